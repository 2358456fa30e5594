"""Le réseau: which houses work together, which ones several cooperations share, which ones none holds today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tandem.readings.territory.facts import Facts
from tandem.record import Party
from tandem.values.text import folded

SEVERAL = 2


@dataclass(frozen=True, slots=True)
class House:
    """An organisation of the territory, known by its number where it has one, else by its side and name."""

    key: str
    side: str
    name: str
    is_fictional: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """One cooperation seen from the network: the houses it holds together, in the order of the record."""

    record: str
    title: str
    houses: tuple[House, ...]
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Network:
    """Who works with whom. A bridge is a house of several cooperations going on; alone, a house of none."""

    ties: Sequence[Tie]
    houses: Sequence[House]
    bridges: Sequence[tuple[House, Sequence[Tie]]]
    alone: Sequence[House]


def network_of(
    cooperations: Iterable[tuple[str, str, Sequence[Party]]],
    facts: Mapping[str, Facts],
    members: Iterable[Party] = (),
) -> Network:
    """Tie houses by the cooperations (record, title, parties) they share; members may be in none.

    A house that left or merged into another is no longer held by the cooperation; the last name it took is shown.
    """
    ties = [_tie(facts[record], title, parties) for record, title, parties in cooperations]
    houses = {house.key: house for tie in ties for house in tie.houses}
    houses = {**{one.key: one for one in map(house_of, members)}, **houses}
    shared = {key: [tie for tie in ties if not tie.has_ended and _holds(tie, key)] for key in houses}
    ordered = sorted(houses.values(), key=lambda house: (folded(house.name), house.key))
    return Network(
        ties=ties,
        houses=ordered,
        bridges=[(one, shared[one.key]) for one in ordered if len(shared[one.key]) >= SEVERAL],
        alone=[one for one in ordered if not shared[one.key]],
    )


def _tie(facts: Facts, title: str, parties: Sequence[Party]) -> Tie:
    held = [house_of(party, facts.renamed.get(party.id)) for party in parties if party.id not in facts.left]
    return Tie(facts.record, title, tuple(held), facts.ended is not None)


def house_of(party: Party, name: str | None = None) -> House:
    """Know a house by its number where it has one, else by its side and name."""
    key = party.siren or party.rna or f"{party.side}/{folded(party.name)}"
    return House(key, party.side, name or party.name, bool(party.x.get("fictional")))


def _holds(tie: Tie, key: str) -> bool:
    return any(house.key == key for house in tie.houses)
