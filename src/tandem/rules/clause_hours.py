"""How many insertion hours a contract asks for: amount × labour share × insertion rate ÷ hourly cost.

Amounts are without VAT. Source: methods that facilitators publish; no text fixes them (docs/methods/rules/clause_hours.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO

_ROUNDINGS = {"floor": ROUND_FLOOR, "nearest": ROUND_HALF_UP, "ceiling": ROUND_CEILING}
WORKS = ("painting", "masonry", "steel_frame", "building")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    amounts, rate, cost = given.numbers("amount"), given.number("rate"), given.number("hourly_cost")
    shares = _shares(given, sheet, len(amounts))
    labour = [
        sheet.step(
            "labour" if len(amounts) == 1 else "labour_lot",
            amount * share,
            "euro",
            lot=lot,
            amount=amount,
            share=share,
        )
        for lot, (amount, share) in enumerate(zip(amounts, shares, strict=True), start=1)
    ]
    counted = labour if _by_lot(given, len(amounts)) else [sum(labour, ZERO)]
    efforts = [sheet.step("effort", part * rate, "euro", labour=part, rate=rate) for part in counted]
    exact = [sheet.step("exact", effort / cost, "hour", effort=effort, cost=cost) for effort in efforts]
    hours = sum((_rounded(one, given.code("rounding")) for one in exact), ZERO)
    whole = sum(exact, ZERO)
    sheet.step("hours", hours, "hour", exact=whole, rounding=given.code("rounding"))
    _doubt_cost(given, sheet, sum(efforts, ZERO))
    return sheet.answer(
        "rule.clause_hours.found", Value("hours", hours, "hour"), Value("exact_hours", whole, "hour")
    )


def _shares(given: Given, sheet: Worksheet, lots: int) -> Sequence[Decimal]:
    """Give the labour share of each lot: as it was given, else as it is published for that work."""
    shares = given.numbers("labour_share") or tuple(_published(sheet, work) for work in given.codes("work"))
    if len(shares) not in (1, lots):
        raise refuse_rule(
            "rule.clause_hours.refused.shares",
            "rule.clause_hours.lift.shares",
            lots=Decimal(lots),
            shares=Decimal(len(shares)),
        )
    return shares * lots if len(shares) == 1 else shares


def _published(sheet: Worksheet, work: str) -> Decimal:
    sheet.doubt("rule.clause_hours.doubt.published_share", work=work)
    return sheet.number(f"law.social_clause.labour_share_{work}")


def _by_lot(given: Given, lots: int) -> bool:
    """Tell whether each lot is rounded alone: with several lots the two ways differ, so the choice must be said."""
    if lots > 1 and not given.has("counting"):
        raise refuse_rule("rule.clause_hours.refused.counting", "rule.clause_hours.lift.counting")
    return lots > 1 and given.code("counting") == "by_lot"


def _rounded(hours: Decimal, rounding: str) -> Decimal:
    return hours.to_integral_value(_ROUNDINGS[rounding])


def _doubt_cost(given: Given, sheet: Worksheet, effort: Decimal) -> None:
    """Say what the published cost of construction would give, when the cost used is lower: fewer hours."""
    published = sheet.number("law.social_clause.hourly_cost_construction")
    if given.number("hourly_cost") < published:
        hours = _rounded(effort / published, given.code("rounding"))
        sheet.doubt("rule.clause_hours.doubt.low_cost", published=published, hours=hours)


_LEAST, _WHOLE = Decimal("0.01"), Decimal(1)

RULE = Rule(
    "clause_hours",
    "clause",
    (
        Input("amount", "money", least=_LEAST, many=True),
        Input("labour_share", "percent", required=False, least=ZERO, most=_WHOLE, many=True),
        Input("work", "code", required=False, axis="work", codes=WORKS, many=True),
        Input("rate", "percent", least=ZERO, most=_WHOLE),
        Input("hourly_cost", "money", least=_LEAST),
        Input("counting", "code", required=False, axis="counting", codes=("by_lot", "whole")),
        Input("rounding", "code", default="floor", axis="rounding", codes=tuple(_ROUNDINGS)),
        Input("on", "day", today=True),
    ),
    _answer,
)
