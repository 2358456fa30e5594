"""How much does the State give an entreprise adaptee for a post? A yearly amount by age band, reduced with working time.

The amount in force that day, mainland. A day whose amount nobody has read is refused (docs/methods/rules/ea_aid.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

AIDS = ("worker", "staff", "springboard", "eatt")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    aid = given.code("aid")
    base = sheet.number(f"law.ea_aid.{_band(given, sheet) if aid == 'worker' else aid}")
    fte = given.number("fte")
    amount = sheet.step("amount", cents(base * fte), "euro", base=base, fte=fte)
    return sheet.answer("rule.ea_aid.found", Value("amount", amount, "euro"), Value("base", base, "euro"))


def _band(given: Given, sheet: Worksheet) -> str:
    if not given.has("age"):
        raise refuse_rule("rule.ea_aid.refused.age", "rule.ea_aid.lift.age")
    age = given.number("age")
    if age >= sheet.number("law.ea_aid.age_upper"):
        return "from_56"
    return "from_50" if age >= sheet.number("law.ea_aid.age_middle") else "under_50"


RULE = Rule(
    "ea_aid",
    "structure",
    (
        Input("aid", "code", default="worker", axis="ea_aid", codes=AIDS),
        Input("age", "count", required=False, least=ZERO, most=Decimal(120)),
        Input("fte", "number", least=ZERO),
        Input("on", "day", today=True),
    ),
    _answer,
)
