"""What the pages of today will ask for, computed before they do: findings for the third party, their drawings, facts.

Nothing depends on it: a page computes what it finds missing. Computing and drawing stand outside any transaction; the
short one that keeps them first makes sure that the record is still as it was read.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.db import OperationalError, transaction

from tandem.readings import READINGS, Finding, finding_from_json
from tandem.readings.territory import Facts
from tandem.record import Record
from tandem.record.entry import NEUTRAL
from tandem.reports import charts
from tandem_web.accounts.models import Territory
from tandem_web.cooperations.facts import fact_row, gathered, kept_facts
from tandem_web.cooperations.forms import Instants
from tandem_web.cooperations.models import Chart, Cooperation, Snapshot
from tandem_web.cooperations.queries import records_by_row
from tandem_web.cooperations.snapshots import (
    Asking,
    Key,
    answer,
    drawn,
    finding_rows,
    keep,
    keep_drawings,
    kept,
    readings_about,
    unmoved,
)
from tandem_web.ui.parameters import parameter_set

_BATCH = 50

# A record as it was when everything about it was there: its row and its digest.
State = tuple[int, str]
# Where a drawing is found: its digest, its language and the eyes it was drawn for.
Place = tuple[str, str, str]


class Drawing(NamedTuple):
    """A drawing that is kept: where it is found, and when it was made."""

    pk: int
    place: Place
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept already about the records of a batch, by row."""

    findings: Mapping[Key, Finding]
    facts: Mapping[int, Facts]
    drawings: Mapping[int, Sequence[Drawing]]
    past: Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Work:
    """What one record lacks, and what it keeps for nothing."""

    findings: Mapping[Key, Finding]
    facts: Facts | None
    drawings: Mapping[Place, charts.Chart]
    old_findings: Collection[int]
    old_drawings: Collection[int]

    def is_none(self) -> bool:
        """Tell whether there is nothing to write."""
        return not (self.findings or self.facts or self.drawings or self.old_findings or self.old_drawings)


def asking_on(day: date, now: datetime) -> Asking:
    """Give how the pages of a day ask: about that day, by all that is known, with the eyes of the third party."""
    return Asking(Instants(day, None, day), NEUTRAL, parameter_set(), now)


def states() -> frozenset[State]:
    """Give the state of every record, in one statement: what has moved is what was not there before."""
    return frozenset(Cooperation.objects.values_list("pk", "digest"))


def make_ahead(
    territory: Territory,
    asking: Asking,
    languages: Sequence[str],
    tell: Callable[[int, int], None],
    known: Collection[State] = frozenset(),
) -> frozenset[State]:
    """Compute and draw what the pages of a territory lack, those in `known` apart; give the states that now lack nothing.

    A record that changes meanwhile, or that another program keeps locked, is left out of these: the next call makes it.
    """
    found = Cooperation.objects.filter(territory=territory).order_by("pk")
    rows = [one for one in found if (one.pk, one.digest) not in known]
    made = set()
    for done, (one, is_warm) in enumerate(_each(rows, asking, languages), 1):
        if is_warm:
            made.add((one.pk, one.digest))
        tell(done, len(rows))
    return frozenset(made)


def _each(
    rows: Sequence[Cooperation], asking: Asking, languages: Sequence[str]
) -> Iterator[tuple[Cooperation, bool]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        held = _held(batch, asking)
        for one in batch:
            yield one, _written(one, _work(one, held, asking, languages), asking)


def _held(batch: Sequence[Cooperation], asking: Asking) -> Held:
    """Find what is kept about a batch: four statements, whatever its size."""
    drawings, past = defaultdict(list), defaultdict(list)
    columns = ("record_id", "pk", "drawn_at", "digest", "language", "audience")
    for record, pk, at, *place in Chart.objects.filter(record__in=batch).values_list(*columns):
        drawings[record].append(Drawing(pk, tuple(place), at))
    old = Snapshot.objects.filter(record__in=batch, computed_at__lt=_limit(asking))
    for record, pk in old.exclude(on=asking.instants.on).values_list("record_id", "pk"):
        past[record].append(pk)
    return Held(kept(batch, tuple(READINGS), asking), kept_facts(batch, asking), drawings, past)


def _limit(asking: Asking) -> datetime:
    return asking.now - timedelta(days=settings.KEPT_DAYS)


def _work(one: Cooperation, held: Held, asking: Asking, languages: Sequence[str]) -> Work:
    names = readings_about(one.about)
    unasked = [name for name in names if (one.pk, name) not in held.findings]
    lacks_facts = one.about == Cooperation.About.COOPERATION and one.pk not in held.facts
    record = records_by_row([one])[one.pk] if unasked or lacks_facts else None
    missing = _answers(one.pk, record, unasked, asking) if record else {}
    found = {**held.findings, **missing}
    wanted = _wanted([found[one.pk, name] for name in names], languages)
    there = held.drawings.get(one.pk, ())
    places = {drawing.place for drawing in there}
    limit = _limit(asking)
    return Work(
        findings=missing,
        facts=gathered(record, asking) if record and lacks_facts else None,
        drawings={
            place: drawn(finding, place[1], shape)
            for place, (finding, shape) in wanted.items()
            if place not in places
        },
        old_findings=held.past.get(one.pk, ()),
        old_drawings=[row.pk for row in there if row.place not in wanted and row.drawn_at < limit],
    )


def _answers(pk: int, record: Record, names: Sequence[str], asking: Asking) -> Mapping[Key, Finding]:
    # Through their published form, as the pages read them: a drawing is named after what it draws.
    return {(pk, name): finding_from_json(answer(record, name, asking).as_json()) for name in names}


def _wanted(findings: Sequence[Finding], languages: Sequence[str]) -> Mapping[Place, tuple[Finding, str]]:
    """Give what the pages draw of some findings: in each language, both shapes."""
    return {
        (charts.digest_of(described), language, finding.audience): (finding, shape)
        for language in languages
        for finding in findings
        for shape in charts.DRAWN
        if (described := charts.specification(finding, language, shape)) is not None
    }


def _written(one: Cooperation, work: Work, asking: Asking) -> bool:
    """Keep what was made of a record; tell whether it lacks nothing now."""
    if work.is_none():
        return True
    try:
        return _write(one, work, asking)
    except OperationalError as error:
        if is_locked(error):
            return False
        raise


@transaction.atomic
def _write(one: Cooperation, work: Work, asking: Asking) -> bool:
    if not unmoved([one]):
        return False
    facts = [fact_row(one, work.facts, asking)] if work.facts else []
    keep([*finding_rows({one.pk: one}, work.findings, asking), *facts])
    for language in sorted({language for _, language, _ in work.drawings}):
        drawings = [drawing for place, drawing in work.drawings.items() if place[1] == language]
        keep_drawings(one, drawings, asking.audience, language, asking.now)
    if work.old_findings:
        Snapshot.objects.filter(pk__in=work.old_findings).delete()
    if work.old_drawings:
        Chart.objects.filter(pk__in=work.old_drawings).delete()
    return True


def is_locked(error: OperationalError) -> bool:
    """Tell whether a database refused because another program was writing: that passes, and is tried again."""
    code = getattr(error.__cause__, "sqlite_errorcode", sqlite3.SQLITE_OK)
    # Extended codes carry the family in their last byte.
    return code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
