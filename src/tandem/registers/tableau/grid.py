"""From the bytes of a spreadsheet (CSV, XLSX, XLS, ODS) to its lines of text, the heading line found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tandem.values.amounts import decimal_text
from tandem.values.encoding import decoded
from tandem.values.errors import TandemError

SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
MOST_BYTES = 20_000_000
MOST_LINES = 20_000
_SEPARATORS = ";\t,|"
# A heading line is looked for among the first lines: titles and blank lines often stand above it.
_LOOKED_AT = 15


class GridUnreadable(TandemError):
    """A file that is not a spreadsheet, or one without any line."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The headings and the lines below them, each with its number in the file."""

    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


def read_grid(data: bytes, name: str) -> Grid:
    """Read a spreadsheet: the first sheet that holds lines, its headings being the fullest of the first lines.

    Cells come as text: days as 2026-11-24, numbers without idle zeros. Raises GridUnreadable.
    """
    if len(data) > MOST_BYTES:
        raise GridUnreadable("tableau.too_large", bytes=len(data), most=MOST_BYTES)
    rows = _sheet(data) if name.lower().endswith(SHEETS) else _separated(decoded(data))
    return _with_headings([tuple(cell.strip() for cell in row) for row in rows])


def _separated(text: str) -> list[list[str]]:
    first = "\n".join(text.splitlines()[:_LOOKED_AT])
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise GridUnreadable("tableau.not_a_table") from None


def _sheet(data: bytes) -> list[list[str]]:
    import python_calamine as calamine  # noqa: PLC0415 - only spreadsheets need it

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (calamine.CalamineError, OSError):
        raise GridUnreadable("tableau.not_a_table") from None
    return [[cell_text(cell) for cell in row] for row in next((sheet for sheet in sheets if sheet), [])]


def cell_text(cell: object) -> str:
    """Give a cell of a sheet as text: days as 2026-11-24, numbers without idle zeros."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return decimal_text(Decimal(repr(cell)))
    return str(cell)


def _with_headings(rows: Sequence[tuple[str, ...]]) -> Grid:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not numbered:
        raise GridUnreadable("tableau.empty")
    if len(numbered) > MOST_LINES:
        raise GridUnreadable("tableau.too_long", n=len(numbered), most=MOST_LINES)
    # The first of the fullest lines: a total or a title fills one or two cells.
    head = max(numbered[:_LOOKED_AT], key=lambda item: (sum(map(bool, item[1])), -item[0]))
    below = tuple((number, row) for number, row in numbered if number > head[0])
    return Grid(unique_headings(head[1]), below)


def unique_headings(headings: Iterable[str]) -> tuple[str, ...]:
    """Name every column: an empty heading by its rank, a repeated one with a number."""
    seen: dict[str, int] = {}
    named = []
    for rank, heading in enumerate(headings, 1):
        name = " ".join(heading.split()) or f"colonne {rank}"
        seen[name] = seen.get(name, 0) + 1
        named.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(named)
