"""Findings and drawings, computed once and kept: by the first page that shows them, or ahead of it (`ahead`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tandem.parameters import ParameterSet
from tandem.readings import READINGS, Finding, finding_from_json, read
from tandem.record import Record
from tandem.reports import charts
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
    keep({one.pk: one for one in missing}, computed, asking)
    # Through its published form, so that a page never depends on whether the finding was kept.
    return {**found, **{key: finding_from_json(finding.as_json()) for key, finding in computed.items()}}


def drawings_of(
    cooperation: Cooperation, findings: Iterable[Finding], language: str, now: datetime
) -> Mapping[DrawingKey, charts.Chart]:
    """Give the drawings of findings by (reading, shape), drawing and keeping those that were never drawn."""
    wanted = {
        (finding.reading, shape): (charts.digest_of(described), finding)
        for finding in findings
        for shape in charts.SHAPES
        if (described := charts.specification(finding, language, shape)) is not None
    }
    if not wanted:
        return {}
    digests = {digest for digest, _ in wanted.values()}
    rows = Chart.objects.filter(record=cooperation, language=language, digest__in=digests)
    known = {row.digest: charts.Chart(row.digest, row.svg, row.alt) for row in rows}
    drawings = {
        key: known.get(digest) or drawn(finding, language, key[1])
        for key, (digest, finding) in wanted.items()
    }
    keep_drawings(cooperation, [one for one in drawings.values() if one.digest not in known], language, now)
    return drawings


def drawn(finding: Finding, language: str, shape: str) -> charts.Chart:
    """Draw a finding that has something to draw."""
    drawing = charts.draw(finding, language, shape)
    if drawing is None:  # `specification` said there is something to draw
        raise AssertionError(finding.reading)
    return drawing


def keep_drawings(
    cooperation: Cooperation, drawings: Sequence[charts.Chart], language: str, now: datetime
) -> None:
    """Keep drawings of a record."""
    if not drawings:
        return
    Chart.objects.bulk_create(
        [
            Chart(
                territory_id=cooperation.territory_id,
                record=cooperation,
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
    known = asking.instants.known
    rows = Snapshot.objects.filter(
        Q(known=known) if known else Q(known__isnull=True),
        record__in=list(digests),
        on=asking.instants.on,
        audience=asking.audience,
        reading__in=names,
        parameters=asking.parameters.digest,
    ).only("record_id", "reading", "reading_version", "digest", "finding")
    return {
        (row.record_id, row.reading): finding_from_json(row.finding)
        for row in rows
        if row.digest == digests[row.record_id] and row.reading_version == READINGS[row.reading].version
    }


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


def keep(cooperations: Mapping[int, Cooperation], findings: Mapping[Key, Finding], asking: Asking) -> None:
    """Keep findings, by (row, reading)."""
    # Two readers may ask at the same moment: the same key holds the same finding, whoever wrote it.
    Snapshot.objects.bulk_create(
        [
            Snapshot(
                territory_id=cooperations[pk].territory_id,
                record_id=pk,
                digest=cooperations[pk].digest,
                on=finding.on,
                known=finding.known,
                audience=finding.audience,
                reading=name,
                reading_version=finding.version,
                parameters=asking.parameters.digest,
                finding=finding.as_json(),
                computed_at=asking.now,
            )
            for (pk, name), finding in findings.items()
        ],
        ignore_conflicts=True,
    )
