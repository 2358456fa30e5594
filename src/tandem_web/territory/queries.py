"""Reads that the pages of a territory share: its cooperations, and what each one's record tells, kept while it holds."""

from collections.abc import Mapping, Sequence

from django.core.cache import cache

from tandem.readings.territory import Facts, facts_of
from tandem.record import Party
from tandem_web.cooperations import queries
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.rights import Viewer
from tandem_web.cooperations.snapshots import Asking

# To be raised when what `Facts` holds changes, so that what an older release kept is not taken for it.
FACTS_VERSION = 1


def cooperations_of(viewer: Viewer) -> Sequence[Cooperation]:
    """Give the cooperations of the reader's territory with their parties, in the order of their names."""
    return list(queries.cooperations_of(viewer).prefetch_related("parties"))


def members_of(viewer: Viewer) -> Sequence[Party]:
    """Give the organisations that hold a record about themselves, whether or not they cooperate."""
    about = Cooperation.About.ORGANISATION
    found = queries.cooperations_of(viewer, about=about).prefetch_related("parties")
    return [party for one in found for party in parties_of(one)[:1]]


def parties_of(cooperation: Cooperation) -> Sequence[Party]:
    """Give the parties of a record as the core knows them, without a statement when they were fetched before."""
    return [
        Party(row.ref, row.side, row.name, row.siren, row.rna, row.x) for row in cooperation.parties.all()
    ]


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
    return f"facts/{FACTS_VERSION}/{cooperation.pk}/{cooperation.uuid}/{cooperation.digest}/{on}/{audience}"
