"""Reads the lines of the panel and of the names, one at a time: a line that cannot be read is told, never dropped."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tandem.registers.faults import Fault
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem

PANEL_COLUMNS = ("siren", "year", "donor_level", "concours", "n", "n_donneurs", "montant_eur", "siae")
NAME_COLUMNS = ("siren", "nom", "dep", "rna", "commune_insee")
LEVELS = frozenset({"etat", "operateur", "region", "departement", "epci", "commune", "inconnu"})
FORMS = frozenset({"don", "prestation", "nature", "remboursement"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MOST_EUROS, _MOST_SIGNS = Decimal(10) ** 12, 24


@dataclass(frozen=True, slots=True)
class Row:
    """What one level of payers gave one body in a year, by one form of support."""

    siren: str
    year: int
    level: str
    concours: str
    lines: int
    givers: int
    euros: Decimal
    is_siae: bool

    @property
    def cell(self) -> tuple[int, str, str]:
        """Give what tells this row apart within its body."""
        return self.year, self.level, self.concours


@dataclass(frozen=True, slots=True)
class Name:
    """The published name of a body, and where it is when known."""

    text: str
    department: str
    rna: str
    commune: str


def read_panel(lines: Iterable[bytes]) -> Iterator[tuple[int, Row | Fault]]:
    """Read the panel line by line, each with its number in the file.

    Raises DataRefused when the header is not the one described: no line could be trusted.
    """
    numbered = enumerate(lines, 1)
    _check_header(next(numbered, (1, b""))[1], PANEL_COLUMNS)
    for number, line in numbered:
        yield number, _row(number, line)


def read_names(lines: Iterable[bytes]) -> Iterator[tuple[int, str, Name] | Fault]:
    """Read the published names, by SIREN. Raises DataRefused when the header is not the one described."""
    numbered = enumerate(lines, 1)
    _check_header(next(numbered, (1, b""))[1], NAME_COLUMNS)
    for number, line in numbered:
        fields = _fields(line, len(NAME_COLUMNS))
        if isinstance(fields, str):
            yield Fault(number, "", _shown(line), fields)
        elif fields[1].strip():
            yield number, fields[0], Name(fields[1].strip(), fields[2], fields[3], fields[4])


def _check_header(line: bytes, columns: tuple[str, ...]) -> None:
    fields = _fields(line.removeprefix(b"\xef\xbb\xbf"), len(columns))
    if isinstance(fields, str) or tuple(fields) != columns:
        message = Message("subventions.header", {"columns": columns})
        raise DataRefused([Problem("1", _shown(line), message)], "subventions.refused")


def _fields(line: bytes, wanted: int) -> list[str] | str:
    """Split a line into its fields, or give the reason why it cannot be."""
    try:
        text = line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        return "not_text"
    # csv.reader costs four times a split, and quotes are rare.
    fields = next(csv.reader([text]), []) if '"' in text else text.split(",")
    return fields if len(fields) == wanted else "columns"


def _row(number: int, line: bytes) -> Row | Fault:
    fields = _fields(line, len(PANEL_COLUMNS))
    if isinstance(fields, str):
        return Fault(number, "", _shown(line), fields)
    siren, year, level, concours, count, givers, euros, siae = fields
    amount = _euros(euros)
    wrong = (
        (len(siren) != 9 or not _is_digits(siren), 0, "siren"),  # noqa: PLR2004 - a SIREN has nine digits
        (not _is_whole(year, _FIRST_YEAR, _LAST_YEAR), 1, "year"),
        (level not in LEVELS, 2, "level"),
        (concours not in FORMS, 3, "concours"),
        (not _is_digits(count), 4, "count"),
        (not _is_digits(givers), 5, "count"),
        (amount is None, 6, "amount"),
        (siae not in {"0", "1"}, 7, "flag"),
    )
    for is_wrong, column, reason in wrong:
        if is_wrong:
            return Fault(number, PANEL_COLUMNS[column], fields[column], reason)
    assert amount is not None  # noqa: S101 - said just above
    return Row(siren, int(year), level, concours, int(count), int(givers), amount, siae == "1")


def _euros(text: str) -> Decimal | None:
    # Decimal also takes "1_000", other alphabets' digits and exponents: none of them belongs in the file.
    if not text.replace(".", "", 1).isdigit() or not text.isascii() or len(text) > _MOST_SIGNS:
        return None
    amount = Decimal(text)
    return amount if 0 < amount < _MOST_EUROS else None


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9  # noqa: PLR2004 - more is not a count of lines


def _is_whole(text: str, lowest: int, highest: int) -> bool:
    return _is_digits(text) and lowest <= int(text) <= highest


def _shown(line: bytes) -> str:
    return line[:200].decode("utf-8", "replace").replace("\0", "").rstrip("\r\n")
