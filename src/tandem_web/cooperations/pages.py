"""What each page shows, gathered from queries, readings and reports. Views only choose the page and render it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.urls import reverse

from tandem.readings import READINGS, Finding
from tandem.record import Party, Record
from tandem.values.text import folded
from tandem_web.cooperations import queries
from tandem_web.cooperations.cards import Card, Waiting, card_of, of_another_record, waiting_of
from tandem_web.cooperations.figures import FigureRow, ParameterRow, figure_rows, parameter_rows
from tandem_web.cooperations.life import Bounds, Life, bounds_of, life_on
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.pieces import kept_of
from tandem_web.cooperations.rights import sees_means_of, voice_of
from tandem_web.cooperations.snapshots import Asking, drawings_of, findings_of, readings_about
from tandem_web.cooperations.thread import Line, thread_of
from tandem_web.directory.hats import Viewer

# Cooperations on one page of the list.
_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a cooperation as the middle of the page says it: most supported, and still open."""

    supported: Sequence[str]
    open: Sequence[str]


@dataclass(frozen=True, slots=True)
class Means:
    """What the means of one party are made of: told to that party and to the third party alone."""

    party: Party
    card: Card
    url: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of a cooperation, or of an organisation."""

    cooperation: Cooperation
    record: Record
    life: Life
    parties: Mapping[str, Sequence[Party]]
    form: Form
    cards: Sequence[Card]
    means: Sequence[Means]
    waiting: Sequence[Waiting]
    thread: Sequence[Line]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """The page of one reading of a record, with everything it found, used and could not say."""

    cooperation: Cooperation
    record: Record
    finding: Finding
    card: Card
    figures: Sequence[FigureRow]
    parameters: Sequence[ParameterRow]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One cooperation of the list."""

    cooperation: Cooperation
    url: str
    form: Form
    news_on: date | None
    life: Life


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list: its lines, and where it stands among how many."""

    rows: Sequence[ListRow]
    place: Page[Cooperation]
    organisations: Sequence["OrganisationRow"]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation of the list."""

    cooperation: Cooperation
    side: str
    url: str


def record_page(cooperation: Cooperation, viewer: Viewer, asking: Asking, language: str) -> RecordPage:
    """Gather the page of a record."""
    record = queries.export_record(cooperation)
    findings = _findings(cooperation, record, asking)
    told = [finding for finding in findings if finding.status != "refused"]
    drawings = drawings_of(cooperation, told, language, asking.now)
    view = record.see(on=asking.instants.on, known=asking.instants.known, audience=asking.audience)
    means = _means(record, viewer, asking, language)
    return RecordPage(
        cooperation=cooperation,
        record=record,
        life=life_on(
            bounds_of(view, record.created), asking.instants.on, asking.parameters.on(asking.instants.on)
        ),
        parties=_by_side(record),
        form=_form(findings),
        cards=[
            card_of(finding, drawings, language, reading_url(cooperation, finding.reading, asking))
            for finding in told
        ],
        means=means,
        waiting=_waiting(record, findings, {one.card.reading for one in means}, language),
        thread=thread_of(
            record, view, language, voice=voice_of(viewer, cooperation), kept=kept_of(cooperation, record)
        ),
    )


def reading_page(cooperation: Cooperation, reading: str, asking: Asking, language: str) -> ReadingPage:
    """Gather the page of one reading of a record, with all its figures."""
    record = queries.export_record(cooperation)
    found = findings_of([cooperation], (reading,), asking, lambda _: {cooperation.pk: record})
    finding = found[cooperation.pk, reading]
    drawings = drawings_of(cooperation, [finding], language, asking.now)
    return ReadingPage(
        cooperation=cooperation,
        record=record,
        finding=finding,
        card=card_of(finding, drawings, language, reading_url(cooperation, reading, asking)),
        figures=figure_rows(finding, record, language),
        parameters=parameter_rows(finding, asking.parameters, language),
    )


def list_page(viewer: Viewer, asking: Asking, words: str, number: str) -> ListPage:
    """Gather one page of the cooperations that hold the words: a fixed number of statements, whatever their number."""
    sought = folded(words).split()
    found = queries.holding(queries.cooperations_of(viewer), sought).prefetch_related("parties")
    place = Paginator(found, _A_PAGE).get_page(number)
    rows = _list_rows(list(place), viewer, asking)
    # Houses that tell their own means stand after the first page, where one looks for them.
    organisations = () if place.has_previous() else _organisation_rows(viewer, asking, sought)
    return ListPage(rows, place, organisations)


