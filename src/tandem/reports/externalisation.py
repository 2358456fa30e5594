"""The chart and the table of the reading "externalisation": each house apart, on one scale, what goes in left of zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.look import COMPANY, ESS, INK, RULE, TEXT_SIZE, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.messages import Message

_COLOURS = {"ess": ESS, "company": COMPANY}
# Where the bars stand across, in pixels: a column of names before them, a column of amounts after.
_ACROSS = {"wide": (176.0, 486.0), "phone": (2.0, 290.0)}
_STEP = {"wide": 30, "phone": 46}
_TITLE = {"wide": 34, "phone": 34}
_BAR = 14
_OUT = ("given", "drawbacks")


def table(finding: Finding, language: str) -> Table:
    """Tabulate each side apart: what it puts in, receives, saves, gains, and what is left."""
    names = ("side", "part", "low", "best", "high", "proof")
    headings = tuple(label(f"externalisation.heading.{name}", language) for name in names)
    rows = tuple(row for side in finding.series["sides"] for row in _side_rows(side, language))
    return Table(label("externalisation.table_caption", language), headings, rows)


def _side_rows(side: Mapping[str, Any], language: str) -> Iterator[tuple[str, ...]]:
    name = label(f"side.{side['side']}", language)
    for part in side["parts"]:
        amounts = (PRINTERS["euros"](part[bound], language) for bound in ("low", "best", "high"))
        what = label(f"externalisation.part.{part['part']}", language)
        yield (name, what, *amounts, label(f"proof.{part['grade']}", language))
    if Decimal(side["hours"]):
        hours = PRINTERS["hours"](side["hours"], language)
        yield name, label("externalisation.part.hours", language), "–", hours, "–", "–"


def chart(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the chart; None where no side has anything in euros."""
    rows = list(_rows(finding, language, shape))
    if not any("best" in row for row in rows):
        return None
    height = rows[-1]["y"] + 16
    place, scale = _place(shape, height), _scale(rows, shape)
    drawn = [_drawn(row, scale) for row in rows if "best" in row]
    zero = scale(0.0)
    layers = [
        _zero_line(zero, drawn, place, shape),
        _bars(drawn, place),
        _doubts(drawn, place),
        _points(drawn, place),
        *_words(rows, place, shape),
    ]
    whole: Spec = {"autosize": {"type": "none", "contains": "padding"}, "width": WIDTH[shape]}
    return {**whole, "height": height, "layer": layers}


def _rows(finding: Finding, language: str, shape: str) -> Iterator[Spec]:
    """List the rows from the top: the name of a house, then its parts."""
    y = 0
    for side in finding.series["sides"]:
        if not side["parts"]:
            continue
        yield {
            "y": y + 12,
            "side": side["side"],
            "title": label(f"side.{side['side']}", language).capitalize(),
        }
        y += _TITLE[shape]
        for part in side["parts"]:
            yield {"y": y + (10 if shape == "wide" else 28), "side": side["side"], **_part(part, language)}
            y += _STEP[shape]
        y += 10


def _part(part: Mapping[str, Any], language: str) -> Spec:
    way = -1 if part["part"] in _OUT else 1
    # Drawbacks are said below zero already.
    way = 1 if part["part"] == "drawbacks" else way
    bounds = {name: way * float(part[name]) for name in ("low", "best", "high")}
    return {
        "part": part["part"],
        **bounds,
        "name": label(f"externalisation.part.{part['part']}", language),
        "amount": _amount(part, language),
    }


def _amount(part: Mapping[str, Any], language: str) -> str:
    if part["low"] == part["high"]:
        return PRINTERS["euros"](part["low"], language)
    return say(Message("externalisation.between", {"low": part["low"], "high": part["high"]}), language)


def _scale(rows: list[Spec], shape: str) -> Any:
    """Give the function from euros to pixels: one scale for both houses, zero always inside."""
    ends = [row[name] for row in rows if "best" in row for name in ("low", "high")]
    lowest, highest = min(0.0, *ends), max(0.0, *ends)
    left, right = _ACROSS[shape]
    width = (highest - lowest) or 1.0
    return lambda euros: left + (euros - lowest) / width * (right - left)


def _drawn(row: Spec, scale: Any) -> Spec:
    places = {f"x_{name}": scale(row[name]) for name in ("low", "best", "high")}
    zero = scale(0.0)
    return {
        "y": row["y"],
        "y1": row["y"] - _BAR / 2,
        "y2": row["y"] + _BAR / 2,
        "zero": zero,
        "side": row["side"],
        "is_net": row["part"] == "net",
        **places,
    }


