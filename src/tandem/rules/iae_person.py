"""May a person begin a path in a SIAE? One criterion of the first level, or several of the second, by kind of structure.

Answered on the spot: nothing is stored, and the page sends nothing in its address. Source: public code of the State's
service for inclusion (docs/methods/rules/iae_person.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.siae import SIAE, refuse_ended
from tandem.rules.worksheet import Worksheet

LEVEL_1 = ("RSA", "ASS", "AAH", "DETLD")
LEVEL_2 = ("CAP_BEP", "SENIOR", "JEUNE", "ASE", "DELD", "TH", "PI", "PSH_PR", "REF_DA", "ZRR", "QPV", "DETENTION_MJ", "FLE", "PM")  # fmt: skip


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    kind, criteria = given.code("kind"), {*given.codes("criterion")}
    refuse_ended(kind, sheet)
    first, second = (_counted(criteria, level) for level in (LEVEL_1, LEVEL_2))
    first_needed, second_needed = sheet.number("law.iae.level_1"), sheet.cell("law.iae.level_2", kind)
    by_first = sheet.step("level_1", first >= first_needed, "yes_no", n=first, needed=first_needed)
    by_second = sheet.step("level_2", second >= second_needed, "yes_no", n=second, needed=second_needed)
    eligible = by_first or by_second
    return sheet.answer(
        "rule.iae_person.eligible" if eligible else "rule.iae_person.not_enough",
        Value("eligible", eligible, "yes_no"),
        kind=kind,
        first=first_needed,
        second=second_needed,
    )


def _counted(criteria: set[str], level: tuple[str, ...]) -> Decimal:
    return Decimal(len(criteria & {*level}))


RULE = Rule(
    "iae_person",
    "person",
    (
        Input("kind", "code", axis="siae_kind", codes=SIAE),
        Input(
            "criterion",
            "code",
            required=False,
            axis="iae_criterion",
            codes=LEVEL_1 + LEVEL_2,
            many=True,
            ticks=True,
        ),
        Input("on", "day", today=True),
    ),
    _answer,
    private=True,
)
