"""What moved between the two houses, and what each put into the action itself: each flow with its value, read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tandem.readings.externalisation.ranges import Total
from tandem.readings.flows import moved
from tandem.readings.private import HOUSES
from tandem.record import Entry, View
from tandem.values.amounts import NOTHING, Range

HOUR_UNITS = frozenset({"h", "heure", "heures", "hour", "hours"})
_EURO_UNITS = frozenset({"€", "eur", "euro", "euros"})

Moved = tuple[Range | None, Entry]


@dataclass(slots=True)
class Flows:
    """The flows of one side. What it puts into the action itself is given."""

    given: list[Moved] = field(default_factory=list)
    received: list[Moved] = field(default_factory=list)

    @property
    def time(self) -> list[tuple[Range, Entry]]:
        """Give the hours given that have no value in euros, as hours."""
        bare = [one for euros, one in self.given if euros is None]
        return [(Range.exactly(one.body.quantity), one) for one in bare if _is_time(one)]

    @property
    def unvalued(self) -> Sequence[Moved]:
        """Give what has neither a value nor hours to stand by; hours received are not counted by who gave them."""
        bare = [(euros, one) for euros, one in self.given if euros is None and not _is_time(one)]
        return bare + [(euros, one) for euros, one in self.received if euros is None]


def flows_of(view: View) -> dict[str, Flows]:
    """Sort flows by side; those from or to a third party say nothing of the two houses."""
    sides = {side: Flows() for side in HOUSES}
    for entry, giver, receiver in view.once(moved):
        if giver in sides and receiver in sides:
            told = (_euros(entry), entry)
            sides[giver].given.append(told)
            if receiver != giver:
                sides[receiver].received.append(told)
    return sides


def valued(flows: Iterable[Moved]) -> Total:
    """Add up the flows that have a value."""
    return Total.of([(euros, entry) for euros, entry in flows if euros is not None])


def uncovered(view: View, flows: Sequence[Moved], covered: frozenset[str]) -> list[Moved]:
    """Leave out the flows between the two houses that a comparison counts; what a house puts in itself is never left out."""
    return [
        (euros, one)
        for euros, one in flows
        if one.body.from_ == one.body.to or view.identity(one.body.action) not in covered
    ]


def _euros(flow: Entry) -> Range | None:
    """Give the value of a flow: as said, nothing for nothing, and euros for euros."""
    body = flow.body
    if body.euros is not None:
        value: Range = body.euros
        return value
    if body.quantity == 0:
        return NOTHING
    is_money = body.resource == "money" and body.unit.casefold() in _EURO_UNITS
    return Range.exactly(body.quantity) if is_money else None


def _is_time(flow: Entry) -> bool:
    return flow.body.unit.casefold() in HOUR_UNITS
