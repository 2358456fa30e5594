"""A drawing placed pixel by pixel, for pictures no ready-made chart knows: boxes, lines, points and words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tandem.reports.look import INK, TEXT_SIZE, Spec

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
