"""What is due, as calendars read it: titles and days, never a word of what was said."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Calendar, Event

from tandem_web.cooperations.facts import facts_by_row
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.snapshots import Asking
from tandem_web.meetings.models import Meeting

_DUE = ("_due", "_late")


def calendar_of(cooperations: Sequence[Cooperation], asking: Asking, now: datetime) -> bytes:
    """Write the days of some cooperations, for one audience, in a fixed number of statements."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tandem//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", gettext("Tandem : ce qui est attendu"))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    for cooperation, day, what in _days(cooperations, asking):
        calendar.add_component(_event(cooperation, day, what, now))
    return bytes(calendar.to_ical())


def _days(cooperations: Sequence[Cooperation], asking: Asking) -> Iterator[tuple[Cooperation, date, str]]:
    facts, words = facts_by_row(cooperations, asking), _words()
    for one in cooperations:
        for line in facts[one.pk].due:
            key = line.message.key.removeprefix("month.")
            for end in _DUE:
                key = key.removesuffix(end)
            yield one, line.day, words.get(key, gettext("Attendu"))
    coming = Meeting.objects.filter(record__in=cooperations, entry=None, day__gte=asking.instants.on)
    by_row = {one.pk: one for one in cooperations}
    for meeting in coming.order_by("day", "pk"):
        yield by_row[meeting.record_id], meeting.day, gettext("Rencontre")


def _words() -> dict[str, str]:
    return {
        "outcome": gettext("Un résultat attendu"),
        "checkup": gettext("Point croisé"),
        "checkup_open": gettext("Point croisé ouvert"),
        "plan": gettext("Terme convenu"),
        "task": gettext("Un engagement pris en rencontre"),
        "payment": gettext("Un paiement attendu"),
        "body": gettext("Une instance se réunit"),
    }


def _event(cooperation: Cooperation, day: date, what: str, now: datetime) -> Event:
    event = Event()
    # The same thing keeps its name from one reading to the next.
    event.add("uid", f"{uuid5(cooperation.uuid, f'{day}/{what}')}@tandem")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", gettext("%(what)s : %(title)s") % {"what": what, "title": cooperation.title})
    event.add("url", settings.ADDRESS + reverse("cooperations:page", args=[cooperation.uuid]))
    event.add("transp", "TRANSPARENT")
    return event
