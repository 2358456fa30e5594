"""Days, amounts, activities and numbers as registers print them: each gives nothing for what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tandem.registers.table import Cells
from tandem.values.errors import DataRefused
from tandem.values.identifiers import read_siren, read_siret

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
_FRENCH_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_ACTIVITY = re.compile(r"(\d\d)\.?(\d\d)\.?([A-Z]?)")
_COORDINATE = re.compile(r"-?\d{1,3}(\.\d{1,20})?")
# Corsica and overseas have a letter in the number of their department: W2A, W9M, W9R…
_RNA = re.compile(r"W\d[\dA-Z]\d{7}")
# "Not disclosed": what Insee prints over what a person asked to hide.
HIDDEN = "[ND]"
_SIREN, _SIRET = 9, 14


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity and the nomenclature its code belongs to: NAF changes in 2027, so a bare code says nothing."""

    nomenclature: str
    code: str


@lru_cache(maxsize=50_000)
def day(text: str) -> date | None:
    """Read a day, whatever hour follows."""
    found = _DAY.fullmatch(text)
    parts = found.groups() if found else None
    if found is None and (french := _FRENCH_DAY.fullmatch(text)):
        parts = french.groups()[::-1]
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def amount(text: str) -> Decimal | None:
    """Read an amount, decimals after a point or a comma, spaces allowed."""
    plain = "".join(text.split()).replace(",", ".")
    return Decimal(plain) if _AMOUNT.fullmatch(plain) else None


def whole(text: str) -> int | None:
    """Read a whole number of nine digits at most; some tables print it 12.0."""
    plain = text.removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= _SIREN else None


def coordinate(limit: int) -> Callable[[str], Decimal | None]:
    """Make the reader of a longitude (180) or a latitude (90), in degrees."""

    def read(text: str) -> Decimal | None:
        value = Decimal(text) if _COORDINATE.fullmatch(text) else None
        return value if value is not None and abs(value) <= limit else None

    return read


def activity(nomenclature: str) -> Callable[[str], Activity | None]:
    """Make the reader of an activity of one nomenclature; the point is put back where it is missing."""

    @lru_cache(maxsize=10_000)
    def read(text: str) -> Activity | None:
        found = _ACTIVITY.fullmatch(text.upper())
        return Activity(nomenclature, f"{found[1]}.{found[2]}{found[3]}") if found else None

    return read


def rna(text: str) -> str | None:
    """Read the number of an association. It has no key to check."""
    number = "".join(text.split()).upper()
    return number if _RNA.fullmatch(number) else None


def siren(cells: Cells, field: str) -> str | None:
    """Read a SIREN; a wrong key is a doubt and the number stays, as published."""
    return _keyed(cells, field, _SIREN, read_siren)


def siret(cells: Cells, field: str) -> str | None:
    """Read a SIRET; a wrong key is a doubt and the number stays, as published."""
    return _keyed(cells, field, _SIRET, read_siret)


def _keyed(cells: Cells, field: str, digits: int, read: Callable[[str], str]) -> str | None:
    text = "".join(cells.text(field).split())
    if not text or not text.isascii() or not text.isdigit() or not digits - 3 <= len(text) <= digits:
        return None
    # Spreadsheets drop the zeros a number begins with: they are put back only if the key agrees.
    padded = text.zfill(digits)
    valid = _number(read, padded)
    if len(text) < digits:
        if valid:
            cells.remark("zeros_put_back")
        return valid
    if not valid:
        cells.doubt(field, f"{field}_key")
    return text


def _number(read: Callable[[str], str], text: str) -> str | None:
    try:
        return read(text)
    except DataRefused:
        return None
