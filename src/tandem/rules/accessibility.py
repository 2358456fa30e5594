"""What must the home page of a site say of its accessibility? By the share of applicable criteria that are met.

Source: RGAA 4.1.2 and the obligations that go with it (docs/methods/rules/accessibility.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    state = "none" if given.flag("no_check") else _state(given, sheet)
    return sheet.answer("rule.accessibility.found", Value("state", state, "code", "accessibility"))


def _state(given: Given, sheet: Worksheet) -> str:
    met, applicable = given.number_or("met", None), given.number_or("applicable", None)
    if met is None or applicable is None or met > applicable:
        raise refuse_rule("rule.accessibility.refused.met", "rule.accessibility.lift.met")
    share = sheet.step("share", met / applicable, "ratio", met=met, applicable=applicable)
    if share == 1:
        return "full"
    return "partial" if share >= sheet.number("law.accessibility.partial") else "none"


RULE = Rule(
    "accessibility",
    "reporting",
    (
        Input("met", "count", required=False, least=ZERO),
        Input("applicable", "count", required=False, least=Decimal(1)),
        Input("no_check", "flag", required=False),
        Input("on", "day", today=True),
    ),
    _answer,
)
