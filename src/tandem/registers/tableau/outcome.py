"""What becomes of the lines of a spreadsheet: kept, the same as one above, or to correct and given back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tandem.registers.tableau.grid import Grid
from tandem.registers.tableau.headings import Headings
from tandem.registers.tableau.lines import Line, read_lines
from tandem.values.json_types import Json


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the lines: kept, the same as one above, or to correct."""

    headings: Headings
    kept: Sequence[Line]
    twice: Sequence[Line]
    wrong: Sequence[Line]


def outcome_of(grid: Grid, headings: Headings, now: datetime) -> Outcome:
    """Read every line; of the same cooperation told twice, the first line is kept and the other reported."""
    lines = list(read_lines(grid, headings, now))
    kept: dict[Json, Line] = {}
    twice = []
    for line in lines:
        if line.record is None:
            continue
        if line.record["id"] in kept:
            twice.append(line)
        else:
            kept[line.record["id"]] = line
    return Outcome(headings, list(kept.values()), twice, [line for line in lines if line.record is None])


def lines_to_correct(
    grid: Grid, lines: Iterable[Line], reason: str, reasons_of: Callable[[Line], Sequence[str]]
) -> str:
    """Write lines as they were, as CSV, their reasons in a last column headed `reason`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([*map(_harmless, grid.headings), reason])
    for line in lines:
        cells = [_harmless(line.cells.get(heading, "")) for heading in grid.headings]
        writer.writerow([*cells, _harmless(" ".join(reasons_of(line)))])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
