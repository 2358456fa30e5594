"""What falls due with time: check-ups that close on their day, reminders with a ceiling, private rows to forget.

Whoever keeps the site running calls `do_due` from time to time: the worker does, once an hour. Called twice in the same
instant, or by two programs, it does each thing once.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from tandem.values.days import day_of
from tandem_web.accounts.seal import SealBroken
from tandem_web.checkups import opening
from tandem_web.checkups.actions import new_link
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.letters import write_to
from tandem_web.checkups.models import CheckUp, Draft, Invitation, Saying

_logger = logging.getLogger(__name__)


def do_due(now: datetime) -> None:
    """Do all that has fallen due."""
    close_due(now)
    send_due(now)
    forget_due(now)


def close_due(now: datetime) -> int:
    """Open to both sides what has reached its last day; gives how many."""
    past = Q(state=CheckUp.State.OPEN, closes__lt=day_of(now))
    return sum(_close(pk, past, now) for pk in CheckUp.objects.filter(past).values_list("pk", flat=True))


def send_due(now: datetime) -> int:
    """Remind those who were written to and have not answered, never more often nor more times than is said; gives how many."""
    due = _reminded(now)
    return sum(_remind(pk, due, now) for pk in Invitation.objects.filter(due).values_list("pk", flat=True))


def forget_due(now: datetime) -> None:
    """Forget what has reached its day: links, addresses, words."""
    today = day_of(now)
    Invitation.objects.filter(expires__lte=now).delete()
    Invitation.objects.filter(address_until__lt=today).update(address="", address_until=None)
    Saying.objects.filter(until__lt=today).delete()


@transaction.atomic
def _close(pk: int, past: Q, now: datetime) -> bool:
    locked = CheckUp.objects.select_for_update().filter(past, pk=pk).first()
    if locked is None:
        return False
    try:
        with transaction.atomic():
            opening.open_answers(locked, author=None, now=now)
    except SealBroken:
        _logger.exception("The answers of check-up %s cannot be read with the key of this site", locked.uuid)
        return False
    return True


def _reminded(now: datetime) -> Q:
    today = day_of(now)
    before = now - timedelta(days=convention("reminder_after", today))
    return Q(
        checkup__state=CheckUp.State.OPEN,
        checkup__closes__gte=today,
        is_revoked=False,
        is_quiet=False,
        reminders__lt=convention("reminders_most", today),
        written__lte=before,
    ) & ~Q(address="")


@transaction.atomic
def _remind(pk: int, due: Q, now: datetime) -> bool:
    found = Invitation.objects.filter(due, pk=pk)
    # Only its own row is locked: two programs that remind take turns, nobody who answers waits.
    invitation = found.select_for_update(of=("self",)).select_related("checkup__record", "territory").first()
    if invitation is None or _has_answered(invitation):
        return False
    invitation.reminders += 1
    invitation.written = now
    invitation.save(update_fields=["reminders", "written"])
    write_to(invitation, new_link(invitation), again=True)
    return True


def _has_answered(invitation: Invitation) -> bool:
    owner = invitation if invitation.checkup.mode == CheckUp.Mode.PERSONS else None
    voices = Draft.objects.filter(checkup=invitation.checkup, side=invitation.side, invitation=owner)
    return voices.exclude(outcome=Draft.Outcome.STARTED).exists()
