"""Whether a company may ask for the ESUS approval, and for how long it would hold.

Amounts in euros over a year; costs over the last three fiscal years together. Source: labour code, article L3332-17-1
(docs/methods/rules/esus.md).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO
from tandem.values.days import complete_months, months_before

# Kinds approved by right, as far as the sources read name them; some foundations too, which they do not list.
BY_RIGHT = ("ei", "etti", "ai", "aci", "ea", "regie_de_quartier")
_YEAR = 12


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    if given.has("kind"):
        return _said("by_right", given, sheet)
    if given.flag("listed"):
        return _said("listed", given, sheet)
    wages = _wages_hold(given, sheet)
    if not wages:
        return _said("wages", given, sheet)
    return _said("may_ask" if _costs_hold(given, sheet) else "other_test", given, sheet)


def _said(verdict: str, given: Given, sheet: Worksheet) -> Outcome:
    dates = _dates(given, sheet) if verdict in ("by_right", "may_ask") else ()
    return sheet.answer(f"rule.esus.{verdict}", Value("verdict", verdict, "code", "esus"), *dates)


def _costs_hold(given: Given, sheet: Worksheet) -> bool:
    social, total = _needed(given, "social_costs"), _needed(given, "costs")
    if not total or social > total:
        raise refuse_rule("rule.esus.refused.costs", "rule.esus.lift.costs", social=social, total=total)
    least = sheet.number("law.esus.cost_share")
    return sheet.step("costs", social / total, "ratio", social=social, total=total, least=least) >= least


def _wages_hold(given: Given, sheet: Worksheet) -> bool:
    smic, hours = sheet.number("law.wages.smic_hourly"), sheet.number("law.wages.smic_annual_hours")
    yearly = sheet.step("smic", smic * hours, "euro", smic=smic, hours=hours)
    mean, top = _needed(given, "mean_pay"), _needed(given, "top_pay")
    if mean > top:
        raise refuse_rule("rule.esus.refused.pay", "rule.esus.lift.pay", mean=mean, top=top)
    return _holds("mean", mean, yearly, sheet) and _holds("top", top, yearly, sheet)


def _holds(name: str, pay: Decimal, yearly: Decimal, sheet: Worksheet) -> bool:
    multiple = sheet.number(f"law.esus.{name}_multiple")
    return pay <= sheet.step(name, yearly * multiple, "euro", pay=pay, yearly=yearly, multiple=multiple)


def _needed(given: Given, name: str) -> Decimal:
    if not given.has(name):
        raise refuse_rule("rule.esus.refused.missing", "rule.esus.lift.missing")
    return given.number(name)


def _dates(given: Given, sheet: Worksheet) -> tuple[Value, ...]:
    """Give how long an approval asked on that day would hold, and the day from which silence grants it."""
    silence = int(sheet.number("law.esus.silence_months"))
    day = sheet.step("silence", months_before(sheet.day, -silence), "day", months=Decimal(silence))
    granted = Value("granted_by_silence", day, "day")
    if not given.has("founded"):
        return (granted,)
    years = sheet.cell("law.esus.years", _age(given.day("founded"), sheet))
    return Value("years", sheet.step("years", years, "year"), "year"), granted


def _age(founded: date, sheet: Worksheet) -> str:
    young = sheet.number("law.esus.young_years")
    return "young" if complete_months(founded, sheet.day) < young * _YEAR else "older"


RULE = Rule(
    "esus",
    "structure",
    (
        Input("kind", "code", required=False, axis="esus_kind", codes=BY_RIGHT),
        Input("social_costs", "money", required=False, least=ZERO),
        Input("costs", "money", required=False, least=ZERO),
        Input("mean_pay", "money", required=False, least=ZERO),
        Input("top_pay", "money", required=False, least=ZERO),
        Input("listed", "flag", required=False),
        Input("founded", "day", required=False),
        Input("on", "day", today=True),
    ),
    _answer,
)
