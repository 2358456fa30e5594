"""The rows of a spreadsheet, one at a time, whatever its length: CSV, XLSX, XLS or ODS."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from tandem.registers.tableau.grid import SHEETS, GridUnreadable, cell_text, unique_headings

# Looked at to tell the encoding, the separator and where the headings are.
_SAMPLE_BYTES, _SAMPLE_LINES = 65_536, 15
_SEPARATORS = ";\t,|"
_LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Rows:
    """The headings, and the rows below them, read as they are asked for: each with its number in the file."""

    headings: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[str]]]


def open_rows(content: BinaryIO, name: str) -> Rows:
    """Open a spreadsheet. The headings are the fullest of the first lines. Raises GridUnreadable."""
    rows = _sheet(content) if name.lower().endswith(SHEETS) else _separated(content)
    numbered = (
        (number, [cell.strip()[:_LONGEST_CELL] for cell in row]) for number, row in enumerate(rows, 1)
    )
    filled = ((number, row) for number, row in numbered if any(row))
    first = list(islice(filled, _SAMPLE_LINES))
    if not first:
        raise GridUnreadable("tableau.empty")
    head = max(first, key=lambda item: (sum(map(bool, item[1])), -item[0]))
    below = chain((item for item in first if item[0] > head[0]), filled)
    return Rows(unique_headings(head[1]), below)


def _separated(content: BinaryIO) -> Iterator[Sequence[str]]:
    sample = content.read(_SAMPLE_BYTES)
    content.seek(0)
    encoding = _encoding(sample)
    lines = "\n".join(sample.decode(encoding, "ignore").splitlines()[:_SAMPLE_LINES])
    separator = max(_SEPARATORS, key=lines.count)
    text = io.TextIOWrapper(content, encoding, newline="")
    try:
        yield from csv.reader(text, delimiter=separator)
    except (csv.Error, UnicodeDecodeError):
        raise GridUnreadable("tableau.not_a_table") from None
    finally:
        # The file is its opener's to close.
        text.detach()


def _encoding(sample: bytes) -> str:
    try:
        sample.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A letter of several bytes may be cut by the end of the sample.
        return "utf-8-sig" if error.start > len(sample) - 4 else "cp1252"
    return "utf-8-sig"


def _sheet(content: BinaryIO) -> Iterator[Sequence[str]]:
    import python_calamine as calamine  # noqa: PLC0415 - only spreadsheets need it

    try:
        book = calamine.CalamineWorkbook.from_filelike(content)
        sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
        found = next((sheet for sheet in sheets if sheet.height), None)
    except (calamine.CalamineError, OSError):
        raise GridUnreadable("tableau.not_a_table") from None
    for row in found.iter_rows() if found else ():
        yield [cell_text(cell) for cell in row]
