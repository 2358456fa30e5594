"""Does a public contract need a procedure? Strictly under a ceiling without VAT it does not; the day of launch decides.

Source: Code de la commande publique, R2122-8 (docs/methods/rules/contract_procedure.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    amount = given.number("amount")
    ceiling = sheet.number(f"law.contract.no_procedure_{given.code('kind')}")
    needed = sheet.step("procedure", amount >= ceiling, "yes_no", amount=amount, ceiling=ceiling)
    return sheet.answer(
        "rule.contract_procedure.needed" if needed else "rule.contract_procedure.free",
        Value("procedure", needed, "yes_no"),
        Value("ceiling", ceiling, "euro"),
    )


RULE = Rule(
    "contract_procedure",
    "clause",
    (
        Input("kind", "code", axis="contract_kind", codes=("services", "works")),
        Input("amount", "money", least=Decimal(0)),
        Input("launch", "day"),
    ),
    _answer,
    dated_by="launch",
)
