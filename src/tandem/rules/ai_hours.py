"""How many hours may a person of an association intermediaire still work in companies? 480 over 24 months.

Counted per person from her first assignment in a company; elsewhere there is no limit. Source: Code du travail, L5132-9,
R5132-18 and D5132-18-1 (docs/methods/rules/ai_hours.md).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO
from tandem.values.days import months_before

CLIENTS = ("company", "person", "association", "local_authority")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    if given.code("client") != "company":
        return sheet.answer("rule.ai_hours.unlimited", Value("limited", value=False, unit="yes_no"))
    if given.flag("dismissals"):
        return sheet.answer("rule.ai_hours.dismissals", Value("limited", value=True, unit="yes_no"))
    _refuse_outside(given.day("first"), given.day("on"), sheet)
    hours = given.number("hours_done") + given.number("hours_more")
    sheet.step("hours", hours, "hour", done=given.number("hours_done"), more=given.number("hours_more"))
    limit = _limit(given, sheet)
    excess = sheet.step("excess", max(hours - limit, ZERO), "hour", hours=hours, limit=limit)
    return sheet.answer(
        "rule.ai_hours.beyond" if excess else "rule.ai_hours.within",
        Value("limited", value=True, unit="yes_no"),
        Value("excess", excess, "hour"),
        Value("left", max(limit - hours, ZERO), "hour"),
        limit=limit,
    )


def _limit(given: Given, sheet: Worksheet) -> Decimal:
    usual = sheet.number("law.siae.ai_hours")
    if not given.has("derogation_hours"):
        return usual
    sheet.doubt("rule.ai_hours.doubt.derogation")
    return max(usual, given.number("derogation_hours"))


def _refuse_outside(first: date, on: date, sheet: Worksheet) -> None:
    """Refuse a day outside the period: past hours no longer tell how many are left."""
    end = months_before(first, -int(sheet.number("law.siae.ai_months")))
    if not first <= on < end:
        raise refuse_rule(
            "rule.ai_hours.refused.period", "rule.ai_hours.lift.period", first=first, end=end, on=on
        )


RULE = Rule(
    "ai_hours",
    "structure",
    (
        Input("client", "code", axis="ai_client", codes=CLIENTS),
        Input("first", "day"),
        Input("hours_done", "hours", least=ZERO),
        Input("hours_more", "hours", default=ZERO, least=ZERO),
        Input("derogation_hours", "hours", required=False, least=ZERO),
        Input("dismissals", "flag", required=False),
        Input("on", "day", today=True),
    ),
    _answer,
)
