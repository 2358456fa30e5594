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
    ceiling = ceiling_of(sheet, decided=decided)
    share = sheet.step("share", receipts / costs, "ratio", receipts=receipts, costs=costs)
    # Compared as amounts: a share that does not end would fall on either side of the ceiling.
    most = sheet.step("most", ceiling * costs, "euro", ceiling=ceiling, costs=costs)
    holds = is_within(receipts, most, decided=decided)
    sheet.step("holds_decided" if decided else "holds", holds, "yes_no", receipts=receipts, most=most)
    return sheet.answer(
        "rule.aci_share.within" if holds else "rule.aci_share.beyond",
        Value("within", holds, "yes_no"),
        Value("share", share, "ratio"),
        Value("left", cents(max(most - receipts, ZERO)), "euro"),
        ceiling=ceiling,
    )


def ceiling_of(sheet: Worksheet, *, decided: bool) -> Decimal:
    """Give the ceiling in force, as a share of costs: the usual one, or the one a decision of the prefect opens."""
    return sheet.number(
        "law.siae.aci_commercial_share_decided" if decided else "law.siae.aci_commercial_share"
    )


def is_within(receipts: Decimal, most: Decimal, *, decided: bool) -> bool:
    """Tell whether receipts stay within the ceiling in euros: equality is allowed by decision only."""
    return receipts <= most if decided else receipts < most


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
