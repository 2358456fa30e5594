"""Do the hours of a person count for a social clause? By where she works or is followed, or by her own situation.

Answered on the spot: nothing is stored. The first list was read in the general terms of contracts (CCAG 2021, 16.1.1.1); the
second was remembered, never read, and is said so (docs/methods/rules/clause_person.md).
"""

from __future__ import annotations

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet

BY_PLACE = ("EA_EATT", "ESAT", "SIAE", "REGIE", "EPIDE", "E2C", "PARCOURS")
BY_SITUATION = ("DELD_12", "MINIMA", "RQTH", "JEUNE_26", "SENIOR_50", "PLIE", "REFUGIE", "QPV", "AVIS")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    held = {*given.codes("criterion")} & ({*given.codes("contract_list")} or {*BY_PLACE, *BY_SITUATION})
    by_place = sheet.step("by_place", bool(held & {*BY_PLACE}), "yes_no")
    by_situation = sheet.step("by_situation", bool(held & {*BY_SITUATION}), "yes_no")
    if by_situation and not by_place:
        sheet.doubt("rule.clause_person.doubt.situation")
    eligible = by_place or by_situation
    return sheet.answer(
        "rule.clause_person.eligible" if eligible else "rule.clause_person.not_listed",
        Value("eligible", eligible, "yes_no"),
    )


_CRITERIA = Input("criterion", "code", required=False, axis="clause_criterion", codes=BY_PLACE + BY_SITUATION, many=True, ticks=True)  # fmt: skip

RULE = Rule(
    "clause_person",
    "person",
    (
        _CRITERIA,
        Input(
            "contract_list",
            "code",
            required=False,
            axis="clause_criterion",
            codes=_CRITERIA.codes,
            many=True,
            ticks=True,
        ),
    ),
    _answer,
    private=True,
)
