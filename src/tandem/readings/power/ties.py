"""What each house says it counts on the other for: at most three resources it chose, the latest word on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.private import HOUSES, open_entries
from tandem.record import Entry, View
from tandem.values.amounts import ZERO, Range

SAID, DOCUMENT = 1, 3
OTHER = {"ess": "company", "company": "ess"}


@dataclass(frozen=True, slots=True)
class Tie:
    """One resource a house counts on the other for. `months` is None while nobody has said how long replacing takes."""

    house: str
    resource: str
    share: Decimal
    weight: Decimal
    months: Range | None
    grade: int
    on: date


@dataclass(frozen=True, slots=True)
class Bonds:
    """What this reader may know of both sides, and what was left aside."""

    sides: Mapping[str, tuple[Tie, ...]]
    more_than_allowed: Mapping[str, int]
    said_by_other: tuple[str, ...]
    several_houses: tuple[str, ...]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Give the ties of both sides, the structure's first."""
        return tuple(tie for side in HOUSES for tie in self.sides[side])

    @property
    def told(self) -> tuple[str, ...]:
        """Name the sides that said something that weighs."""
        return tuple(side for side in HOUSES if any(tie.weight for tie in self.sides[side]))


def gather(view: View, lookup: Lookup) -> Bonds:
    """Gather the ties a reader may see. A house is heard on itself, or through the neutral third party."""
    own, foreign = _heard(view)
    opened = open_entries(view, own)
    most = int(lookup.number("power.most_resources"))
    latest = {side: _latest(entries) for side, entries in opened.items()}
    return Bonds(
        sides={side: tuple(_chosen(ties, most)) for side, ties in latest.items()},
        more_than_allowed={side: len(ties) for side, ties in latest.items() if len(ties) > most},
        said_by_other=tuple(sorted(set(foreign) - {side for side in HOUSES if latest[side]})),
        several_houses=tuple(side for side in HOUSES if len({tie.house for tie in latest[side]}) > 1),
    )


def _heard(view: View) -> tuple[list[tuple[str, Entry]], list[str]]:
    own: list[tuple[str, Entry]] = []
    foreign: list[str] = []
    for entry in view.of_kind("dependence"):
        side, other = view.side(entry.body.of), view.side(entry.body.on)
        if OTHER.get(side) != other:
            continue
        if view.side(entry.by) in (side, "neutral"):
            own.append((side, entry))
        else:
            foreign.append(side)
    return own, foreign


def _latest(entries: Iterable[Entry]) -> list[Tie]:
    """Keep the latest word on each resource; entries come in the order of their days."""
    standing = {(entry.body.of, entry.body.resource): entry for entry in entries}
    return [_tie(entry) for entry in standing.values()]


def _tie(entry: Entry) -> Tie:
    body, grade = entry.body, DOCUMENT if entry.documents else SAID
    return Tie(body.of, body.resource, body.share, body.weight, body.months, grade, entry.on)


def _chosen(ties: Sequence[Tie], most: int) -> Iterator[Tie]:
    """Keep the heaviest resources, by the house's own weights; on a tie, in alphabetical order."""
    yield from sorted(ties, key=lambda tie: (-tie.weight, tie.resource))[:most]


def without(ties: Sequence[Tie], resource: str) -> tuple[Tie, ...]:
    """Leave one resource out; the weights of the others are then taken in proportion."""
    return tuple(tie for tie in ties if tie.resource != resource)


def dependence(ties: Sequence[Tie], limit: Decimal) -> Decimal | None:
    """Compute how much a house counts on the other, from 0 to 1, at the best values said.

    Sum of weight x share x (months to replace / limit, at most 1), over the sum of weights. No resource named: 0.
    None where a replacement time is missing. Source: docs/methods/power.md (our proposal, after Emerson 1962).
    """
    total = sum((tie.weight for tie in ties), ZERO)
    if any(tie.months is None for tie in ties):
        return None
    if not total:
        return ZERO
    parts = (tie.weight * tie.share * min(Decimal(1), tie.months.best / limit) for tie in ties if tie.months)
    return sum(parts, ZERO) / total
