"""Writes of those who lead: plan, open, invite, revoke, close. One transaction each; clock and author come from the caller."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from tandem.readings.checkups import HOUSES
from tandem.values.days import day_of, end_of_day
from tandem.values.errors import TandemError
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.accounts.seal import new_salt
from tandem_web.checkups import opening
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.models import CheckUp, Invitation, Link
from tandem_web.checkups.queries import start_of
from tandem_web.cooperations.actions import erase
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record


class NotNow(TandemError):
    """The check-up is not in the state this needs: another is under way, or it has opened or closed meanwhile."""


@transaction.atomic
def plan(
    *, cooperation: Cooperation, day: date, size: str, mode: str, author: User | None, now: datetime
) -> CheckUp:
    """Plan a check-up; the journal says the day. Planning the same again changes nothing.

    Raises NotNow when another one is planned or open, or when a side is missing.
    """
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    held = CheckUp.objects.filter(record=locked, number__gt=0)
    current = held.exclude(state=CheckUp.State.CLOSED).first()
    if current is not None:
        if (current.planned, current.size, current.mode) == (day, size, mode):
            return current
        raise NotNow("checkup.one_at_a_time")
    if set(HOUSES) - set(locked.parties.values_list("side", flat=True)):
        raise NotNow("checkup.one_house")
    waves = [one for one in export_record(locked).see(on=day_of(now)).of_kind("wave") if not one.body.repeats]
    awaited = next((one for one in waves if one.body.opened is None), None)
    last = held.order_by("-number").values_list("number", flat=True).first()
    checkup = CheckUp(
        territory=locked.territory,
        record=locked,
        number=max(len(waves) - (awaited is not None), last or 0) + 1,
        planned=day,
        size=size,
        mode=mode,
    )
    _tell(checkup, corrects=awaited.id if awaited else None, author=author, now=now)
    checkup.save()
    _trace(checkup, "plan", ("planned", "size", "mode"), author, now)
    return checkup


@transaction.atomic
def ask_start(*, cooperation: Cooperation, closes: date, author: User | None, now: datetime) -> CheckUp:
    """Ask both houses where they start from, under the same seal as a check-up. Once a cooperation: again gives the first.

    Raises NotNow when a side is missing, or when the last day is past.
    """
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    found = start_of(locked)
    if found is not None:
        return found
    if set(HOUSES) - set(locked.parties.values_list("side", flat=True)):
        raise NotNow("checkup.one_house")
    today = day_of(now)
    if closes < today:
        raise NotNow("checkup.not_now")
    start = CheckUp.objects.create(
        territory=locked.territory,
        record=locked,
        number=0,
        planned=today,
        opened=today,
        closes=closes,
        size=CheckUp.Size.START,
        mode=CheckUp.Mode.HOUSE,
        state=CheckUp.State.OPEN,
        salt=new_salt(),
    )
    _trace(start, "ask_start", ("state", "opened", "closes"), author, now)
    return start


@transaction.atomic
def change(
    *,
    checkup: CheckUp,
    author: User | None,
    now: datetime,
    day: date | None = None,
    size: str = "",
    mode: str = "",
) -> CheckUp:
    """Change the day, the questions or the way to answer of a check-up that is not open yet."""
    locked = in_state(checkup, CheckUp.State.PLANNED)
    asked = {"planned": day, "size": size, "mode": mode}
    changed = {name: value for name, value in asked.items() if value and value != getattr(locked, name)}
    for name, value in changed.items():
        setattr(locked, name, value)
    if "planned" in changed:
        _tell(locked, corrects=str(locked.wave), author=author, now=now)
    if changed:
        locked.save()
        _trace(locked, "change", changed, author, now)
    return locked


@transaction.atomic
def give_up(*, checkup: CheckUp, author: User | None, now: datetime) -> None:
    """Give up a check-up that never opened: the journal says that the line was taken back."""
    locked = in_state(checkup, CheckUp.State.PLANNED)
    erase(cooperation=locked.record, entry=str(locked.wave), ground="error", author=author, now=now)
    _trace(locked, "give_up", ("state",), author, now)
    locked.delete()


@transaction.atomic
def open_to_answers(*, checkup: CheckUp, closes: date, author: User | None, now: datetime) -> CheckUp:
    """Open a check-up to the answers of both sides until a day. Opening twice changes nothing."""
    locked = CheckUp.objects.select_for_update().get(pk=checkup.pk)
    if locked.state == CheckUp.State.OPEN:
        return locked
    if locked.state == CheckUp.State.CLOSED or closes < day_of(now):
        raise NotNow("checkup.not_now")
    locked.state, locked.opened, locked.closes = CheckUp.State.OPEN, day_of(now), closes
    locked.salt = new_salt()
    _tell(locked, corrects=str(locked.wave), author=author, now=now)
    locked.save()
    _trace(locked, "open", ("state", "opened", "closes"), author, now)
    return locked


@transaction.atomic
def close(*, checkup: CheckUp, author: User | None, now: datetime) -> None:
    """Close a check-up before its day: what is under seal opens to both sides at once. Closing twice changes nothing."""
    locked = CheckUp.objects.select_for_update().get(pk=checkup.pk)
    if locked.state == CheckUp.State.OPEN:
        opening.open_answers(locked, author=author, now=now)
        _trace(locked, "close", ("state", "closed"), author, now)


@transaction.atomic
def invite(
    *,
    checkup: CheckUp,
    side: str,
    nonce: UUID,
    language: str,
    author: User | None,
    now: datetime,
    address: str = "",
    person: User | None = None,
) -> Invitation:
    """Invite one respondent of one side; the same sending twice is one invitation, the same person once."""
    locked = in_state(checkup, CheckUp.State.OPEN)
    known = Invitation.objects.filter(checkup=locked)
    found = known.filter(nonce=nonce).first() or (person and known.filter(person=person).first())
    if found:
        return found
    closes = locked.closes
    assert closes is not None  # noqa: S101 (an open check-up has its last day)
    kept = timedelta(days=convention("kept_days", day_of(now)))
    invitation = Invitation.objects.create(
        territory=locked.territory,
        checkup=locked,
        side=side,
        nonce=nonce,
        person=person,
        address=address,
        address_until=closes if address else None,
        language=language,
        created=now,
        expires=end_of_day(closes) + kept,
        written=now if address else None,
    )
    _trace(locked, "invite", ("invitations",), author, now)
    return invitation


@transaction.atomic
def new_link(invitation: Invitation) -> str:
    """Make one more link to an invitation; gives what goes into its address, kept nowhere."""
    token = secrets.token_urlsafe(32)
    Link.objects.create(invitation=invitation, digest=digest_of(token))
    return token


@transaction.atomic
def revoke(*, invitation: Invitation, author: User | None, now: datetime) -> None:
    """Make the links of an invitation useless; what it holds alone is deleted, the voice of a house stays."""
    locked = in_state(invitation.checkup, CheckUp.State.OPEN)
    locked.drafts.filter(invitation=invitation).delete()
    Link.objects.filter(invitation=invitation).delete()
    Invitation.objects.filter(pk=invitation.pk).update(is_revoked=True, address="", address_until=None)
    _trace(locked, "revoke", ("invitations",), author, now)


def in_state(checkup: CheckUp, state: str) -> CheckUp:
    """Lock a check-up: every write about it queues here. Raises NotNow when it is in another state."""
    locked = CheckUp.objects.select_for_update().get(pk=checkup.pk)
    if locked.state != state:
        raise NotNow("checkup.not_now")
    return locked


def digest_of(token: str) -> str:
    """Give the fingerprint of what a link holds."""
    return sha256(token.encode()).hexdigest()


def _tell(checkup: CheckUp, *, corrects: str | None, author: User | None, now: datetime) -> None:
    if corrects:
        checkup.wave = UUID(corrects)
    opening.write(checkup, [opening.wave_entry(checkup, corrects=corrects, now=now)], author=author, now=now)


def _trace(checkup: CheckUp, action: str, fields: Any, author: User | None, now: datetime) -> None:
    leave_trace(
        territory=checkup.territory,
        action=action,
        row_kind="checkup",
        row=checkup.uuid,
        fields=fields,
        author=author,
        now=now,
    )
