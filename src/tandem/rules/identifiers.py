"""Whether a SIREN, SIRET or RNA number is well formed, and how that is checked; not whether it was ever given.

Source: Luhn key of the SIRENE register, La Poste's own sum of digits; RNA: W and nine digits (docs/methods/rules/identifiers.md).
"""

from __future__ import annotations

import re
from decimal import Decimal

from stdnum import luhn

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet

_SPACES = re.compile(r"[\s.\u00a0\u202f]")
_SIREN, _SIRET = re.compile(r"[0-9]{9}"), re.compile(r"[0-9]{14}")
_RNA, _RNA_CORSICA = re.compile(r"W[0-9]{9}"), re.compile(r"W2[AB][0-9]{7}")
_LA_POSTE = "356000000"
_LA_POSTE_KEY = 5


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    number = _SPACES.sub("", given.code("number")).upper()
    kind, verdict = _verdict(sheet.step("number", number, "text"), sheet)
    # What others wrote is kept and flagged; what is typed here is corrected at once.
    blocking = verdict in ("wrong_key", "wrong_shape") and given.code("origin") == "typed"
    return sheet.answer(
        f"rule.identifiers.{verdict}",
        Value("verdict", verdict, "code", "identifier_verdict"),
        Value("kind", kind, "code", "identifier"),
        Value("number", number, "text"),
        Value("refused", blocking, "yes_no"),
    )


def _verdict(number: str, sheet: Worksheet) -> tuple[str, str]:
    if _SIRET.fullmatch(number):
        return "siret", _siret(number, sheet)
    if _SIREN.fullmatch(number):
        return "siren", "valid" if _luhn(number, sheet) else "wrong_key"
    if _RNA.fullmatch(number):
        return "rna", "valid_shape"
    if _RNA_CORSICA.fullmatch(number):
        sheet.doubt("rule.identifiers.doubt.corsica")
        return "rna", "valid_shape"
    return "unknown", "wrong_shape"


def _siret(number: str, sheet: Worksheet) -> str:
    """Check a SIRET: both keys, or the sum of digits for the many places of La Poste."""
    if not _luhn(number[:9], sheet):
        return "wrong_key"
    if _luhn(number, sheet):
        return "valid"
    if not number.startswith(_LA_POSTE):
        return "wrong_key"
    total = sheet.step("digits", Decimal(sum(map(int, number))), "count", number=number)
    return "wrong_key" if total % _LA_POSTE_KEY else "valid_by_sum"


def _luhn(number: str, sheet: Worksheet) -> bool:
    """Double one digit in two from the right, take nine off what passes nine, add up: a multiple of ten is right."""
    rest = sheet.step("luhn", Decimal(luhn.checksum(number)), "count", number=number)
    return not rest


RULE = Rule(
    "identifiers",
    "structure",
    (
        Input("number", "text"),
        Input("origin", "code", default="typed", axis="identifier_origin", codes=("typed", "imported")),
    ),
    _answer,
)
