"""Writes in confidence: one transaction each. They leave no trace: a trace would tell the others that somebody wrote."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tandem.values.days import day_of
from tandem.values.errors import TandemError
from tandem_web.accounts import erasures
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.accounts.seal import new_salt, sealed
from tandem_web.directory.models import Organisation
from tandem_web.meetings.confidence.queries import hearers_of, place_of
from tandem_web.meetings.conventions import kept_until
from tandem_web.meetings.models import Confidant, Talk, Word

TWO = 2


class NotOpen(TandemError):
    """Nobody can be written to in confidence here, or the talk is over."""


@transaction.atomic
def name_confidants(
    *, territory: Territory, people: Collection[User], author: User | None, now: datetime
) -> None:
    """Name the two people of a territory; what was written to others before stays theirs."""
    locked = Territory.objects.select_for_update().get(pk=territory.pk)
    Confidant.objects.filter(territory=locked).exclude(user__in=people).delete()
    for one in people:
        Confidant.objects.get_or_create(territory=locked, user=one)
    leave_trace(
        territory=locked,
        action="name confidants",
        row_kind="territory",
        row=locked.uuid,
        fields=("confidants",),
        author=author,
        now=now,
    )


@transaction.atomic
def confide(
    *,
    territory: Territory,
    house: Organisation,
    author: User,
    hearers: Collection[str],
    nonce: UUID,
    text: str,
    now: datetime,
) -> Talk:
    """Begin a talk with the two people the page named; the same sending twice is one talk.

    Raises NotOpen when they are not two, or have changed since the page was shown.
    """
    Territory.objects.select_for_update().get(pk=territory.pk)
    found = Talk.objects.filter(nonce=nonce, author=author).first()
    if found:
        return found
    named = [*hearers_of(territory)]
    if len(named) != TWO or {str(one.uuid) for one in named} != set(hearers):
        raise NotOpen("confidence.others_now")
    talk = Talk.objects.create(
        territory=territory,
        nonce=nonce,
        author=author,
        organisation=house,
        salt=new_salt(),
        last=day_of(now),
        until=kept_until("confidence_kept", day_of(now)),
    )
    talk.hearers.set(named)
    _write(talk, author, nonce, text, now)
    return talk


@transaction.atomic
def answer(*, talk: Talk, writer: User, nonce: UUID, text: str, now: datetime) -> None:
    """Add to a talk, which is kept from then on as long as a new one. Raises NotOpen when it was withdrawn meanwhile."""
    locked = Talk.objects.select_for_update().filter(pk=talk.pk).first()
    if locked is None:
        raise NotOpen("confidence.withdrawn")
    if Word.objects.filter(nonce=nonce, talk=locked).exists():
        return
    _write(locked, writer, nonce, text, now)
    locked.last, locked.until = day_of(now), kept_until("confidence_kept", day_of(now))
    locked.save(update_fields=["last", "until"])


@transaction.atomic
def withdraw(*, talk: Talk) -> None:
    """Forget a talk and all that was said in it; an old backup does not bring it back."""
    erasures.remember("talk", talk.uuid)
    talk.delete()


def _write(talk: Talk, writer: User, nonce: UUID, text: str, now: datetime) -> None:
    word = Word(talk=talk, nonce=nonce, writer=writer, at=now)
    word.sealed = sealed({"text": text}, bytes(talk.salt), place_of(word))
    word.save()
