"""The chart and the tables of the reading "impact": five dimensions as cells, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.look import INK, QUIET_INK, SHEET, TEXT_SIZE, WASH, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.messages import Message

# The columns of the grid: four dimensions of one cell, and "how much" in three.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "what": ("what",),
    "who": ("who",),
    "how_much": ("scale", "depth", "duration"),
    "contribution": ("contribution",),
    "risk": ("risk",),
}
_GAP = 6
_HEAD = 26  # pixels kept above the cells for the names of dimensions
_CELL = {"wide": 50, "phone": 36}
_LINE = 19
_NAMES = 120  # pixels kept at the left of a phone for the names of cells


def table(finding: Finding, language: str) -> Table | None:
    """Tabulate what was measured; None without any measure."""
    rows = finding.series["indicators"]
    if not rows:
        return None
    names = ("indicator", "period", "measured", "baseline", "net", "claims", "proof")
    headings = tuple(label(f"impact.heading.{name}", language) for name in names)
    return Table(
        label("impact.table_caption", language), headings, tuple(_row(row, language) for row in rows)
    )


def _row(row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    days = [PRINTERS["day"](row[name], language) for name in ("first", "last")]
    shares = [
        PRINTERS["percent"](row["claims"][side], language) if side in row["claims"] else "–"
        for side in ("ess", "company")
    ]
    return (
        row["indicator"],
        " – ".join(days),
        _span(row["measured"], language),
        "–" if row["baseline"] is None else PRINTERS["number"](row["baseline"], language),
        _span(row["net"], language),
        " · ".join(shares),
        label(f"proof.{row['grade']}", language),
    )


def _span(span: Mapping[str, Any] | None, language: str) -> str:
    if span is None:
        return "–"
    if span["low"] == span["high"]:
        return PRINTERS["number"](span["low"], language)
    return say(Message("impact.between", span), language)


def grid_table(finding: Finding, language: str) -> Table:
    """Tabulate the five dimensions, the three parts of "how much" apart."""
    headings = tuple(label(f"impact.grid_heading.{name}", language) for name in ("cell", "state", "proof"))
    rows = tuple(
        (
            label(f"impact.cell_of.{row['cell']}", language),
            label(f"impact.state.{row['state']}", language),
            label(f"proof.{row['grade']}", language),
        )
        for row in finding.series["grid"]
    )
    return Table(label("impact.grid_caption", language), headings, rows)


def chart(finding: Finding, language: str, shape: str) -> Spec:
    """Describe the chart: a full cell where a document shows, a dashed one where it is said, a bare one where empty."""
    states = {row["cell"]: row["state"] for row in finding.series["grid"]}
    cells = list((_wide_cells if shape == "wide" else _phone_cells)(states, language))
    height = max(cell["y2"] for cell in cells) + 2
    place = _place(shape, height)
    return {
        "autosize": {"type": "none", "contains": "padding"},
        "width": WIDTH[shape],
        "height": height,
        "data": {"values": cells},
        "layer": [_boxes(place), *_words(place, language, shape), *_heads(place, language, shape)],
    }


def _wide_cells(states: Mapping[str, str], language: str) -> Iterator[Spec]:
    width = (WIDTH["wide"] - _GAP * (len(DIMENSIONS) - 1)) / len(DIMENSIONS)
    tall = 3 * _CELL["wide"] + 2 * _GAP
    for column, cells in enumerate(DIMENSIONS.values()):
        high = (tall - _GAP * (len(cells) - 1)) / len(cells)
        for row, name in enumerate(cells):
            x, y = column * (width + _GAP), _HEAD + row * (high + _GAP)
            yield _cell(name, states[name], language, (x, y, x + width, y + high), is_alone=len(cells) == 1)


def _phone_cells(states: Mapping[str, str], language: str) -> Iterator[Spec]:
    names = [name for cells in DIMENSIONS.values() for name in cells]
    for row, name in enumerate(names):
        y = row * (_CELL["phone"] + _GAP)
        yield _cell(
            name, states[name], language, (_NAMES, y, WIDTH["phone"] - 2, y + _CELL["phone"]), is_alone=True
        )


def _cell(
    name: str, state: str, language: str, box: tuple[float, float, float, float], *, is_alone: bool
) -> Spec:
    x, y, x2, y2 = box
    said = label(f"impact.state.{state}", language)
    part = label(f"impact.cell.{name}", language)
    words = said if is_alone else [f"{part} :" if language == "fr" else f"{part}:", said]
    # The first of two lines is what is centred: it goes up by half a line.
    middle = {"xm": (x + x2) / 2, "ym": (y + y2) / 2 - (0 if is_alone else _LINE / 2)}
    return {"x": x, "y": y, "x2": x2, "y2": y2, **middle, "state": state, "words": words, "name": part}


def _place(shape: str, height: float) -> Spec:
    bare: Spec = {"type": "quantitative", "axis": None}
    return {
        "x": {**bare, "scale": {"domain": [0, WIDTH[shape]], "nice": False, "zero": False}},
        "y": {**bare, "scale": {"domain": [height, 0], "nice": False, "zero": False}},
    }


def _at(place: Spec, x: str, y: str) -> Spec:
    return {"x": {**place["x"], "field": x}, "y": {**place["y"], "field": y}}


def _boxes(place: Spec) -> Spec:
    measured, claimed = "datum.state == 'measured'", "datum.state == 'claimed'"
    fill: Spec = {
        "condition": [{"test": measured, "value": INK}, {"test": claimed, "value": SHEET}],
        "value": WASH,
    }
    stroke: Spec = {"condition": {"test": claimed, "value": QUIET_INK}, "value": None}
    mark: Spec = {"type": "rect", "cornerRadius": 6, "strokeDash": [4, 4], "strokeWidth": 1.6}
    corners = {**_at(place, "x", "y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return {"mark": mark, "encoding": {**corners, "fill": fill, "stroke": stroke}}


def _words(place: Spec, language: str, shape: str) -> Iterator[Spec]:
    """Write the state inside each cell, so that shade is never alone; on a phone, the name of the cell beside it."""
    colour: Spec = {
        "condition": [
            {"test": "datum.state == 'measured'", "value": SHEET},
            {"test": "datum.state == 'empty'", "value": QUIET_INK},
        ],
        "value": INK,
    }
    mark: Spec = {"type": "text", "fontSize": TEXT_SIZE, "baseline": "middle", "lineHeight": _LINE}
    text: Spec = {"field": "words", "type": "nominal"}
    yield {"mark": mark, "encoding": {**_at(place, "xm", "ym"), "text": text, "color": colour}}
    if shape == "phone":
        beside = {**mark, "align": "left"}
        left = {**_at(place, "x", "ym"), "x": {"value": 0}}
        yield {"mark": beside, "encoding": {**left, "text": {"field": "name"}}}


def _heads(place: Spec, language: str, shape: str) -> Iterator[Spec]:
    if shape == "phone":
        return
    width = (WIDTH["wide"] + _GAP) / len(DIMENSIONS)
    names = [
        {
            "x": number * width + (width - _GAP) / 2,
            "y": 12,
            "name": label(f"impact.dimension.{name}", language),
        }
        for number, name in enumerate(DIMENSIONS)
    ]
    mark: Spec = {"type": "text", "fontSize": TEXT_SIZE, "baseline": "middle"}
    encoding = {**_at(place, "x", "y"), "text": {"field": "name"}}
    yield {"data": {"values": names}, "mark": mark, "encoding": encoding}
