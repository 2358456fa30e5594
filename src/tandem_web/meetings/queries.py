"""Reads of meetings: those a reader may open, and what the journal says of one."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tandem.record import Entry, Record
from tandem_web.cooperations.rights import visible
from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Organisation
from tandem_web.meetings.models import Line, Meeting


def meetings_of(viewer: Viewer) -> QuerySet[Meeting]:
    """Give the meetings of the records a reader may open, by day."""
    return Meeting.objects.filter(record__in=visible(viewer)).select_related("record")


def meeting_of(viewer: Viewer, uuid: UUID) -> Meeting | None:
    """Give one meeting, where the reader may open its record."""
    return meetings_of(viewer).select_related("territory").filter(uuid=uuid).first()


def told_of(meeting: Meeting, record: Record) -> Entry | None:
    """Give what the journal says of a meeting now: its entry, or the last one that corrects it; None when it says nothing."""
    view = record.see(on=date.max)
    wanted = view.identity(str(meeting.entry))
    return next((one for one in view.of_kind("meeting") if view.identity(one.id) == wanted), None)


def turned_of(line: Line, seen: Collection[str]) -> Iterable[str]:
    """Name what a line became, for a reader who sees these entries."""
    return [one.kind for one in line.turned.all() if str(one.entry) in seen]


def guests_of(viewer: Viewer, record: Record) -> QuerySet[Organisation]:
    """Give the houses of the territory that are no party of a record: the third party alone knows all of them."""
    held = Organisation.objects.filter(territory=viewer.territory)
    if not viewer.is_neutral:
        return held.none()
    return held.exclude(parties__record__uuid=record.id)
