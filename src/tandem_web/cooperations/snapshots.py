"""Findings and drawings, computed once and kept: by the first page that shows them, or ahead of it (`ahead`).

What was erased since a record was read must not come back by what was computed from it: keeping looks at its digest again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from tandem.parameters import ParameterSet
from tandem.readings import READINGS, Finding, finding_from_json, read
from tandem.record import Record
from tandem.reports import charts
from tandem.values.json_types import Json
from tandem_web.cooperations.forms import Instants
from tandem_web.cooperations.models import Chart, Cooperation, Snapshot

Key = tuple[int, str]
DrawingKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """How records are asked: about which days, with whose eyes, by which parameters, and when."""

    instants: Instants
    audience: str
    parameters: ParameterSet
    now: datetime


def readings_about(about: str) -> Sequence[str]:
    """Name the readings asked of a record about a cooperation, or about an organisation."""
    return [name for name, reading in READINGS.items() if reading.about == about]


def findings_of(
    cooperations: Sequence[Cooperation],
    names: Sequence[str],
    asking: Asking,
    records: Callable[[Sequence[Cooperation]], Mapping[int, Record]],
) -> Mapping[Key, Finding]:
    """Give the findings of several records, by (row, reading). `records` loads those that were never asked."""
    found = kept(cooperations, names, asking)
    missing = [one for one in cooperations if any((one.pk, name) not in found for name in names)]
    if not missing:
        return found
    loaded = records(missing)
    computed = {
        (one.pk, name): answer(loaded[one.pk], name, asking)
        for one in missing
        for name in names
        if (one.pk, name) not in found
    }
    keep_unmoved(missing, finding_rows({one.pk: one for one in missing}, computed, asking))
    # Through its published form, so that a page never depends on whether the finding was kept.
    return {**found, **{key: finding_from_json(finding.as_json()) for key, finding in computed.items()}}


def drawings_of(
    cooperation: Cooperation, findings: Iterable[Finding], language: str, now: datetime
) -> Mapping[DrawingKey, charts.Chart]:
    """Give the drawings of findings by (reading, shape), drawing and keeping those that were never drawn."""
    wanted = {
        (finding.reading, shape): (charts.digest_of(described), finding)
        for finding in findings
        for shape in charts.DRAWN
        if (described := charts.specification(finding, language, shape)) is not None
    }
    if not wanted:
        return {}
    digests = {digest for digest, _ in wanted.values()}
    (audience,) = {finding.audience for _, finding in wanted.values()}
    rows = Chart.objects.filter(record=cooperation, audience=audience, language=language, digest__in=digests)
    known = {row.digest: charts.Chart(row.digest, row.svg, row.alt) for row in rows}
    drawings = {
        key: known.get(digest) or drawn(finding, language, key[1])
        for key, (digest, finding) in wanted.items()
    }
    missing = [one for one in drawings.values() if one.digest not in known]
    if missing:
        _keep_drawings_unmoved(cooperation, missing, audience, language, now)
    return drawings


def drawn(finding: Finding, language: str, shape: str) -> charts.Chart:
    """Draw a finding that has something to draw."""
    drawing = charts.draw(finding, language, shape)
    if drawing is None:  # `specification` said there is something to draw
        raise AssertionError(finding.reading)
    return drawing


@transaction.atomic
def _keep_drawings_unmoved(
    cooperation: Cooperation, drawings: Sequence[charts.Chart], audience: str, language: str, now: datetime
) -> None:
    if unmoved([cooperation]):
        keep_drawings(cooperation, drawings, audience, language, now)


def keep_drawings(
    cooperation: Cooperation, drawings: Sequence[charts.Chart], audience: str, language: str, now: datetime
) -> None:
    """Keep drawings of a record, which the caller has locked."""
    Chart.objects.bulk_create(
        [
            Chart(
                territory_id=cooperation.territory_id,
                record=cooperation,
                audience=audience,
                digest=drawing.digest,
                language=language,
                svg=drawing.svg,
                alt=drawing.alt,
                drawn_at=now,
            )
            for drawing in drawings
        ],
        ignore_conflicts=True,
    )


def kept(cooperations: Iterable[Cooperation], names: Sequence[str], asking: Asking) -> dict[Key, Finding]:
    """Give the findings that are kept for records as they are now, in one statement."""
    digests = {one.pk: one.digest for one in cooperations}
    rows = of_asking(asking).filter(record__in=list(digests), reading__in=names)
    return {
        (row.record_id, row.reading): finding_from_json(row.finding)
        for row in rows.only("record_id", "reading", "reading_version", "digest", "finding")
        if row.digest == digests[row.record_id] and row.reading_version == READINGS[row.reading].version
    }


def of_asking(asking: Asking) -> QuerySet[Snapshot]:
    """Give what was kept for the same days, the same eyes and the same parameters."""
    known = asking.instants.known
    return Snapshot.objects.filter(
        Q(known=known) if known else Q(known__isnull=True),
        on=asking.instants.on,
        audience=asking.audience,
        parameters=asking.parameters.digest,
    )


def answer(record: Record, name: str, asking: Asking) -> Finding:
    """Ask one reading of a record."""
    instants = asking.instants
    (finding,) = read(
        record,
        on=instants.on,
        known=instants.known,
        audience=asking.audience,
        parameters=asking.parameters,
        only=name,
    )
    return finding


def unmoved(read: Iterable[Cooperation]) -> set[int]:
    """Lock records and name those that are still as they were read; one that is being written is about to move."""
    digests = {one.pk: one.digest for one in read}
    rows = Cooperation.objects.select_for_update(skip_locked=True).filter(pk__in=digests).order_by("pk")
    return {pk for pk, digest in rows.values_list("pk", "digest") if digest == digests[pk]}


@transaction.atomic
def keep_unmoved(read: Iterable[Cooperation], rows: Iterable[Snapshot]) -> None:
    """Keep what was computed from records, for those that are still as they were read."""
    still = unmoved(read)
    keep([row for row in rows if row.record_id in still])


def keep(rows: Sequence[Snapshot]) -> None:
    """Keep what was computed from records, which the caller has locked."""
    # Two readers may ask at the same moment: the same key holds the same finding, whoever wrote it.
    Snapshot.objects.bulk_create(rows, ignore_conflicts=True)


def finding_rows(
    cooperations: Mapping[int, Cooperation], findings: Mapping[Key, Finding], asking: Asking
) -> list[Snapshot]:
    """Make the rows that keep findings, by (row, reading)."""
    return [
        row_of(cooperations[pk], name, finding.version, finding.as_json(), asking)
        for (pk, name), finding in findings.items()
    ]


def row_of(
    cooperation: Cooperation, name: str, version: int, kept: Mapping[str, Json], asking: Asking
) -> Snapshot:
    """Make the row that keeps what was computed from a record, under all that it depends on."""
    return Snapshot(
        territory_id=cooperation.territory_id,
        record_id=cooperation.pk,
        digest=cooperation.digest,
        on=asking.instants.on,
        known=asking.instants.known,
        audience=asking.audience,
        reading=name,
        reading_version=version,
        parameters=asking.parameters.digest,
        finding=kept,
        computed_at=asking.now,
    )
