"""How many hours did each person work on average? Hours divided by people (docs/methods/rules/hours_per_person.md)."""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    hours, people = given.number("hours"), given.number("people")
    mean = sheet.step("mean", hours / people, "hour", hours=hours, people=people)
    published = sheet.number("law.insertion.mean_hours_2015")
    sheet.doubt("rule.hours_per_person.doubt.published", published=published)
    return sheet.answer("rule.hours_per_person.found", Value("mean", mean, "hour"))


RULE = Rule(
    "hours_per_person",
    "person",
    (
        Input("hours", "hours", least=ZERO),
        Input("people", "count", least=Decimal(1)),
        Input("on", "day", today=True),
    ),
    _answer,
)
