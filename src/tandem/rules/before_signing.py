"""What a structure looks at before it signs with a client: weight, price, payment, ways out, and three questions to put.

Amounts in euros without tax; shares of one year's sales. A usage and the contract's own terms: the law only gives the
ceiling of an ACI (docs/methods/rules/before_signing.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import cast

from tandem.rules.aci_share import ceiling_of, is_within
from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

AXIS = "before_signing"
# What may call for a look, the gravest first; then what is always worth asking.
LOOKS = ("ceiling", "price", "uncovered", "share", "late", "penalties", "notices")
ALWAYS = ("volume", "change", "people")
QUESTIONS = ("question_1", "question_2", "question_3")
_MONTHS, _DAYS = Decimal(12), Decimal(365)
_ROW = ("client", "activity", "income")


@dataclass(frozen=True, slots=True)
class Income:
    """What one client, or one activity, brings in a year."""

    name: str
    amount: Decimal
    share: Decimal


def incomes_by(axis: str, inputs: Mapping[str, object]) -> Sequence[Income]:
    """Add the lines of income by client or by activity, the largest first; shares are of the lines given."""
    names = cast("Sequence[str]", inputs.get(axis, ()))
    amounts = cast("Sequence[Decimal]", inputs.get("income", ()))
    sums: dict[str, Decimal] = {}
    for name, amount in zip(names, amounts, strict=True):
        sums[name] = sums.get(name, ZERO) + amount
    whole = sum(sums.values(), ZERO)
    found = (Income(name, amount, amount / whole if whole else ZERO) for name, amount in sums.items())
    return sorted(found, key=lambda one: (-one.amount, one.name))


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    _check(given)
    found = {look for part in (_weight, _price, _payment, _ways_out, _ceiling) for look in part(given, sheet)}
    looks = [look for look in LOOKS if look in found]
    for place, code in zip(QUESTIONS, islice((*looks, *ALWAYS), len(QUESTIONS)), strict=True):
        sheet.step(place, code, "code", axis=AXIS)
    share = _share(given.number("sold") + given.number("amount"), given)
    return sheet.answer(
        "rule.before_signing.look" if looks else "rule.before_signing.calm",
        Value("share", share, "ratio"),
        Value("points", len(looks), "count"),
        Value("margin", cents(given.number("price") - given.number("full_cost")), "euro"),
        partner=given.code("partner"),
        n=Decimal(len(looks)),  # the plural of the sentence
    )


def _share(with_client: Decimal, given: Given) -> Decimal:
    return with_client / (given.number("turnover") + given.number("amount"))


def _check(given: Given) -> None:
    """Refuse what cannot be true together: a part above its whole, a line of income that is not whole."""
    turnover, sold = given.number("turnover"), given.number("sold")
    incomes = sum(given.numbers("income"), ZERO)
    if len({len(given.codes(name)) for name in _ROW}) > 1:
        raise refuse_rule("rule.before_signing.refused.rows", "rule.before_signing.lift.rows")
    for part, name in ((sold, "sold"), (incomes, "incomes")):
        if part > turnover:
            raise refuse_rule(
                f"rule.before_signing.refused.{name}",
                "rule.before_signing.lift.turnover",
                part=part,
                turnover=turnover,
            )


def _weight(given: Given, sheet: Worksheet) -> Iterator[str]:
    """Tell the share of its sales, and what would be missing while another client is found."""
    sold, amount, turnover = given.number("sold"), given.number("amount"), given.number("turnover")
    sheet.step("share_before", sold / turnover, "ratio", sold=sold, turnover=turnover)
    whole, after = turnover + amount, sold + amount
    share = sheet.step("share_after", _share(after, given), "ratio", after=after, whole=whole)
    months = given.number("months")
    sheet.step("gone", after * months / _MONTHS, "euro", after=after, months=months)
    flagged = sheet.number("law.dependence.marketplace_share")
    if share > flagged:
        sheet.doubt("rule.before_signing.doubt.share", flagged=flagged)
        yield "share"


def _price(given: Given, sheet: Worksheet) -> Iterator[str]:
    price, cost = given.number("price"), given.number("full_cost")
    margin = sheet.step("margin", price - cost, "euro", price=price, cost=cost)
    amount = given.number("amount")
    sheet.step("margin_year", amount * margin / price, "euro", amount=amount, price=price, margin=margin)
    if margin < ZERO:
        yield "price"


def _payment(given: Given, sheet: Worksheet) -> Iterator[str]:
    """Tell how late this client pays, and the money advanced meanwhile: a year of 365 days."""
    agreed = given.number("days_agreed")
    seen = given.number_or("days_seen", agreed) or ZERO
    late = sheet.step("late", max(seen - agreed, ZERO), "day", seen=seen, agreed=agreed)
    amount = given.number("amount")
    sheet.step("advanced", amount * seen / _DAYS, "euro", amount=amount, days=seen)
    if late:
        yield "late"


def _ways_out(given: Given, sheet: Worksheet) -> Iterator[str]:
    """Compare the ways out: their notice against the months to replace them, then notices and penalties each way."""
    theirs, ours, months = (given.number(name) for name in ("notice_theirs", "notice_ours", "months"))
    if sheet.step("uncovered", max(months - theirs, ZERO), "month", months=months, notice=theirs):
        yield "uncovered"
    if sheet.step("notices", ours - theirs, "month", ours=ours, theirs=theirs) > ZERO:
        yield "notices"
    ours, theirs = given.number("penalty_ours"), given.number("penalty_theirs")
    if sheet.step("penalties", ours - theirs, "euro", ours=ours, theirs=theirs) > ZERO:
        yield "penalties"


def _ceiling(given: Given, sheet: Worksheet) -> Iterable[str]:
    """Compare an ACI's sales with its ceiling, before and after; nothing for another kind of structure."""
    if not given.flag("aci"):
        return []
    if not given.has("costs"):
        raise refuse_rule("rule.before_signing.refused.costs", "rule.before_signing.lift.costs")
    decided, costs, sales = given.flag("decision"), given.number("costs"), given.number("turnover")
    ceiling = ceiling_of(sheet, decided=decided)
    sheet.step("aci_before", sales / costs, "ratio", sales=sales, costs=costs)
    sales, costs = sales + given.number("amount"), costs + given.number("costs_added")
    sheet.step("aci_after", sales / costs, "ratio", sales=sales, costs=costs)
    most = sheet.step("aci_most", ceiling * costs, "euro", ceiling=ceiling, costs=costs)
    holds = sheet.step(
        "aci_within", is_within(sales, most, decided=decided), "yes_no", sales=sales, most=most
    )
    return [] if holds else ["ceiling"]


_CENT = Decimal("0.01")

RULE = Rule(
    "before_signing",
    "structure",
    (
        Input("partner", "text"),
        Input("turnover", "money", least=_CENT),
        Input("sold", "money", default=ZERO, least=ZERO),
        Input("amount", "money", least=_CENT),
        Input("months", "number", least=ZERO, most=Decimal(120)),
        Input("price", "money", least=_CENT),
        Input("full_cost", "money", least=ZERO),
        Input("days_agreed", "count", least=ZERO),
        Input("days_seen", "count", required=False, least=ZERO),
        Input("notice_ours", "number", least=ZERO),
        Input("notice_theirs", "number", least=ZERO),
        Input("penalty_ours", "money", default=ZERO, least=ZERO),
        Input("penalty_theirs", "money", default=ZERO, least=ZERO),
        Input("aci", "flag", required=False),
        Input("costs", "money", required=False, least=_CENT),
        Input("costs_added", "money", default=ZERO, least=ZERO),
        Input("decision", "flag", required=False),
        Input("client", "text", required=False, many=True),
        Input("activity", "text", required=False, many=True),
        Input("income", "money", required=False, many=True, least=ZERO),
        Input("on", "day", today=True),
    ),
    _answer,
    private=True,
)
