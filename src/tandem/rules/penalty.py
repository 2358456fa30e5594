"""What missing hours cost, by the contract's own terms: a fixed sum, or so many times a published hourly reference.

No text fixes an amount. Rounded to the cent, half up, at the end (docs/methods/rules/penalty.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

_REFERENCES = {"smic": "law.wages.smic_hourly", "ceiling": "law.wages.social_security_hourly"}


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    missing = _missing(given, sheet)
    rate = _rate(given, sheet)
    penalty = sheet.step("penalty", missing * rate, "euro", missing=missing, rate=rate)
    if given.has("days_late") and given.has("per_day"):
        days, per_day = given.number("days_late"), given.number("per_day")
        penalty += sheet.step("late", days * per_day, "euro", days=days, per_day=per_day)
    if given.has("cap"):
        penalty = sheet.step("capped", min(penalty, given.number("cap")), "euro", cap=given.number("cap"))
    if penalty and not given.flag("notice"):
        sheet.doubt("rule.penalty.doubt.notice")
    amount = cents(penalty)
    return sheet.answer(
        "rule.penalty.due" if amount else "rule.penalty.nothing",
        Value("penalty", amount, "euro"),
        Value("missing_hours", missing, "hour"),
    )


def _missing(given: Given, sheet: Worksheet) -> Decimal:
    """Give the hours that count as missing: those tolerated by the contract do not."""
    due, done, grace = given.number("hours_due"), given.number("hours_done"), given.number("grace_hours")
    return sheet.step("missing", max(due - done - grace, ZERO), "hour", due=due, done=done, grace=grace)


def _rate(given: Given, sheet: Worksheet) -> Decimal:
    """Give the price of a missing hour: the sum itself, or a multiple of a reference read on the day of the contract."""
    rate, way = given.number("rate"), given.code("way")
    if way == "fixed":
        return rate
    reference = sheet.number(_REFERENCES[way])
    return sheet.step("rate", rate * reference, "euro", times=rate, reference=reference)


RULE = Rule(
    "penalty",
    "clause",
    (
        Input("hours_due", "hours", least=ZERO),
        Input("hours_done", "hours", least=ZERO),
        Input("way", "code", default="fixed", axis="penalty_way", codes=("fixed", *_REFERENCES)),
        Input("rate", "number", least=ZERO),
        Input("grace_hours", "hours", default=ZERO, least=ZERO),
        Input("days_late", "count", required=False, least=ZERO),
        Input("per_day", "money", required=False, least=ZERO),
        Input("cap", "money", required=False, least=ZERO),
        Input("notice", "flag", required=False),
        Input("on", "day", today=True),
    ),
    _answer,
)
