"""What a company owes for the disabled people it does not employ, and what its purchases from EA and ESAT take off.

Headcounts in persons, of the year that ends on `year_end`; amounts in euros without tax. Source: labour code,
articles D5212-20 and D5212-21 (docs/methods/rules/oeth.md).
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

# The contribution is counted by calendar year, with the minimum wage of its last day.
_LAST_DAY = (12, 31)
SIZES = ("large", "medium", "small")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    if (sheet.day.month, sheet.day.day) != _LAST_DAY:
        raise refuse_rule("rule.oeth.refused.year_end", "rule.oeth.lift.year_end", day=sheet.day)
    headcount = given.number("headcount")
    if headcount < sheet.number("law.oeth.least_employees"):
        return sheet.answer("rule.oeth.exempt", Value("net", ZERO, "euro"), headcount=headcount)
    required = _required(headcount, sheet)
    missing = max(ZERO, required - given.number("employed"))
    sheet.step("missing", missing, "person", required=required, employed=given.number("employed"))
    if not missing:
        return sheet.answer(
            "rule.oeth.met", Value("required", required, "person"), Value("net", ZERO, "euro")
        )
    gross = _gross(given, missing, sheet)
    deducted = _deducted(given, gross, sheet)
    expenses = _expenses(given, gross, sheet)
    net = sheet.step(
        "net",
        max(ZERO, gross - deducted - expenses),
        "euro",
        gross=gross,
        deducted=deducted,
        expenses=expenses,
    )
    return sheet.answer(
        "rule.oeth.found",
        Value("required", required, "person"),
        Value("missing", missing, "person"),
        Value("gross", gross, "euro"),
        Value("deducted", deducted, "euro"),
        Value("net", net, "euro"),
    )


def _required(headcount: Decimal, sheet: Worksheet) -> Decimal:
    share = sheet.number("law.oeth.share")
    required = (headcount * share).to_integral_value(ROUND_FLOOR)
    return sheet.step("required", required, "person", headcount=headcount, share=share)


def _gross(given: Given, missing: Decimal, sheet: Worksheet) -> Decimal:
    """Multiply what is missing by hours of the minimum wage in force on the last day of the year."""
    smic = sheet.number("law.wages.smic_hourly")
    if sheet.day > given.today:
        sheet.doubt("rule.oeth.doubt.smic_to_come", smic=smic, day=sheet.day)
    coefficient = _over_coefficient(given, smic, sheet) or _coefficient(given.number("headcount"), sheet)
    return sheet.step(
        "gross",
        cents(missing * coefficient * smic),
        "euro",
        missing=missing,
        coefficient=coefficient,
        smic=smic,
    )


def _coefficient(headcount: Decimal, sheet: Worksheet) -> Decimal:
    starts = {size: sheet.cell("law.oeth.size_from", size) for size in SIZES}
    size = next(size for size in SIZES if headcount >= starts[size])
    if headcount == starts["large"]:
        sheet.doubt("rule.oeth.doubt.boundary", headcount=headcount)
    return sheet.cell("law.oeth.coefficient", size)


def _over_coefficient(given: Given, smic: Decimal, sheet: Worksheet) -> Decimal | None:
    """Give the higher coefficient of a company that did nothing for more than three years, or none."""
    if given.number("employed") or given.number("years_without") <= sheet.number("law.oeth.over_years"):
        return None
    enough = sheet.number("law.oeth.over_contract_hours") * smic
    contracts = sheet.step("contracts", given.number("contracts"), "euro", enough=enough)
    if given.flag("agreement") or contracts > enough:
        return None
    return sheet.number("law.oeth.over_coefficient")


def _deducted(given: Given, gross: Decimal, sheet: Worksheet) -> Decimal:
    """Deduct part of the labour cost bought, up to a cap that grows with the employment rate."""
    invoices, materials = given.number("invoices"), given.number("materials")
    if materials > invoices:
        raise refuse_rule(
            "rule.oeth.refused.materials", "rule.oeth.lift.materials", invoices=invoices, materials=materials
        )
    if not invoices:
        return ZERO
    share = sheet.number("law.oeth.deducted_share")
    uncapped = sheet.step(
        "uncapped",
        cents((invoices - materials) * share),
        "euro",
        invoices=invoices,
        materials=materials,
        share=share,
    )
    cap_share = _cap_share(given, sheet)
    cap = sheet.step("cap", cents(gross * cap_share), "euro", gross=gross, share=cap_share)
    return sheet.step("deducted", min(uncapped, cap), "euro", uncapped=uncapped, cap=cap)


def _cap_share(given: Given, sheet: Worksheet) -> Decimal:
    employed, headcount = given.number("employed"), given.number("headcount")
    rate = sheet.step("rate", employed / headcount, "ratio", employed=employed, headcount=headcount)
    side = "from" if rate >= sheet.number("law.oeth.employment_step") else "below"
    return sheet.cell("law.oeth.deduction_cap", side)


def _expenses(given: Given, gross: Decimal, sheet: Worksheet) -> Decimal:
    spent = given.number("expenses")
    if not spent:
        return ZERO
    share = sheet.number("law.oeth.expenses_cap")
    return sheet.step("expenses", min(spent, cents(gross * share)), "euro", spent=spent, share=share)


RULE = Rule(
    "oeth",
    "purchases",
    (
        Input("headcount", "number", least=Decimal(1)),
        Input("employed", "number", least=ZERO),
        Input("year_end", "day"),
        Input("invoices", "money", default=ZERO, least=ZERO),
        Input("materials", "money", default=ZERO, least=ZERO),
        Input("expenses", "money", default=ZERO, least=ZERO),
        Input("years_without", "count", default=ZERO, least=ZERO),
        Input("contracts", "money", default=ZERO, least=ZERO),
        Input("agreement", "flag", required=False),
    ),
    _answer,
    dated_by="year_end",
)
