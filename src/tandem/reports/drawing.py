"""A drawing placed pixel by pixel, for pictures no ready-made chart knows: boxes, lines, points and words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from math import pi, sqrt
from operator import itemgetter
from typing import Any

from tandem.reports.look import FONT, INK, TEXT_SIZE, Spec

PADDING = 2


class Drawing:
    """Gathers marks by their place in pixels from the top left, and describes them as one chart.

    Boxes lie under lines, lines under points, points under words, whatever the order they were added in.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width - 2 * PADDING, height
        self._boxes: list[Spec] = []
        self._lines: list[Spec] = []
        self._points: list[Spec] = []
        self._words: dict[tuple[str, bool, int], list[Spec]] = {}

    def box(self, place: tuple[float, float, float, float], fill: str, stroke: str = "transparent") -> None:
        """Add a box from its left, top, right and bottom."""
        left, top, right, bottom = place
        self._boxes.append({"x": left, "y": top, "x2": right, "y2": bottom, "fill": fill, "stroke": stroke})

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: str, width: float = 2) -> None:
        """Add a straight line."""
        self._lines.append(
            {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1], "ink": ink, "width": width}
        )

    def point(
        self, place: tuple[float, float], shape: str, ink: str, *, fill: str = "", size: float = 120
    ) -> None:
        """Add a point, full unless `fill` is another colour."""
        self._points.append(
            {"x": place[0], "y": place[1], "shape": shape, "ink": ink, "fill": fill or ink, "size": size}
        )

    def words(
        self,
        place: tuple[float, float],
        text: str | list[str],
        *,
        ink: str = INK,
        align: str = "left",
        bold: bool = False,
        size: int = TEXT_SIZE,
    ) -> None:
        """Add words; a list makes lines. The place is the middle of the first line."""
        row = {"x": place[0], "y": place[1], "text": text, "ink": ink}
        self._words.setdefault((align, bold, size), []).append(row)

    def spec(self) -> Spec:
        """Describe the drawing in Vega-Lite's grammar."""
        layers = [*self._box_layer(), *self._line_layer(), *self._point_layer(), *self._word_layers()]
        return {"width": self.width + 2 * PADDING, "height": self.height, "layer": layers}

    def svg(self) -> str:
        """Draw it as SVG at once, without any style attribute: a page of a whole territory cannot wait for a chart engine.

        Lines alike make one path, and points alike too: a territory may have thousands.
        """
        size = f'width="{self.width + 2 * PADDING}" height="{self.height}"'
        box = f'viewBox="0 0 {self.width + 2 * PADDING} {self.height}"'
        parts = [*map(_box, self._boxes), *_paths(self._lines), *_marks(self._points)]
        words = [
            _text(row, align, size, is_bold=bold)
            for (align, bold, size), rows in sorted(self._words.items())
            for row in rows
        ]
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{FONT}">{"".join([*parts, *words])}</svg>'

    def _box_layer(self) -> Iterable[Spec]:
        drawn = {
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "fill": _as_is("fill"),
            "stroke": _as_is("stroke"),
        }
        yield from self._layer(self._boxes, {"type": "rect", "cornerRadius": 4}, drawn)

    def _line_layer(self) -> Iterable[Spec]:
        width = _as_is("width", "quantitative")
        drawn = {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "color": _as_is("ink"), "strokeWidth": width}
        yield from self._layer(self._lines, {"type": "rule"}, drawn)

    def _point_layer(self) -> Iterable[Spec]:
        drawn = {
            "shape": _as_is("shape"),
            "stroke": _as_is("ink"),
            "fill": _as_is("fill"),
            "size": _as_is("size", "quantitative"),
        }
        yield from self._layer(self._points, {"type": "point", "strokeWidth": 2, "opacity": 1}, drawn)

    def _word_layers(self) -> Iterable[Spec]:
        for (align, bold, size), rows in sorted(self._words.items()):
            weight = "bold" if bold else "normal"
            mark = {
                "type": "text",
                "align": align,
                "baseline": "middle",
                "fontSize": size,
                "fontWeight": weight,
            }
            yield from self._layer(rows, mark, {"text": {"field": "text"}, "color": _as_is("ink")})

    def _layer(self, rows: list[Spec], mark: Spec, drawn: dict[str, Any]) -> Iterable[Spec]:
        if rows:
            places = {"x": _axis("x", self.width), "y": _axis("y", self.height)}
            yield {"data": {"values": rows}, "mark": mark, "encoding": {**places, **drawn}}


def _axis(name: str, length: int) -> Spec:
    scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "scale": scale, "axis": None}


def _as_is(name: str, kind: str = "nominal") -> Spec:
    return {"field": name, "type": kind, "scale": None, "legend": None}


def _box(row: Spec) -> str:
    size = f'width="{_px(row["x2"] - row["x"])}" height="{_px(row["y2"] - row["y"])}" rx="4"'
    return f'<rect x="{_px(row["x"])}" y="{_px(row["y"])}" {size} fill="{row["fill"]}" stroke="{row["stroke"]}"/>'


def _paths(lines: Iterable[Spec]) -> Iterable[str]:
    for (ink, width), alike in groupby(lines, itemgetter("ink", "width")):
        way = "".join(f"M{_px(one['x'])} {_px(one['y'])}L{_px(one['x2'])} {_px(one['y2'])}" for one in alike)
        yield f'<path d="{way}" stroke="{ink}" stroke-width="{width}" stroke-linecap="round" fill="none"/>'


def _marks(points: Iterable[Spec]) -> Iterable[str]:
    for (ink, fill), alike in groupby(points, itemgetter("ink", "fill")):
        way = "".join(_OUTLINES[one["shape"]](one["x"], one["y"], one["size"]) for one in alike)
        yield f'<path d="{way}" stroke="{ink}" fill="{fill}" stroke-width="2"/>'


def _circle(x: float, y: float, size: float) -> str:
    radius = _px(sqrt(size / pi))
    turn = f"a{radius} {radius} 0 1 0 "
    return f"M{_px(x - sqrt(size / pi))} {_px(y)}{turn}{_px(2 * sqrt(size / pi))} 0{turn}-{_px(2 * sqrt(size / pi))} 0Z"


def _square(x: float, y: float, size: float) -> str:
    side = _px(sqrt(size))
    return f"M{_px(x - sqrt(size) / 2)} {_px(y - sqrt(size) / 2)}h{side}v{side}h-{side}Z"


# The shapes this needs: those of the two houses. As in Vega, a size is an area.
_OUTLINES = {"circle": _circle, "square": _square}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def _text(row: Spec, align: str, size: int, *, is_bold: bool) -> str:
    lines = row["text"] if isinstance(row["text"], list) else [row["text"]]
    weight = ' font-weight="bold"' if is_bold else ""
    look = f'font-size="{size}" fill="{row["ink"]}" text-anchor="{_ANCHORS[align]}"{weight}'
    # A third of the size brings the middle of the letters to the place asked.
    return "".join(
        f'<text x="{_px(row["x"])}" y="{_px(row["y"] + size / 3 + 1.2 * size * number)}" {look}>{escape(words)}</text>'
        for number, words in enumerate(lines)
    )


def _px(value: float) -> str:
    """Write pixels to a tenth.

    >>> _px(12.04), _px(3.0)
    ('12', '3')
    """
    return f"{value:.1f}".removesuffix(".0")