def _place(shape: str, height: float) -> Spec:
    bare: Spec = {"type": "quantitative", "axis": None}
    return {
        "x": {**bare, "scale": {"domain": [0, WIDTH[shape]], "nice": False, "zero": False}},
        "y": {**bare, "scale": {"domain": [height, 0], "nice": False, "zero": False}},
    }


def _at(place: Spec, x: str, y: str) -> Spec:
    return {"x": {**place["x"], "field": x}, "y": {**place["y"], "field": y}}


def _colour() -> Spec:
    return {"condition": {"test": "datum.side == 'ess'", "value": ESS}, "value": COMPANY}


def _bars(drawn: list[Spec], place: Spec) -> Spec:
    """Draw a bar from zero to the likeliest amount; what is left is drawn as a point, not as a bar."""
    corners = {**_at(place, "zero", "y1"), "x2": {"field": "x_best"}, "y2": {"field": "y2"}}
    bars = [row for row in drawn if not row["is_net"]]
    mark: Spec = {"type": "rect", "opacity": 0.55}
    return {"data": {"values": bars}, "mark": mark, "encoding": {**corners, "fill": _colour()}}


def _doubts(drawn: list[Spec], place: Spec) -> Spec:
    """Draw the line from least to most."""
    ends = {**_at(place, "x_low", "y"), "x2": {"field": "x_high"}}
    width: Spec = {"condition": {"test": "datum.is_net", "value": 5}, "value": 2}
    mark: Spec = {"type": "rule", "strokeCap": "round", "color": INK}
    return {
        "data": {"values": [row for row in drawn if row["x_low"] != row["x_high"]]},
        "mark": mark,
        "encoding": {**ends, "strokeWidth": width},
    }


def _points(drawn: list[Spec], place: Spec) -> Spec:
    """Draw what is left as the mark of the house: a disc or a square."""
    form: Spec = {"condition": {"test": "datum.side == 'ess'", "value": "circle"}, "value": "square"}
    mark: Spec = {"type": "point", "filled": True, "opacity": 1, "size": 110, "stroke": "white"}
    nets = [row for row in drawn if row["is_net"]]
    encoding = {**_at(place, "x_best", "y"), "fill": _colour(), "shape": form}
    return {"data": {"values": nets}, "mark": mark, "encoding": encoding}


def _zero_line(zero: float, drawn: list[Spec], place: Spec, shape: str) -> Spec:
    """Draw zero beside every bar; on a phone it stops short of the words above."""
    reach = {"wide": _STEP["wide"] / 2, "phone": 11}[shape]
    spans = [{"x": zero, "y": row["y"] - reach, "y2": row["y"] + reach} for row in drawn]
    ends = {**_at(place, "x", "y"), "y2": {"field": "y2"}}
    mark: Spec = {"type": "rule", "color": RULE, "strokeWidth": 2}
    return {"data": {"values": spans}, "mark": mark, "encoding": ends}


def _words(rows: list[Spec], place: Spec, shape: str) -> Iterator[Spec]:
    """Write the houses, each with its mark, then the name and amount of every row."""
    titles = [{**row, "x": 9, "after": 24} for row in rows if "title" in row]
    form: Spec = {"condition": {"test": "datum.side == 'ess'", "value": "circle"}, "value": "square"}
    glyph: Spec = {"type": "point", "filled": True, "opacity": 1, "size": 150}
    yield {
        "data": {"values": titles},
        "mark": glyph,
        "encoding": {**_at(place, "x", "y"), "color": _colour(), "shape": form},
    }
    text: Spec = {"type": "text", "baseline": "middle", "fontSize": TEXT_SIZE}
    bold: Spec = {**text, "align": "left", "fontWeight": "bold"}
    yield {
        "data": {"values": titles},
        "mark": bold,
        "encoding": {**_at(place, "after", "y"), "text": {"field": "title"}},
    }
    up = 0 if shape == "wide" else -20
    named = [
        {"name": row["name"], "amount": row["amount"], "y": row["y"] + up, "x": 2, "end": WIDTH[shape] - 2}
        for row in rows
        if "name" in row
    ]
    small: Spec = {**text, "fontSize": 14}
    for field, x, align in (("name", "x", "left"), ("amount", "end", "right")):
        encoding = {**_at(place, x, "y"), "text": {"field": field}}
        yield {"data": {"values": named}, "mark": {**small, "align": align}, "encoding": encoding}
