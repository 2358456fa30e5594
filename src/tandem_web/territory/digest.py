"""The letter of the day, for who asked for it: titles, links, and why; never a word of what is written there."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from tandem.record.entry import VISIBLE_TO
from tandem.reports.typography import french
from tandem.values.days import day_of
from tandem_web.accounts.models import User
from tandem_web.cooperations.forms import Instants
from tandem_web.cooperations.models import Cooperation, Entry
from tandem_web.cooperations.queries import cooperations_of
from tandem_web.cooperations.snapshots import Asking
from tandem_web.directory.hats import Viewer, hats_of
from tandem_web.territory.pages import month_page
from tandem_web.territory.waiting import waiting_for
from tandem_web.ui.parameters import parameter_set


def do_due(now: datetime) -> int:
    """Write to each person who asked and was not written to today; gives how many letters left.

    Nothing leaves where nothing is due nor new; called twice, or by two programs, each letter leaves once.
    """
    wished = User.objects.filter(has_digest=True, is_active=True).order_by("pk")
    return sum(_write(pk, now) for pk in wished.values_list("pk", flat=True))


@transaction.atomic
def _write(pk: int, now: datetime) -> bool:
    person = User.objects.select_for_update().filter(pk=pk, has_digest=True).first()
    if person is None or (person.digest_at and day_of(person.digest_at) >= day_of(now)):
        return False
    letter = letter_of(person, now)
    person.digest_at = now
    person.save(update_fields=["digest_at"])
    if letter is None:
        return False
    # A server of letters that does not answer is logged, and breaks nothing: the next day has its letter.
    transaction.on_commit(letter.send, robust=True)
    return True


def letter_of(person: User, now: datetime) -> EmailMessage | None:
    """Write the letter in the language of who reads it; None where there is nothing to say."""
    with override(person.language):
        places = [(hat, lines) for hat in hats_of(person) if (lines := _lines(hat, person, now))]
        if not places:
            return None
        context = {"places": places, "account": settings.ADDRESS + reverse(settings.ACCOUNT_PAGE)}
        body = render_to_string("territory/digest.txt", context)
        return EmailMessage(gettext("Tandem : ce qui est attendu et nouveau"), body, to=[person.email])


def _lines(hat: Viewer, person: User, now: datetime) -> Sequence[tuple[str, str, str]]:
    """Give each title once, with why it is there and where it leads."""
    today = timezone.localdate(now)
    asking = Asking(Instants(today, None, today), hat.audience, parameter_set(), now)
    reasons: dict[Cooperation, list[str]] = {}
    if hat.is_neutral or hat.organisation:
        month = month_page(hat, asking, person.language)
        for row in (*month.late, *month.due):
            reasons.setdefault(row.cooperation, []).append(gettext("attendu"))
        for waits in waiting_for(hat, asking):
            reasons.setdefault(waits.cooperation, []).append(waits.words)
        for one in _new_to(hat, person):
            reasons.setdefault(one, []).append(gettext("du nouveau"))
    return [
        (_titled(one, person.language), ", ".join(dict.fromkeys(why)), _address(one))
        for one, why in reasons.items()
    ]


def _new_to(hat: Viewer, person: User) -> Sequence[Cooperation]:
    """Give the cooperations where something was written since the last letter, by others, and that she sees."""
    if person.digest_at is None:
        return ()
    seen = Entry.objects.filter(territory=hat.territory, audience__in=VISIBLE_TO[hat.audience])
    new = seen.filter(recorded__gt=person.digest_at).exclude(author=person).values("record")
    return [*cooperations_of(hat).filter(pk__in=new)]


def _titled(cooperation: Cooperation, language: str) -> str:
    title = " ".join(cooperation.title.split())
    return french(title) if language == "fr" else title


def _address(cooperation: Cooperation) -> str:
    return settings.ADDRESS + reverse("cooperations:page", args=[cooperation.uuid])
