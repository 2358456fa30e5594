"""The limits a map stands on: of départements, and of groups of communes, over the whole of France.

They are data of IGN and INSEE under Licence Ouverte 2.0, simplified: docs/decisions/0008-outlines.md says how.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

LEVELS = ("departments", "groups")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Window) -> bool:
        """Tell whether two windows have a point in common."""
        apart = self.east < other.west or other.east < self.west
        return not (apart or self.north < other.south or other.north < self.south)


@dataclass(frozen=True, slots=True)
class Limit:
    """One line, as longitudes and latitudes, and the window it fills."""

    points: Sequence[Point]
    window: Window


def limits_in(window: Window) -> Mapping[str, Sequence[Limit]]:
    """Give the limits that may cross a window, by level: what is drawn is still to be cut at its edges."""
    return {level: [one for one in limits if one.window.meets(window)] for level, limits in _limits().items()}


@cache
def _limits() -> Mapping[str, Sequence[Limit]]:
    kept = json.loads(
        gzip.decompress(files("tandem.reports.outlines").joinpath("limits.json.gz").read_bytes())
    )
    return {level: [_limit(line, kept["step"]) for line in kept[level]] for level in LEVELS}


def _limit(steps: Sequence[int], step: int) -> Limit:
    """Walk a line kept as its first point, then each step from the last."""
    points = list(_walked(steps, step))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Limit(points, Window(min(xs), min(ys), max(xs), max(ys)))


def _walked(steps: Sequence[int], step: int) -> Iterator[Point]:
    places = zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)
    yield from ((x / step, y / step) for x, y in places)
