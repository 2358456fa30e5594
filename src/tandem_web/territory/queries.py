"""Reads that the pages of a territory share: its cooperations on a day, what each one's record tells, its members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from tandem.readings.territory import Facts
from tandem.record import Party
from tandem_web.cooperations import queries
from tandem_web.cooperations.facts import facts_by_row
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.snapshots import Asking
from tandem_web.directory.hats import Viewer


@dataclass(frozen=True, slots=True)
class Held:
    """What a territory holds on a day: its cooperations with their facts and parties by row, and its members."""

    cooperations: Sequence[Cooperation]
    facts: Mapping[int, Facts]
    parties_of: Mapping[int, Sequence[Party]]
    members: Sequence[Party]

    @property
    def parties(self) -> list[Party]:
        """Give every party, those of cooperations first."""
        return [*(party for parties in self.parties_of.values() for party in parties), *self.members]


def facts_of(viewer: Viewer, asking: Asking) -> Mapping[Cooperation, Facts]:
    """Give the cooperations the reader sees that had begun and were known of, by name, and what their records tell."""
    return _there(queries.cooperations_of(viewer), asking)


def held_by(viewer: Viewer, asking: Asking) -> Held:
    """Give the cooperations of a territory and its members: organisations that hold a record about themselves."""
    there = _there(queries.cooperations_of(viewer).prefetch_related("parties"), asking)
    instants = asking.instants
    until = min(instants.on, instants.known or instants.on)
    about = Cooperation.About.ORGANISATION
    members = queries.cooperations_of(viewer, about=about).filter(created__lte=until)
    return Held(
        cooperations=list(there),
        facts={one.pk: facts for one, facts in there.items()},
        parties_of={one.pk: _parties(one) for one in there},
        members=[party for one in members.prefetch_related("parties") for party in _parties(one)[:1]],
    )


def _there(found: QuerySet[Cooperation], asking: Asking) -> Mapping[Cooperation, Facts]:
    rows = list(found)
    facts = facts_by_row(rows, asking)
    return {one: facts[one.pk] for one in rows if facts[one.pk].is_there}


def _parties(cooperation: Cooperation) -> Sequence[Party]:
    """Give the parties of a record as the core knows them, without a statement when they were fetched before."""
    return [
        Party(row.ref, row.side, row.name, row.siren, row.rna, row.x) for row in cooperation.parties.all()
    ]
