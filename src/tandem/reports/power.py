"""The chart and the tables of the reading "power": two arrows as wide as each house counts on the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tandem.readings.finding import Figure, Finding
from tandem.reports.look import COMPANY, ESS, INK, SHEET, TEXT_SIZE, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.messages import Message

_COLOURS = {"ess": ESS, "company": COMPANY}
_OTHER = {"ess": "company", "company": "ess"}
_WIDEST = 64  # pixels of an arrow for a dependence of 1
_WORDS = {"wide": 26, "phone": 44}  # pixels kept above each arrow for what it says
_ROW = {"wide": 112, "phone": 130}
_GLYPH = 16  # where the discs and squares stand, from each edge
_START = 38  # where the arrows start
_HEAD = 26


def table(finding: Finding, language: str) -> Table | None:
    """Tabulate what each house counts on; None where nobody has said."""
    ties = finding.series["ties"]
    if not ties:
        return None
    names = ("side", "resource", "share", "weight", "months")
    headings = tuple(label(f"power.heading.{name}", language) for name in names)
    return Table(
        label("power.table_caption", language), headings, tuple(_tie_row(row, language) for row in ties)
    )


def _tie_row(row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    return (
        label(f"side.{row['side']}", language),
        label(f"resource.{row['resource']}", language),
        PRINTERS["percent"](row["share"], language),
        PRINTERS["number"](row["weight"], language),
        _months(row["months"], language),
    )


def _months(months: Mapping[str, Any] | None, language: str) -> str:
    if months is None:
        return label("power.unsaid", language)
    if months["low"] == months["high"]:
        return say(Message("power.months_exactly", {"months": months["best"]}), language)
    return say(Message("power.months_between", months), language)


def control_table(finding: Finding, language: str) -> Table | None:
    """Tabulate observed control, in its own panel: never mixed with what houses say they count on."""
    rows = finding.series["control"]
    headings = tuple(label(f"power.control_heading.{name}", language) for name in ("what", "ess", "company"))
    shown = tuple(_control_row(row, language) for row in rows)
    return Table(label("power.control_caption", language), headings, shown) if rows else None


def _control_row(row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    if row["what"] == "item":
        held = "–" if row["value"] is None else PRINTERS["number"](row["value"], language)
        mark = label(f"power.holder.{row['holder']}", language)
        return (f"{row['item']} ({mark})", *(_held(row["holder"], side, held) for side in _OTHER))
    printed = (_control_value(row["what"], row[side], language) for side in _OTHER)
    return (label(f"power.control.{row['what']}", language), *printed)


def _held(holder: str, side: str, value: str) -> str:
    return (value if value != "–" else "✓") if holder in (side, "both") else "–"


def _control_value(what: str, value: Any, language: str) -> str:
    if value is None:
        return "–"
    if what == "decision_share":
        return PRINTERS["percent"](value, language)
    if what == "payment_overdue":
        return PRINTERS["number"](value, language)
    return say(Message("power.days", {"n": value}), language)


def chart(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the chart: the structure at the left, the company at the right, an arrow from each house to the other."""
    found = {side: finding.figure("dependence", side=side) for side in _OTHER}
    if not any(found.values()):
        return None
    layers = [_glyphs(shape)]
    for side, figure in found.items():
        layers += [*_arrow(side, figure, shape), _words(side, figure, language, shape)]
    # Everything has its place in pixels: nothing to fit.
    whole: Spec = {"autosize": {"type": "none", "contains": "padding"}, "width": WIDTH[shape]}
    return {**whole, "height": 2 * _ROW[shape], "layer": layers}


def _place(shape: str) -> Spec:
    """Give the two scales: pixels of the drawing, from the top left."""
    bare: Spec = {"type": "quantitative", "axis": None}
    across: Spec = {"domain": [0, WIDTH[shape]], "nice": False, "zero": False}
    down: Spec = {"domain": [2 * _ROW[shape], 0], "nice": False, "zero": False}
    return {"x": {"field": "x", **bare, "scale": across}, "y": {"field": "y", **bare, "scale": down}}


def _top(side: str, shape: str) -> int:
    return 0 if side == "ess" else _ROW[shape]


def _middle(side: str, shape: str) -> int:
    return _top(side, shape) + _WORDS[shape] + 4 + _WIDEST // 2


