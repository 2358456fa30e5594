"""How many full-time posts do hours make? Hours divided by the yearly hours that the structure's annex sets.

Without the annex, a default by kind of structure, said to be one (docs/methods/rules/fte.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.siae import SIAE, refuse_ended
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO

LEAST = Decimal("0.01")
# The same three questions wherever hours become posts.
INPUTS = (
    Input("kind", "code", axis="siae_kind", codes=SIAE),
    Input("hours", "hours", least=ZERO),
    Input("reference_hours", "hours", required=False, least=LEAST),
)


def posts(given: Given, sheet: Worksheet) -> Decimal:
    """Turn the hours given into full-time posts, and write the step down."""
    hours, kind = given.number("hours"), given.code("kind")
    if given.has("reference_hours"):
        reference = given.number("reference_hours")
    else:
        reference = sheet.number(f"law.siae.reference_hours_{kind.lower()}")
        sheet.doubt("rule.fte.doubt.reference", reference=reference, kind=kind)
    return sheet.step("fte", hours / reference, "fte", hours=hours, reference=reference)


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    refuse_ended(given.code("kind"), sheet)
    found = posts(given, sheet)
    return sheet.answer("rule.fte.found", Value("fte", found, "fte"), hours=given.number("hours"))


RULE = Rule("fte", "structure", (*INPUTS, Input("on", "day", today=True)), _answer)
