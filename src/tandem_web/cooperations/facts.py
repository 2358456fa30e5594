"""What each record tells its territory, kept beside its findings: made once, by a page or ahead of it, erased with them."""

from collections.abc import Iterable, Mapping, Sequence

from tandem.readings.territory import VERSION, Facts, facts_from_json, facts_of
from tandem.record import Record
from tandem_web.cooperations.models import Cooperation, Snapshot
from tandem_web.cooperations.queries import records_by_row
from tandem_web.cooperations.snapshots import Asking, keep_unmoved, of_asking, row_of

# The name they bear among the findings: no reading has it.
NAME = "territory"


def facts_by_row(cooperations: Sequence[Cooperation], asking: Asking) -> Mapping[int, Facts]:
    """Give what each record tells its territory, by row; records are read only where something has changed since."""
    found = kept_facts(cooperations, asking)
    missing = [one for one in cooperations if one.pk not in found]
    if not missing:
        return found
    computed = {pk: gathered(record, asking) for pk, record in records_by_row(missing).items()}
    keep_unmoved(missing, [fact_row(one, computed[one.pk], asking) for one in missing])
    return {**found, **computed}


def kept_facts(cooperations: Iterable[Cooperation], asking: Asking) -> dict[int, Facts]:
    """Give the facts that are kept for records as they are now, in one statement."""
    digests = {one.pk: one.digest for one in cooperations}
    rows = of_asking(asking).filter(record__in=list(digests), reading=NAME, reading_version=VERSION)
    return {
        pk: facts_from_json(facts)
        for pk, digest, facts in rows.values_list("record_id", "digest", "finding")
        if digest == digests[pk]
    }


def gathered(record: Record, asking: Asking) -> Facts:
    """Gather what a record tells, through the form it is kept in, so that no page depends on whether it was kept."""
    instants = asking.instants
    facts = facts_of(record, on=instants.on, known=instants.known, audience=asking.audience)
    return facts_from_json(facts.as_json())


def fact_row(cooperation: Cooperation, facts: Facts, asking: Asking) -> Snapshot:
    """Make the row that keeps facts."""
    return row_of(cooperation, NAME, VERSION, facts.as_json(), asking)
