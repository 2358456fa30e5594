"""Does an ACI sell too much? Its commercial receipts stay under 30 % of the costs of the activity, or within 50 % by decision.

Under is strict; within allows equality. Source: Code du travail, D5132-34 (docs/methods/rules/aci_share.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    receipts, costs = given.number("receipts"), given.number("costs")
    decided = given.flag("decision")
    ceiling = sheet.number(
        "law.siae.aci_commercial_share_decided" if decided else "law.siae.aci_commercial_share"
    )
    share = sheet.step("share", receipts / costs, "ratio", receipts=receipts, costs=costs)
    # Compared as amounts: a share that does not end would fall on either side of the ceiling.
    most = sheet.step("most", ceiling * costs, "euro", ceiling=ceiling, costs=costs)
    holds = receipts <= most if decided else receipts < most
    sheet.step("holds_decided" if decided else "holds", holds, "yes_no", receipts=receipts, most=most)
    return sheet.answer(
        "rule.aci_share.within" if holds else "rule.aci_share.beyond",
        Value("within", holds, "yes_no"),
        Value("share", share, "ratio"),
        Value("left", cents(max(most - receipts, ZERO)), "euro"),
        ceiling=ceiling,
    )


RULE = Rule(
    "aci_share",
    "structure",
    (
        Input("receipts", "money", least=ZERO),
        Input("costs", "money", least=Decimal("0.01")),
        Input("decision", "flag", required=False),
        Input("on", "day", today=True),
    ),
    _answer,
)
