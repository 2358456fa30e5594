"""Reads of records: from rows back to the core's Record, and what the pages and the command ask for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from tandem.record import Record, parse_record
from tandem.record.entry import VISIBLE_TO
from tandem_web.cooperations import rows
from tandem_web.cooperations.models import Chart, Cooperation, Document, Entry, Party
from tandem_web.cooperations.rights import visible
from tandem_web.directory.hats import Viewer

Row = TypeVar("Row", Party, Document, Entry)


def printed(cooperation: Cooperation) -> rows.Printed:
    """Give the stored record as the open format prints it, erased bodies included."""
    return printed_by_row([cooperation])[cooperation.pk]


def printed_by_row(cooperations: Sequence[Cooperation]) -> Mapping[int, rows.Printed]:
    """Give several stored records by row, in three statements whatever their number."""
    parties = _by_record(Party.objects.filter(record__in=cooperations).order_by("rank"))
    documents = _by_record(Document.objects.filter(record__in=cooperations).order_by("rank"))
    entries = _by_record(Entry.objects.filter(record__in=cooperations).order_by("seq"))
    return {
        one.pk: rows.printed_record(one, parties[one.pk], documents[one.pk], entries[one.pk])
        for one in cooperations
    }


def records_by_row(cooperations: Sequence[Cooperation]) -> Mapping[int, Record]:
    """Give several records as the core knows them, by row."""
    return {pk: parse_record(record) for pk, record in printed_by_row(cooperations).items()}


def export_record(cooperation: Cooperation, *, audience: str | None = None, on: date | None = None) -> Record:
    """Give the record back as the core knows it: whole, or what one audience may take away on a day."""
    record = parse_record(printed(cooperation))
    if audience is None:
        return record
    return record.for_audience(audience, on or record.created)


def cooperations_of(viewer: Viewer, *, about: str = Cooperation.About.COOPERATION) -> QuerySet[Cooperation]:
    """Give the records the reader may open, about cooperations or about organisations, by title."""
    return visible(viewer).filter(about=about).order_by("title_folded", "pk")


def holding(found: QuerySet[Cooperation], words: Iterable[str]) -> QuerySet[Cooperation]:
    """Keep the records whose title, or one of whose houses, holds each of the folded words."""
    for word in words:
        houses = Party.objects.filter(record=OuterRef("pk"), organisation__name_folded__contains=word)
        found = found.filter(Q(title_folded__contains=word) | Exists(houses))
    return found


def news_by_row(cooperations: Sequence[Cooperation], viewer: Viewer, until: date) -> Mapping[int, date]:
    """Give, by record, the day of the last thing that happened and that the reader may see."""
    seen = Entry.objects.filter(
        record__in=cooperations, audience__in=VISIBLE_TO[viewer.audience], on__lte=until
    )
    latest = seen.exclude(kind="erasure").values_list("record").annotate(Max("on"))
    return dict(latest.order_by())


def record_of(viewer: Viewer, uuid: UUID) -> Cooperation | None:
    """Give one record, where the reader may open it."""
    return visible(viewer).filter(uuid=uuid).first()


def organisations_of(viewer: Viewer, sirens: Iterable[str]) -> Sequence[Cooperation]:
    """Give the records organisations hold about themselves, for the numbers asked, in the reader's territory."""
    wanted = Party.objects.filter(territory=viewer.territory, siren__in=list(sirens)).values("record")
    organisations = cooperations_of(viewer, about=Cooperation.About.ORGANISATION)
    return list(organisations.filter(pk__in=wanted).prefetch_related("parties"))


def chart_of(viewer: Viewer, digest: str) -> Chart | None:
    """Give a drawing of a record the reader may open, if it was drawn for eyes like hers."""
    drawn = Chart.objects.filter(record__in=visible(viewer), audience=viewer.audience, digest=digest)
    return drawn.order_by("pk").first()


def _by_record(found: Iterable[Row]) -> Mapping[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        groups[row.record_id].append(row)
    return groups
