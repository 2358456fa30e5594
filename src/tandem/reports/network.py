"""Where each house and each cooperation stands in the drawing of a network: the same network, the same drawing.

Structures on the left, companies and third parties on the right, cooperations between them. Houses that a chain of
cooperations holds together are drawn together; a drawing keeps to so many cooperations, those that share a house first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tandem.readings.territory import House, Network, Tie
from tandem.values.text import folded

WIDTH, ROW, GAP, TOP = 940, 38, 16, 24
LEFT, MIDDLE, RIGHT = 256, 470, 684
PILL = (236, 28)  # width and height of what a cooperation is written in
_REACH = 10  # pixels a line stops before a mark
MOST_DRAWN = 60
_NAME, _TITLE = 33, 30  # letters that fit


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands, and what is written there."""

    x: int
    y: int
    name: str
    side: str = ""
    has_ended: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Give the width and the height of the box around the spot, if it is a cooperation."""
        return PILL

    @property
    def left(self) -> int:
        """Give the left edge of the box around the spot, if it is a cooperation."""
        return self.x - PILL[0] // 2

    @property
    def top(self) -> int:
        """Give the top edge of that box."""
        return self.y - PILL[1] // 2


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a house to a cooperation, as a curve."""

    path: str
    side: str
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a network, in whole pixels."""

    width: int
    height: int
    houses: Sequence[Spot]
    ties: Sequence[Spot]
    links: Sequence[Link]
    left_out: int


def picture_of(network: Network) -> Picture | None:
    """Place a network; None when no cooperation ties anybody."""
    groups = _groups([tie for tie in network.ties if tie.houses])
    drawn = _fitting(groups)
    if not drawn:
        return None
    top, parts = TOP, []
    for group in drawn:
        part = _Part(group, top)
        parts.append(part)
        top = part.bottom + GAP
    return Picture(
        width=WIDTH,
        height=top - GAP + TOP - ROW // 2,
        houses=[spot for part in parts for spot in part.houses],
        ties=[spot for part in parts for spot in part.ties],
        links=[link for part in parts for link in part.links],
        left_out=sum(map(len, groups)) - sum(map(len, drawn)),
    )


def _groups(ties: Sequence[Tie]) -> list[list[Tie]]:
    """Gather ties that share a house, near or far; the largest groups first, then by title."""
    group_of: dict[str, list[Tie]] = {}
    for tie in ties:
        keys = {house.key for house in tie.houses}
        touching = {id(group_of[key]): group_of[key] for key in keys if key in group_of}
        joined = [*(one for group in touching.values() for one in group), tie]
        group_of |= dict.fromkeys((house.key for one in joined for house in one.houses), joined)
    groups = {id(group): group for group in group_of.values()}.values()
    ordered = [sorted(group, key=lambda tie: (folded(tie.title), tie.record)) for group in groups]
    return sorted(ordered, key=lambda group: (-len(group), folded(group[0].title), group[0].record))


def _fitting(groups: Iterable[Sequence[Tie]]) -> list[Sequence[Tie]]:
    room, kept = MOST_DRAWN, []
    for group in groups:
        if room:
            kept.append(group[:room])
            room -= len(kept[-1])
    return kept


class _Part:
    """One group of the drawing: three columns, each house at the height of its cooperations where it can."""

    def __init__(self, ties: Sequence[Tie], top: int) -> None:
        houses = {house.key: house for tie in ties for house in tie.houses}
        left = [house for house in houses.values() if house.side == "ess"]
        right = [house for house in houses.values() if house.side != "ess"]
        rows = max(len(left), len(right), len(ties))
        self.bottom = top + rows * ROW
        at = _spread(len(ties), rows, top)
        tie_at = {tie.record: y for tie, y in zip(ties, at, strict=True)}
        held = {key: [tie_at[tie.record] for tie in ties if _has(tie, key)] for key in houses}
        house_at = {
            house.key: y
            for column in (left, right)
            for house, y in zip(_leaning(column, held), _spread(len(column), rows, top), strict=True)
        }
        self.houses = [_house_spot(one, house_at[one.key]) for one in (*left, *right)]
        self.ties = [
            Spot(MIDDLE, tie_at[tie.record], _cut(tie.title, _TITLE), has_ended=tie.has_ended) for tie in ties
        ]
        self.links = [
            _link(house, house_at[house.key], tie_at[tie.record], has_ended=tie.has_ended)
            for tie in ties
            for house in tie.houses
        ]


def _has(tie: Tie, key: str) -> bool:
    return any(house.key == key for house in tie.houses)


def _leaning(column: Iterable[House], held: Mapping[str, Sequence[int]]) -> list[House]:
    """Order the houses of a column by the middle of what they hold, so that few lines cross."""
    middle = {key: sum(places) / len(places) for key, places in held.items()}
    return sorted(column, key=lambda house: (middle[house.key], folded(house.name), house.key))


def _spread(n: int, rows: int, top: int) -> list[int]:
    """Spread so many places evenly over some rows.

    >>> _spread(2, 4, 0)
    [38, 114]
    """
    return [top + round(ROW * rows * (2 * place + 1) / (2 * n)) for place in range(n)]


def _house_spot(house: House, y: int) -> Spot:
    return Spot(LEFT if house.side == "ess" else RIGHT, y, _cut(house.name, _NAME), house.side)


def _link(house: House, from_y: int, to_y: int, *, has_ended: bool) -> Link:
    way = 1 if house.side == "ess" else -1
    start = (LEFT if way > 0 else RIGHT) + way * _REACH
    end = MIDDLE - way * PILL[0] // 2
    bend = (start + end) // 2
    path = f"M{start} {from_y}C{bend} {from_y} {bend} {to_y} {end} {to_y}"
    return Link(path, house.side, has_ended)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip(" '’") + "…"
