"""How much tax a company's gifts of a fiscal year give back: two rates, a ceiling, and five years for what is left over.

Amounts in euros; gifts in kind at cost price, turnover without tax. Source: general tax code, article 238 bis
(docs/methods/rules/mecenat.md).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents
from tandem.values.days import months_before


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    if given.flag("micro"):
        raise refuse_rule("rule.mecenat.refused.micro", "rule.mecenat.lift.micro")
    free_aid, ordinary = given.number("free_aid"), given.number("gift") + given.number("in_kind")
    gifts = sheet.step("gifts", ordinary + free_aid, "euro", ordinary=ordinary, free_aid=free_aid)
    ceiling = _ceiling(given.number("turnover"), sheet)
    carried = given.number("carried")
    counted = sheet.step(
        "counted", min(ceiling, gifts + carried), "euro", gifts=gifts, carried=carried, ceiling=ceiling
    )
    left = sheet.step("left", gifts + carried - counted, "euro", total=gifts + carried, counted=counted)
    reduction = _reduction(counted, min(free_aid, counted), sheet)
    _doubt_order(given, left, sheet)
    return sheet.answer(
        "rule.mecenat.above" if left else "rule.mecenat.found",
        Value("reduction", reduction, "euro"),
        Value("ceiling", ceiling, "euro"),
        Value("counted", counted, "euro"),
        Value("net_cost", gifts - reduction, "euro"),
        *_later(left, sheet),
        *_tax(given, reduction, sheet),
        Value("annex", _annex(gifts, sheet), "yes_no"),
    )


def _ceiling(turnover: Decimal, sheet: Worksheet) -> Decimal:
    floor, share = (sheet.number(f"law.mecenat.ceiling_{name}") for name in ("floor", "share"))
    by_turnover = cents(turnover * share)
    return sheet.step("ceiling", max(floor, by_turnover), "euro", floor=floor, turnover=turnover, share=share)


def _reduction(counted: Decimal, free_aid: Decimal, sheet: Worksheet) -> Decimal:
    """Apply the first rate up to the step, the second above; gifts of free aid keep the first and count in no step."""
    rate, upper_rate = sheet.number("law.mecenat.rate"), sheet.number("law.mecenat.upper_rate")
    above = ZERO
    if upper_rate != rate:  # years with one rate have no step
        above = max(ZERO, counted - free_aid - sheet.number("law.mecenat.step"))
    below = counted - above
    return sheet.step(
        "reduction_two_rates" if above else "reduction",
        cents(below * rate + above * upper_rate),
        "euro",
        below=below,
        rate=rate,
        above=above,
        upper_rate=upper_rate,
    )


def _later(left: Decimal, sheet: Worksheet) -> tuple[Value, ...]:
    """Give what remains of the gifts for the next fiscal years, and the last one's closing day."""
    if not left:
        return ()
    return Value("carried_gift", left, "euro"), Value("carried_until", _last_close(sheet), "day")


def _tax(given: Given, reduction: Decimal, sheet: Worksheet) -> tuple[Value, ...]:
    """Set the reduction against the tax due: what the tax cannot take waits, and is never paid back."""
    if not given.has("tax"):
        return ()
    tax = given.number("tax")
    used = sheet.step("used", min(tax, reduction), "euro", tax=tax, reduction=reduction)
    waiting, until = reduction - used, _last_close(sheet)
    values = (Value("used", used, "euro"), Value("tax_left", tax - used, "euro"))
    if not waiting:
        return values
    sheet.step("carried_reduction", waiting, "euro", reduction=reduction, used=used, until=until)
    return (
        *values,
        Value("carried_reduction", waiting, "euro"),
        Value("carried_reduction_until", until, "day"),
    )


def _annex(gifts: Decimal, sheet: Worksheet) -> bool:
    """Tell whether the return must list who received what, and what was given back."""
    above = sheet.number("law.mecenat.annex_above")
    return sheet.step("annex", gifts > above, "yes_no", gifts=gifts, above=above)


def _last_close(sheet: Worksheet) -> date:
    return months_before(sheet.day, -12 * int(sheet.number("law.mecenat.carry_years")))


def _doubt_order(given: Given, left: Decimal, sheet: Worksheet) -> None:
    """Say when it matters which gifts the ceiling keeps: the texts that were read do not tell."""
    if given.number("free_aid") and left:
        sheet.doubt("rule.mecenat.doubt.order")


RULE = Rule(
    "mecenat",
    "mecenat",
    (
        Input("gift", "money", least=ZERO),
        Input("turnover", "money", least=ZERO),
        Input("fiscal_year_end", "day"),
        Input("in_kind", "money", default=ZERO, least=ZERO),
        Input("free_aid", "money", default=ZERO, least=ZERO),
        Input("carried", "money", default=ZERO, least=ZERO),
        Input("tax", "money", required=False, least=ZERO),
        Input("micro", "flag", required=False),
    ),
    _answer,
    dated_by="fiscal_year_end",
)
