"""Whether what a company receives in return is small enough for its gift to remain one: a usage, that decides nothing.

Amounts in euros; the body that receives the gift sets the value of what it gives back. Source: usage of one in four
(docs/methods/rules/mecenat_counterparts.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

VERDICTS = ("small", "look")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    gift, counterpart = given.number("gift"), given.number("counterpart")
    ratio = sheet.number("stage.counterpart_ratio")
    limit = sheet.step("limit", cents(gift * ratio), "euro", gift=gift, ratio=ratio)
    share = sheet.step("share", counterpart / gift, "ratio", counterpart=counterpart, gift=gift)
    verdict = VERDICTS[counterpart > limit]
    return sheet.answer(
        f"rule.mecenat_counterparts.{verdict}",
        Value("verdict", verdict, "code", "counterparts"),
        Value("limit", limit, "euro"),
        Value("share", share, "ratio"),
    )


RULE = Rule(
    "mecenat_counterparts",
    "mecenat",
    (
        Input("gift", "money", least=Decimal("0.01")),
        Input("counterpart", "money", least=ZERO),
        Input("on", "day", today=True),
    ),
    _answer,
)
