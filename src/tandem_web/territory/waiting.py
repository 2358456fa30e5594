"""What waits for one reader, beside what the journal tells: a check-up to answer, a proposal to accept, meetings to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from tandem.readings.checkups import HOUSES
from tandem_web.agreements.models import Version
from tandem_web.checkups.models import CheckUp, Draft
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.rights import visible
from tandem_web.cooperations.snapshots import Asking
from tandem_web.directory.hats import Viewer
from tandem_web.meetings.queries import meetings_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing: its day where it has one, what it is, the cooperation it is about, where it leads."""

    day: date | None
    words: str
    cooperation: Cooperation
    url: str


def waiting_for(viewer: Viewer, asking: Asking) -> Sequence[Waiting]:
    """Gather what waits for a reader, those with a day first: a fixed number of statements."""
    found = [*_to_answer(viewer), *_to_accept(viewer), *_to_come(viewer, asking.instants.on)]
    return sorted(found, key=lambda one: (one.day or date.max, one.cooperation.title_folded))


def _to_answer(viewer: Viewer) -> Iterator[Waiting]:
    """Tell the check-ups her side has not answered with one voice, or may be asked about as persons."""
    house = viewer.organisation
    if house is None or house.side not in HOUSES:
        return
    done = Draft.objects.filter(side=house.side, invitation=None).exclude(outcome=Draft.Outcome.STARTED)
    opened = CheckUp.objects.filter(record__in=visible(viewer), state=CheckUp.State.OPEN)
    for one in opened.exclude(pk__in=done.values("checkup")).select_related("record"):
        url = reverse("checkups:point", args=[one.uuid])
        words = gettext("Un point croisé à répondre") if one.number else gettext("Le point de départ à dire")
        yield Waiting(one.closes, words, one.record, url)


def _to_accept(viewer: Viewer) -> Iterator[Waiting]:
    """Tell the proposals her side has not accepted."""
    house = viewer.organisation
    if house is None or house.side not in HOUSES:
        return
    proposed = Version.objects.filter(record__in=visible(viewer), state=Version.State.PROPOSED)
    for one in proposed.exclude(accords__side=house.side).select_related("record"):
        url = reverse("agreements:page", args=[one.record.uuid])
        yield Waiting(None, gettext("Un texte proposé, à relire et accepter"), one.record, url)


def _to_come(viewer: Viewer, on: date) -> Iterator[Waiting]:
    for one in meetings_of(viewer).filter(entry=None, day__gte=on):
        yield Waiting(
            one.day, gettext("Une rencontre prévue"), one.record, reverse("meetings:page", args=[one.uuid])
        )