def _arrow(side: str, figure: Figure | None, shape: str) -> Iterator[Spec]:
    """Draw an arrow: a pale edge as wide as the highest value, the likeliest in full, the lowest as a dashed line."""
    if figure is None:
        return
    width = {name: _pixels(getattr(figure, name)) for name in ("low", "value", "high")}
    pale: Spec = {"type": "area", "color": _COLOURS[side], "opacity": 0.28, "line": False}
    yield _body(side, width["high"] or 0, pale, shape)
    if figure.value is not None:
        full: Spec = {"type": "area", "color": _COLOURS[side], "opacity": 1}
        yield _body(side, width["value"] or 0, full, shape)
    inside = SHEET if figure.value is not None else INK
    for edge in (-1, 1):
        yield _edge(side, edge * (width["low"] or 0) / 2, inside, shape)


def _pixels(value: Any) -> float | None:
    return None if value is None else max(2.0, float(value) * _WIDEST)


def _ends(side: str, shape: str) -> tuple[float, float, float]:
    """Give where the arrow of a side starts, where its head starts, where it points."""
    start, width = _START, WIDTH[shape]
    way = 1 if side == "ess" else -1
    first, last = (start, width - start)[::way]
    return first, last - way * _HEAD, last


def _body(side: str, width: float, mark: Spec, shape: str) -> Spec:
    first, neck, last = _ends(side, shape)
    middle, half, head = _middle(side, shape), width / 2, min(width / 2 + 9, _WIDEST / 2 + 9)
    # The neck stands twice, half a thousandth of a pixel apart: once as wide as the shaft, once as the head.
    step = 0.0005 if side == "ess" else -0.0005
    points = [(first, half), (neck, half), (neck + step, head), (last, 0)]
    values = [{"x": x, "y": middle - reach, "y2": middle + reach} for x, reach in points]
    place = _place(shape)
    return {"data": {"values": values}, "mark": mark, "encoding": {**place, "y2": {"field": "y2"}}}


def _edge(side: str, shift: float, colour: str, shape: str) -> Spec:
    first, neck, _ = _ends(side, shape)
    values = [{"x": x, "y": _middle(side, shape) + shift} for x in (first, neck)]
    mark: Spec = {"type": "line", "color": colour, "strokeDash": [3, 4], "strokeWidth": 1.4}
    return {"data": {"values": values}, "mark": mark, "encoding": _place(shape)}


def _words(side: str, figure: Figure | None, language: str, shape: str) -> Spec:
    """Write above each arrow who counts on whom, and how much: in one line, or in two on a phone."""
    name, said = (
        say(Message("power.arrow", {"side": side, "other": _OTHER[side]}), language),
        _said(figure, language),
    )
    joined = say(Message("power.arrow_line", {"name": name, "said": said}), language)
    words = [name, said] if shape == "phone" else [joined]
    values = [{"x": 0, "y": _top(side, shape) + 4, "words": words}]
    mark: Spec = {"type": "text", "align": "left", "baseline": "top", "fontSize": TEXT_SIZE, "lineHeight": 19}
    place = {**_place(shape), "text": {"field": "words", "type": "nominal"}}
    return {"data": {"values": values}, "mark": mark, "encoding": place}


def _said(figure: Figure | None, language: str) -> str:
    if figure is None:
        return label("power.arrow_silent", language)
    key = "power.arrow_value" if figure.value is not None else "power.arrow_bounds"
    values = {name: _two_digits(getattr(figure, name)) for name in ("value", "low", "high")}
    return say(Message(key, values), language)


def _two_digits(value: Any) -> Any:
    return None if value is None else round(value, 2)


def _glyphs(shape: str) -> Spec:
    """Draw the two houses at both ends of each arrow: a disc for the structure, a square for the company."""
    ends = (("ess", _GLYPH), ("company", WIDTH[shape] - _GLYPH))
    values = [
        {"x": x, "y": _middle(row, shape), "side": side} for row in ("ess", "company") for side, x in ends
    ]
    colour: Spec = {"condition": {"test": "datum.side == 'ess'", "value": ESS}, "value": COMPANY}
    form: Spec = {"condition": {"test": "datum.side == 'ess'", "value": "circle"}, "value": "square"}
    mark: Spec = {"type": "point", "filled": True, "opacity": 1, "size": 480}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {**_place(shape), "color": colour, "shape": form},
    }
