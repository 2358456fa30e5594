"""The chart and the table of the reading "understanding": one row a question, each house's answer and its guess.

In a house's lane the line goes from its own answer to what it believes the other would answer. Two short lines far
apart are a hidden misunderstanding: each believes the other close.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.drawing import Drawing
from tandem.reports.look import COMPANY, ESS, INK, QUIET_INK, RULE, SHEET, WASH, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, item, label, say
from tandem.reports.table import Table
from tandem.values.messages import Message

HOUSES = ("ess", "company")
INKS = {"ess": ESS, "company": COMPANY}
SHAPES = {"ess": "circle", "company": "square"}
_HIDDEN = "hidden"
_MARKS = range(1, 6)
_OWN, _GUESS = 110, 260  # surfaces of a full mark and of the ring it may stand in
# Pixels: height of a row, where its two lanes lie, where the scale begins.
_LAYOUT: Mapping[str, Mapping[str, Any]] = {
    "wide": {"row": 58, "title": 20, "state": 40, "lanes": (19, 41), "left": 290, "legend": 2},
    "phone": {"row": 104, "title": 16, "state": 37, "lanes": (62, 84), "left": 16, "legend": 4},
}
_LEGEND_LINE, _SCALE = 26, 24


def table(finding: Finding, language: str) -> Table:
    """Tabulate each question: its state, both own answers, both guesses."""
    names = ("item", "state", "ess_own", "company_own", "ess_guess", "company_guess")
    headings = tuple(label(f"understanding.heading.{name}", language) for name in names)
    rows = tuple(_row(row, language) for row in finding.series["items"])
    return Table(label("understanding.table_caption", language), headings, rows)


def _row(row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    marks = [row[part].get(side) for part in ("own", "guess") for side in HOUSES]
    return (
        PRINTERS["capitem"](row["item"], language),
        label(f"item_state.{row['state'] or 'unknown'}", language),
        *(PRINTERS["number"](mark, language) if mark is not None else "–" for mark in marks),
    )


def agenda(finding: Finding, language: str) -> tuple[str, ...]:
    """Say what the next meeting could talk about, in order: what nobody sees, what is known to differ, what is agreed."""
    rows = finding.series.get("agenda", ())
    return tuple(say(Message(row["key"], row["values"]), language) for row in rows)


def chart(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the chart; none where no question was answered by both."""
    rows, layout = finding.series["items"], _LAYOUT[shape]
    if not rows:
        return None
    top = layout["legend"] * _LEGEND_LINE + _SCALE + 10
    drawing = Drawing(WIDTH[shape], top + layout["row"] * len(rows))
    _legend(drawing, language, shape)
    _scale(drawing, top, len(rows), layout)
    for number, row in enumerate(rows):
        _question(drawing, row, top + number * layout["row"], layout, language)
    return drawing.spec()


def _at(drawing: Drawing, layout: Mapping[str, Any], mark: float) -> float:
    left, right = layout["left"], drawing.width - 16
    place: float = left + (mark - 1) / 4 * (right - left)
    return place


def _legend(drawing: Drawing, language: str, shape: str) -> None:
    columns = (10, 170) if shape == "wide" else (10, 10)
    for number, side in enumerate(HOUSES):
        for column, part in enumerate(("own", "guess")):
            line = number if shape == "wide" else 2 * number + column
            place = (columns[column], 13 + line * _LEGEND_LINE)
            _mark(drawing, place, side, part)
            drawing.words((place[0] + 18, place[1]), label(f"understanding.legend.{side}_{part}", language))


def _mark(drawing: Drawing, place: tuple[float, float], side: str, part: str) -> None:
    fill, size = ("", _OWN) if part == "own" else (SHEET, _GUESS)
    drawing.point(place, SHAPES[side], INKS[side], fill=fill, size=size)


def _scale(drawing: Drawing, top: int, count: int, layout: Mapping[str, Any]) -> None:
    for mark in _MARKS:
        place = _at(drawing, layout, mark)
        drawing.words((place, top - 16), str(mark), ink=QUIET_INK, align="center", size=14)
        for number in range(count):
            start = top + number * layout["row"]
            lanes: Sequence[int] = layout["lanes"]
            drawing.line((place, start + lanes[0] - 13), (place, start + lanes[1] + 13), RULE, 1)


def _question(
    drawing: Drawing, row: Mapping[str, Any], top: float, layout: Mapping[str, Any], language: str
) -> None:
    is_hidden = row["state"] == _HIDDEN
    if is_hidden:
        drawing.box((0, top + 1, drawing.width, top + layout["row"] - 3), WASH)
    drawing.words((8, top + layout["title"]), _capital(item(row["item"], language)), bold=True)
    state = label(f"item_state.{row['state'] or 'unknown'}", language)
    drawing.words((8, top + layout["state"]), state, ink=INK if is_hidden else QUIET_INK, size=14)
    for side, lane in zip(HOUSES, layout["lanes"], strict=True):
        own, guess = row["own"][side], row["guess"].get(side)
        height = top + lane
        if guess is not None:
            ends = [(_at(drawing, layout, float(mark)), height) for mark in (own, guess)]
            drawing.line(ends[0], ends[1], INKS[side], 2)
            _mark(drawing, ends[1], side, "guess")
        _mark(drawing, (_at(drawing, layout, float(own)), height), side, "own")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
