"""One line of hours, read with all its problems; columns that name a person or say why she is eligible are never read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from tandem.registers.hours.rows import Rows
from tandem.registers.tableau.cells import read_amount, read_day
from tandem.registers.tableau.headings import PERSON, Headings, aliases_of, map_headings
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem
from tandem.values.text import folded

_ALIASES = aliases_of("tandem.registers.hours")
FIELDS = tuple(field for field in _ALIASES if field != PERSON)
_NEEDED = ("contract", "structure", "month", "hours")
# Words met in columns of way, folded: the first that is there decides.
_CHANNELS = {
    "hire": ("embauche", "direct", "modalite 1", "cdi", "cdd", "hire"),
    "staff": ("mise a disposition", "interim", "mad", "modalite 3", "etti", "staff", "detachement"),
    "subcontract": (
        "sous-trait",
        "sous trait",
        "cotrait",
        "co-trait",
        "modalite 2",
        "prestation",
        "subcontract",
    ),
}
_STAFF_KINDS = {"AI", "ETTI", "GEIQ", "EATT"}
_MOST = Decimal(99_999)

Read = TypeVar("Read")

# The same few days stand on every line.
_day = lru_cache(maxsize=10_000)(read_day)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A line read; with problems, nothing of it is taken."""

    number: int
    contract: str
    structure: str
    month: date | None
    hours: Decimal | None
    channel: str
    kind: str
    training: Decimal | None
    code: str
    buyer: str
    contractor: str
    start: date | None
    end: date | None
    due: Decimal | None
    problems: tuple[Problem, ...] = ()


def map_hours_headings(
    headings: Sequence[str], least: Decimal, corrections: Mapping[str, str] | None = None
) -> Headings:
    """Say which field each heading feeds. Raises DataRefused for a correction that means nothing."""
    return map_headings(headings, least, corrections, _ALIASES)


def read_hours(rows: Rows, headings: Headings) -> Iterator[HoursLine]:
    """Read each line, one at a time."""
    place = {heading: rank for rank, heading in enumerate(rows.headings)}
    columns = {field: place[column] for field in FIELDS if (column := headings.column(field)) is not None}
    for number, row in rows.rows:
        yield _line(number, {field: row[rank] for field, rank in columns.items() if rank < len(row)})


def _line(number: int, cells: Mapping[str, str]) -> HoursLine:
    problems = [
        Problem(field, "", Message("hours_import.missing", {"field": field}))
        for field in _NEEDED
        if not cells.get(field)
    ]
    kind = cells.get("kind", "").upper()
    month = _read(cells, "month", _day, problems)
    return HoursLine(
        number,
        cells.get("contract", ""),
        cells.get("structure", ""),
        month.replace(day=1) if month else None,
        _read(cells, "hours", _hours, problems),
        _channel(cells.get("channel", ""), kind, problems),
        kind,
        _read(cells, "training", _hours, problems),
        cells.get("code", ""),
        cells.get("buyer", ""),
        cells.get("contractor", ""),
        _read(cells, "start", _day, problems),
        _read(cells, "end", _day, problems),
        _read(cells, "due", _hours, problems),
        tuple(problems),
    )


def _read(
    cells: Mapping[str, str], field: str, read: Callable[[str], Read], problems: list[Problem]
) -> Read | None:
    text = cells.get(field, "")
    if not text:
        return None
    try:
        return read(text)
    except DataRefused as refused:
        problems += [problem.under(field) for problem in refused.problems]
        return None


def _hours(text: str) -> Decimal:
    """Read hours: 151,67 or 151 h 40; minutes become hundredths, rounded to the nearest."""
    whole, mark, minutes = folded(text).replace("h", ":").partition(":")
    if mark and minutes.strip().isdecimal():
        return (read_amount(whole) + Decimal(minutes.strip()) / 60).quantize(Decimal("0.01"))
    hours = read_amount(whole)
    if hours > _MOST or hours != hours.quantize(Decimal("0.01")):
        raise DataRefused([Problem("", text, Message("hours_import.not_hours"))])
    return hours


def _channel(text: str, kind: str, problems: list[Problem]) -> str:
    words = folded(text)
    found = next((code for code, names in _CHANNELS.items() if any(name in words for name in names)), "")
    if text and not found:
        problems.append(Problem("channel", text, Message("hours_import.not_a_way")))
    return found or ("staff" if kind in _STAFF_KINDS else "subcontract")
