"""Reads that the pages of a territory share: its cooperations, and what each one's record tells, kept while it holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache

from tandem.readings.territory import Facts, facts_of
from tandem.record import Party
from tandem_web.cooperations import queries
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.snapshots import Asking
from tandem_web.directory.hats import Viewer

# To be raised when what is kept changes shape, so that what an older release kept is not taken for it.
VERSION = 1

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Held:
    """What a territory holds: its cooperations, the parties of each by row, and its members."""

    cooperations: Sequence[Cooperation]
    parties_of: Mapping[int, Sequence[Party]]
    members: Sequence[Party]

    @property
    def parties(self) -> list[Party]:
        """Give every party, those of cooperations first."""
        return [*(party for parties in self.parties_of.values() for party in parties), *self.members]


def cooperations_of(viewer: Viewer) -> Sequence[Cooperation]:
    """Give the cooperations of the reader's territory with their parties, in the order of their names."""
    return list(queries.cooperations_of(viewer).prefetch_related("parties"))


def held_by(viewer: Viewer) -> Held:
    """Give the cooperations of a territory and its members: organisations that hold a record about themselves."""
    rows = cooperations_of(viewer)
    about = Cooperation.About.ORGANISATION
    members = queries.cooperations_of(viewer, about=about).prefetch_related("parties")
    parties = {one.pk: _parties(one) for one in rows}
    return Held(rows, parties, [party for one in members for party in _parties(one)[:1]])


def kept(key: str, make: Callable[[], Kept]) -> Kept:
    """Give what was made under a name, making it if it never was; nothing kept may be wrong, since names say it all."""
    found: Kept | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found)
    return found


def facts_by_row(cooperations: Sequence[Cooperation], asking: Asking) -> Mapping[int, Facts]:
    """Give what each record tells its territory, by row: records are read only where something has changed since."""
    keys = {one.pk: _key(one, asking) for one in cooperations}
    kept: Mapping[str, Facts] = cache.get_many(keys.values())
    missing = [one for one in cooperations if keys[one.pk] not in kept]
    records = queries.records_by_row(missing) if missing else {}
    on, audience = asking.instants.on, asking.audience
    computed = {keys[pk]: facts_of(record, on=on, audience=audience) for pk, record in records.items()}
    if computed:
        cache.set_many(computed)
    found = {**kept, **computed}
    return {pk: found[key] for pk, key in keys.items()}


def _key(cooperation: Cooperation, asking: Asking) -> str:
    on, audience = asking.instants.on, asking.audience
    return f"facts/{VERSION}/{cooperation.pk}/{cooperation.uuid}/{cooperation.digest}/{on}/{audience}"


def _parties(cooperation: Cooperation) -> Sequence[Party]:
    """Give the parties of a record as the core knows them, without a statement when they were fetched before."""
    return [
        Party(row.ref, row.side, row.name, row.siren, row.rna, row.x) for row in cooperation.parties.all()
    ]