def _list_rows(cooperations: Sequence[Cooperation], viewer: Viewer, asking: Asking) -> Sequence[ListRow]:
    news = queries.news_by_row(cooperations, viewer, asking.instants.on)
    findings = findings_of(cooperations, ("stage",), asking, queries.records_by_row)
    lookup = asking.parameters.on(asking.instants.on)
    return [
        ListRow(
            cooperation=one,
            url=record_url(one, asking),
            form=_form([findings[one.pk, "stage"]]),
            news_on=news.get(one.pk),
            life=life_on(Bounds(one.started, one.ended), asking.instants.on, lookup),
        )
        for one in cooperations
    ]


def _organisation_rows(viewer: Viewer, asking: Asking, words: Sequence[str]) -> Sequence[OrganisationRow]:
    """Gather the organisations that hold a record about themselves and whose means the reader may see."""
    found = queries.cooperations_of(viewer, about=Cooperation.About.ORGANISATION)
    return [
        OrganisationRow(one, party.side, record_url(one, asking))
        for one in queries.holding(found, words).prefetch_related("parties")
        for party in list(one.parties.all())[:1]
        if sees_means_of(viewer, party.side)
    ]


def record_url(cooperation: Cooperation, asking: Asking) -> str:
    """Give the address of a record, on the same days."""
    name = {"cooperation": "cooperations:page", "organisation": "cooperations:organisation"}[
        cooperation.about
    ]
    return reverse(name, args=[cooperation.uuid]) + asking.instants.query


def reading_url(cooperation: Cooperation, reading: str, asking: Asking) -> str:
    """Give the address of one reading of a record, on the same days."""
    return reverse("cooperations:reading", args=[cooperation.uuid, reading]) + asking.instants.query


def _findings(cooperation: Cooperation, record: Record, asking: Asking) -> Sequence[Finding]:
    names = readings_about(record.about)
    found = findings_of([cooperation], names, asking, lambda _: {cooperation.pk: record})
    return [found[cooperation.pk, name] for name in names]


def _means(record: Record, viewer: Viewer, asking: Asking, language: str) -> Sequence[Means]:
    """Tell what the means of a party are made of, from the record it holds about itself, to those who may see it."""
    numbers = {
        party.siren: party for party in record.parties if party.siren and sees_means_of(viewer, party.side)
    }
    if record.about != "cooperation" or not numbers:
        return ()
    organisations = queries.organisations_of(viewer, numbers)
    findings = findings_of(organisations, ("resources",), asking, queries.records_by_row)
    told = []
    for one in organisations:
        finding = findings[one.pk, "resources"]
        party = next(numbers[row.siren] for row in one.parties.all() if row.siren in numbers)
        drawings = drawings_of(one, [finding], language, asking.now)
        card = card_of(finding, drawings, language, reading_url(one, "resources", asking))
        told.append(Means(party, card, record_url(one, asking)))
    return told


def _waiting(record: Record, findings: Sequence[Finding], told: set[str], language: str) -> Sequence[Waiting]:
    """List, in the order of the readings, those that say nothing on this page, and what each waits for."""
    refused = {
        finding.reading: waiting_of(finding, language) for finding in findings if finding.status == "refused"
    }
    rows = []
    for name, reading in READINGS.items():
        if name in refused:
            rows.append(refused[name])
        elif reading.about != record.about == "cooperation" and name not in told:
            rows.append(of_another_record(name, language))
    return rows


def _by_side(record: Record) -> Mapping[str, Sequence[Party]]:
    sides = ("ess", "company", "third")
    return {side: [party for party in record.parties if party.side == side] for side in sides}


def _form(findings: Sequence[Finding]) -> Form:
    stage = next((finding for finding in findings if finding.reading == "stage"), None)
    lead = stage.series.get("lead") if stage else None
    if not isinstance(lead, Mapping):
        return Form((), ())
    return Form(lead["forms"], [form for form in lead["open"] if form not in lead["forms"]])
