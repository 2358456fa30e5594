"""Writes of those who answer: save as one goes, put under seal, decline, take back. One transaction each."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tandem.values.days import day_of
from tandem_web.accounts.seal import sealed
from tandem_web.checkups import opening
from tandem_web.checkups.actions import NotNow
from tandem_web.checkups.models import CheckUp, Draft, Invitation
from tandem_web.checkups.queries import WAITING, given_by, place_of, sealed_in, sides_of
from tandem_web.checkups.questions import is_answered


@transaction.atomic
def save(*, invitation: Invitation, pen: str, changed: Mapping[str, str], now: datetime) -> None:
    """Keep the fields that changed, each on its own: two people who prepare one answer lose nothing of each other's.

    Raises NotNow once the answer is sent, or the check-up closed.
    """
    checkup, draft = _open_draft(invitation, now)
    if draft.outcome != Draft.Outcome.STARTED:
        raise NotNow("checkup.already_sent")
    _write(draft, checkup, pen, changed)


@transaction.atomic
def send(*, invitation: Invitation, pen: str, changed: Mapping[str, str], now: datetime) -> None:
    """Put an answer under seal; where it is the last one awaited, everything opens to both sides in the same instant.

    Sent twice, it is sent once. Raises NotNow when no question was answered.
    """
    checkup, draft = _open_draft(invitation, now)
    if draft.outcome != Draft.Outcome.STARTED:
        return
    _write(draft, checkup, pen, changed)
    if not is_answered(given_by(sealed_in(draft, checkup)), checkup):
        raise NotNow("checkup.nothing_answered")
    _settle(checkup, draft, Draft.Outcome.SENT, now)


@transaction.atomic
def decline(*, invitation: Invitation, now: datetime) -> None:
    """Decline to answer, which is an answer: what was started is deleted."""
    checkup, draft = _open_draft(invitation, now)
    if draft.outcome == Draft.Outcome.STARTED:
        draft.sealed = b""
        _settle(checkup, draft, Draft.Outcome.DECLINED, now)


@transaction.atomic
def take_back(*, invitation: Invitation, now: datetime) -> None:
    """Take an answer, or a refusal, back into one's hands while it is under seal."""
    _, draft = _open_draft(invitation, now)
    draft.outcome = Draft.Outcome.STARTED
    draft.save(update_fields=["outcome"])


@transaction.atomic
def quieten(*, invitation: Invitation) -> None:
    """Send no more reminders to this address, and forget it."""
    Invitation.objects.filter(pk=invitation.pk).update(is_quiet=True, address="", address_until=None)


def _open_draft(invitation: Invitation, now: datetime) -> tuple[CheckUp, Draft]:
    """Lock the check-up, so that those who answer it take turns; give it with the voice this invitation speaks with."""
    checkup = CheckUp.objects.select_for_update().get(pk=invitation.checkup_id)
    served = Invitation.objects.filter(pk=invitation.pk, is_revoked=False, expires__gt=now).exists()
    is_open = checkup.state == CheckUp.State.OPEN and checkup.closes and day_of(now) <= checkup.closes
    if not (served and is_open):
        raise NotNow("checkup.not_open")
    owner = invitation if checkup.mode == CheckUp.Mode.PERSONS else None
    found, _ = Draft.objects.get_or_create(checkup=checkup, side=invitation.side, invitation=owner)
    return checkup, found


def _write(draft: Draft, checkup: CheckUp, pen: str, changed: Mapping[str, str]) -> None:
    if not changed:
        return
    kept = {**sealed_in(draft, checkup), **{name: [value, pen] for name, value in changed.items()}}
    assert checkup.salt is not None  # noqa: S101 (what is open to answers has its key)
    draft.sealed = sealed(
        {name: one for name, one in kept.items() if one[0]}, bytes(checkup.salt), place_of(draft)
    )
    draft.save(update_fields=["sealed"])


def _settle(checkup: CheckUp, draft: Draft, outcome: str, now: datetime) -> None:
    draft.outcome = outcome
    draft.save(update_fields=["outcome", "sealed"])
    if WAITING not in sides_of(checkup).values():
        opening.open_answers(checkup, author=None, now=now)
