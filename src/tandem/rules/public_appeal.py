"""Whether an appeal to public generosity must be declared, or authorised.

Receipts in euros, of the current fiscal year and of the two before. Source: law 91-772, article 3; decree 2019-504
(docs/methods/rules/public_appeal.md).
"""

from __future__ import annotations

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO

BODIES = ("association", "fonds_de_dotation")
VERDICTS = ("nothing", "declare", "authorise")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    if given.code("body") == "fonds_de_dotation":
        return _said("authorise", sheet)
    above = sheet.number("law.public_appeal.receipts_above")
    most = max(given.number(name) for name in ("receipts", "receipts_before", "receipts_two_before"))
    sheet.step("most", most, "euro", above=above)
    return _said("declare" if most > above else "nothing", sheet)


def _said(verdict: str, sheet: Worksheet) -> Outcome:
    return sheet.answer(f"rule.public_appeal.{verdict}", Value("verdict", verdict, "code", "public_appeal"))


RULE = Rule(
    "public_appeal",
    "mecenat",
    (
        Input("receipts", "money", least=ZERO),
        Input("receipts_before", "money", default=ZERO, least=ZERO),
        Input("receipts_two_before", "money", default=ZERO, least=ZERO),
        Input("body", "code", default="association", axis="appeal_body", codes=BODIES),
        Input("on", "day", today=True),
    ),
    _answer,
)
