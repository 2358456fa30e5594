"""The share of its sales that a structure makes with one buyer, and whether usage calls for a look.

Amounts in euros, over the same year. Source: usage of the State marketplace; no text (docs/methods/rules/dependence.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO

VERDICTS = ("usual", "look")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    purchases, turnover = given.number("purchases"), given.number("turnover")
    if purchases > turnover:
        raise refuse_rule(
            "rule.dependence.refused.turnover",
            "rule.dependence.lift.turnover",
            purchases=purchases,
            turnover=turnover,
        )
    share = sheet.step("share", purchases / turnover, "ratio", purchases=purchases, turnover=turnover)
    flagged = sheet.number("law.dependence.marketplace_share")
    verdict = VERDICTS[share > flagged]
    return sheet.answer(
        f"rule.dependence.{verdict}",
        Value("verdict", verdict, "code", "dependence"),
        Value("share", share, "ratio"),
        flagged=flagged,
    )


RULE = Rule(
    "dependence",
    "structure",
    (
        Input("purchases", "money", least=ZERO),
        Input("turnover", "money", least=Decimal("0.01")),
        Input("on", "day", today=True),
    ),
    _answer,
)
