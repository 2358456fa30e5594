"""A drawing of small numbers: one square a cooperation, columns side by side, so that nobody reads a rate into five.

Past what squares can show, each square stands for several, and the drawing says how many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tandem.reports.look import INK, QUIET_INK

STEP, SIDE, ACROSS = 20, 15, 5  # from one square to the next, its side, how many a row
MOST_ROWS = 6
LABEL, NUMBER = 44, 26  # room for the words under a column and the number above it
_COLUMN = {"wide": 130, "phone": 144}
_INKS = {
    "full": f'fill="{INK}"',
    "open": f'fill="none" stroke="{QUIET_INK}" stroke-width="1.5" stroke-dasharray="3 2"',
}
_A_LINE = {"wide": 5, "phone": 2}  # columns that stand side by side before the next line of columns


@dataclass(frozen=True, slots=True)
class Mark:
    """One square: its corner, and the state it shows."""

    x: int
    y: int
    state: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its words, its number as written, its squares; `x` is its left edge and `y` the line words stand on."""

    x: int
    y: int
    words: Sequence[tuple[str, int]]
    number: str
    number_y: int
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Tally:
    """The drawing, in whole pixels; one square stands for `each` cooperations."""

    width: int
    height: int
    side: int
    each: int
    columns: Sequence[Column]


def tally(rows: Sequence[tuple[str, Mapping[str, int], str]], shape: str) -> Tally:
    """Place columns (words, numbers by state, number as written): all start on one line, none stands above another."""
    width, a_line = _COLUMN[shape], min(_A_LINE[shape], len(rows))
    most = max((sum(states.values()) for _, states, _ in rows), default=0)
    each = max(1, -(-most // (ACROSS * MOST_ROWS)))
    deep = max(1, -(-most // (ACROSS * each))) * STEP
    height = NUMBER + deep + LABEL
    columns = [
        _column(row, (width * (place % a_line), height * (place // a_line)), deep, each, width)
        for place, row in enumerate(rows)
    ]
    lines = -(-len(rows) // a_line) if rows else 0
    return Tally(width * a_line, height * lines, SIDE, each, columns)


def _column(
    row: tuple[str, Mapping[str, int], str], corner: tuple[int, int], deep: int, each: int, width: int
) -> Column:
    words, states, number = row
    left, top = corner
    squares = [state for state, n in states.items() for _ in range(-(-n // each))]
    marks = [
        Mark(left + STEP * (place % ACROSS), top + NUMBER + deep - SIDE - STEP * (place // ACROSS), state)
        for place, state in enumerate(squares)
    ]
    base = top + NUMBER + deep + 19
    lines = [(line, base + 18 * number) for number, line in enumerate(_broken(words, width // 8))]
    highest = min((mark.y for mark in marks), default=top + NUMBER + deep)
    return Column(left, base, lines, number, highest - 8, marks)


def _broken(words: str, longest: int) -> list[str]:
    """Break words in two lines at most, at a space."""
    if len(words) <= longest:
        return [words]
    cut = words.rfind(" ", 0, longest + 1)
    return [words] if cut < 0 else [words[:cut], words[cut + 1 :]]


def svg_of(drawn: Tally) -> str:
    """Draw a tally as an image for paper: full squares, dashed ones, and the words under each column."""
    parts = [_squares(column.marks, drawn.side) + _words(column) for column in drawn.columns]
    size = f'width="{drawn.width}" height="{drawn.height}" viewBox="0 0 {drawn.width} {drawn.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _squares(marks: Sequence[Mark], side: int) -> str:
    return "".join(
        f'<rect x="{mark.x + 1}" y="{mark.y + 1}" width="{side - 2}" height="{side - 2}" rx="2" {_INKS[mark.state]}/>'
        for mark in marks
    )


def _words(column: Column) -> str:
    lines = [(column.number, column.number_y), *column.words]
    return "".join(
        f'<text x="{column.x}" y="{y}" font-family="Libertinus Serif" font-size="15" fill="{INK}">{escape(words)}</text>'
        for words, y in lines
        if words
    )
