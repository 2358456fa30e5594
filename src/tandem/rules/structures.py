"""Which structures can do the hours of a clause, and by which way: hire, subcontract, or staff made available.

Source: kinds counted by the State's marketplace of inclusion, ways described by the profession
(docs/methods/rules/structures.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.siae import KINDS, refuse_ended
from tandem.rules.worksheet import Worksheet

WAYS = ("subcontract", "staff")
_ADVICES = ("reserve", "lot", "clause")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    kind = given.code("kind")
    refuse_ended(kind, sheet)
    counts = sheet.step("counts", bool(sheet.cell("law.siae.clause_kind", kind)), "yes_no", kind=kind)
    ways = {
        way: sheet.step(way, bool(sheet.cell(f"law.siae.{name}", kind)), "yes_no", kind=kind)
        for way, name in zip(WAYS, ("service", "staff"), strict=True)
    }
    way = next((way for way, open_ in ways.items() if open_ and counts), "none")
    found = [Value("counts", counts, "yes_no"), Value("way", way, "code", "clause_way")]
    if given.has("suppliers"):
        advice = _advice(given.number("suppliers"), sheet)
        found.append(Value("advice", advice, "code", "clause_advice"))
        sheet.doubt("rule.structures.doubt.suppliers", advice=advice)
    return sheet.answer(f"rule.structures.{way}", *found, kind=kind)


def _advice(suppliers: Decimal, sheet: Worksheet) -> str:
    """Give what the State's marketplace suggests for so many local suppliers: a habit of that product, not law."""
    return next(
        (name for name in _ADVICES if suppliers >= sheet.number(f"law.siae.suppliers_{name}")), "nothing"
    )


RULE = Rule(
    "structures",
    "clause",
    (
        Input("kind", "code", axis="siae_kind", codes=KINDS),
        Input("suppliers", "count", required=False, least=Decimal(0)),
        Input("on", "day", today=True),
    ),
    _answer,
)
