"""Where houses are and which towns cooperations tie: points on the limits of their territory, names where there is room.

A degree of longitude is narrowed by the latitude of the middle, so that shapes hold; that is enough for a territory a
hundred kilometres wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sqrt
from typing import Any

from tandem.readings.territory import Network
from tandem.record import Party
from tandem.reports.outlines import Limit, Window, limits_in

_WIDTH = {"wide": 940, "phone": 292}
_TALLEST = {"wide": 520, "phone": 420}
_MARGIN = {"wide": (110, 26), "phone": (18, 26)}
_LETTER, _LINE = 7.4, 17  # pixels: the width of a letter, the height of a name
_KM_A_DEGREE = 111.2
_FEWEST = 2
_FURTHEST = {"lat": 90, "lon": 180}


@dataclass(frozen=True, slots=True)
class Town:
    """A commune by its INSEE code, with the coordinates of its middle."""

    code: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Point:
    """A town of the drawing; `anchor` says on which side its name stands, none when there was no room."""

    x: int
    y: int
    name: str
    n: int
    anchor: str

    @property
    def radius(self) -> int:
        """Give the radius of the point: an area that grows with the number of houses."""
        return round(5 * sqrt(self.n)) + 1

    @property
    def words_x(self) -> int:
        """Give where the name begins or ends."""
        return self.x + (-1 if self.anchor == "end" else 1) * (self.radius + 4)


@dataclass(frozen=True, slots=True)
class Places:
    """A drawing of the towns of a territory, in whole pixels; `ten_km` is the length of ten kilometres.

    `limits` are the paths of the limits that cross it, by level; they may run past its edges, where it is cut.
    """

    width: int
    height: int
    points: Sequence[Point]
    lines: Sequence[tuple[int, int, int, int]]
    ten_km: int
    limits: Mapping[str, str]

    @property
    def unnamed(self) -> int:
        """Count the points whose name had no room: the table names them."""
        return sum(not point.anchor for point in self.points)


def town_of(party: Party) -> Town | None:
    """Give the town a party says it is in (`x.commune`); None when it says none, or not in a way that can be placed."""
    commune: Any = party.x.get("commune")
    if not isinstance(commune, Mapping):
        return None
    lat, lon = (_degrees(commune.get(name), furthest) for name, furthest in _FURTHEST.items())
    if lat is None or lon is None:
        return None
    return Town(str(commune.get("code", "")), str(commune.get("name", "")), lat, lon)


def _degrees(value: object, furthest: int) -> float | None:
    try:
        found = float(str(value))
    except ValueError:
        return None
    return found if -furthest <= found <= furthest else None


def ties_of(network: Network, towns: Mapping[str, Town]) -> set[tuple[str, str]]:
    """List the pairs of towns that a cooperation going on ties, by their codes; towns by the key of their house."""
    found = set()
    for tie in network.ties:
        held = sorted({towns[house.key].code for house in tie.houses if house.key in towns})
        if not tie.has_ended:
            found |= {(one, other) for one in held for other in held if one < other}
    return found


def places(towns: Iterable[tuple[Town, int]], ties: Iterable[tuple[str, str]], shape: str) -> Places | None:
    """Place towns (with how many houses each) and what ties them; None with fewer than two towns."""
    rows = sorted(towns, key=lambda row: (-row[1], row[0].name, row[0].code))
    if len({(town.lat, town.lon) for town, _ in rows}) < _FEWEST:
        return None
    frame = _Frame([town for town, _ in rows], shape)
    at = {town.code: frame.at(town) for town, _ in rows}
    lines = [(*at[one], *at[other]) for one, other in sorted(ties) if one in at and other in at]
    points = _named([(*at[town.code], town.name, n) for town, n in rows], frame.width)
    ten_km = round(10 * frame.scale / _KM_A_DEGREE)
    limits = {level: frame.path(found) for level, found in limits_in(frame.window()).items()}
    return Places(frame.width, frame.height, points, lines, ten_km, limits)


class _Frame:
    """Turns coordinates into pixels."""

    def __init__(self, towns: Sequence[Town], shape: str) -> None:
        lats, lons = [town.lat for town in towns], [town.lon for town in towns]
        self.narrow = cos(radians((min(lats) + max(lats)) / 2))
        self.left, self.top = min(lons), max(lats)
        self.width = _WIDTH[shape]
        self.margin = _MARGIN[shape]
        wide, tall = (max(lons) - self.left) * self.narrow, self.top - min(lats)
        room = self.width - 2 * self.margin[0], _TALLEST[shape] - 2 * self.margin[1]
        self.scale = min(
            room[0] / wide if wide else room[1] / tall, room[1] / tall if tall else room[0] / wide
        )
        self.inset = round((room[0] - wide * self.scale) / 2)
        self.height = round(tall * self.scale) + 2 * self.margin[1]

    def at(self, town: Town) -> tuple[int, int]:
        """Give the place of a town."""
        return self._at(town.lon, town.lat)

    def _at(self, lon: float, lat: float) -> tuple[int, int]:
        across, down = (lon - self.left) * self.narrow * self.scale, (self.top - lat) * self.scale
        return self.margin[0] + self.inset + round(across), self.margin[1] + round(down)

    def window(self) -> Window:
        """Give the part of the world that the drawing shows, its margins included."""
        west = self.left - (self.margin[0] + self.inset) / self.scale / self.narrow
        north = self.top + self.margin[1] / self.scale
        east = west + self.width / self.scale / self.narrow
        return Window(west, north - self.height / self.scale, east, north)

    def path(self, limits: Iterable[Limit]) -> str:
        """Write limits as one path, without what is far outside."""
        return "".join(
            "M" + "L".join(f"{x} {y}" for x, y in run) for one in limits for run in self._runs(one)
        )

    def _runs(self, limit: Limit) -> Iterator[Sequence[tuple[int, int]]]:
        """Cut a line where it leaves the drawing: a side is kept when it may cross it."""
        run: list[tuple[int, int]] = []
        places = [self._at(*point) for point in limit.points]
        for start, end in pairwise(places):
            if self._may_cross(start, end):
                run = run or [start]
                if end != run[-1]:
                    run.append(end)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _may_cross(self, start: tuple[int, int], end: tuple[int, int]) -> bool:
        lefts, tops = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return lefts[0] <= self.width and lefts[1] >= 0 and tops[0] <= self.height and tops[1] >= 0


def _named(rows: Sequence[tuple[int, int, str, int]], width: int) -> list[Point]:
    """Name points where a name covers neither a point nor another name; those of many houses are named first."""
    taken = [_box(x - 6, x + 6, y, 12) for x, y, _, _ in rows]
    points = []
    for x, y, name, n in rows:
        anchor = ""
        for choice in ("start", "end"):
            box = _name_box(Point(x, y, name, n, choice))
            if box[0] >= 0 and box[1] <= width and not any(_cross(box, other) for other in taken):
                anchor, taken = choice, [*taken, box]
                break
        points.append(Point(x, y, name, n, anchor))
    return points


def _name_box(point: Point) -> tuple[float, float, float, float]:
    far = point.words_x + (-1 if point.anchor == "end" else 1) * _LETTER * len(point.name)
    return _box(min(point.words_x, far), max(point.words_x, far), point.y, _LINE)


def _box(left: float, right: float, y: float, height: float) -> tuple[float, float, float, float]:
    return left, right, y - height / 2, y + height / 2


def _cross(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
