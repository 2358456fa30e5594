"""Forgetting a person, what is past its day, and again what an old backup brought back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction

from tandem.values.days import day_of
from tandem_web.accounts import erasures
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.checkups.forgetting import AGAIN as CHECKUPS_AGAIN
from tandem_web.checkups.forgetting import forget_address as forget_respondents_at
from tandem_web.cooperations.actions import erase
from tandem_web.cooperations.models import Cooperation, Entry
from tandem_web.directory.models import Invitation, JoinRequest
from tandem_web.files import actions as files
from tandem_web.files.models import StoredFile
from tandem_web.files.queries import ending_by
from tandem_web.insertion.signing.actions import AGAIN as SIGNING_AGAIN
from tandem_web.meetings.forgetting import AGAIN as MEETINGS_AGAIN

# How long before its day a file is announced as about to be forgotten.
NOTICE = timedelta(days=60)
# Why something is forgotten again, where the list does not say.
_GROUND = "request"


@dataclass(frozen=True, slots=True)
class Retired:
    """What was forgotten because its day had come, and what will be soon."""

    files: int
    strays: int
    sessions: int
    soon: int


@transaction.atomic
def forget_person(person: User, *, author: User | None, now: datetime) -> None:
    """Forget someone: her name, her address, her seats, her sessions. What she wrote stays, and names nobody."""
    identifier, address = person.uuid, person.email
    places = Territory.objects.filter(memberships__user=person) | Territory.objects.filter(
        organisations__seats__user=person
    )
    for territory in places.distinct():
        leave_trace(
            territory=territory,
            action="forget",
            row_kind="person",
            row=identifier,
            fields=("email", "name"),
            author=author if author != person else None,
            now=now,
        )
    _close_sessions(person)
    # Her address also stands where she was invited, or where she asked to come in.
    Invitation.objects.filter(email__iexact=address).delete()
    JoinRequest.objects.filter(email__iexact=address).delete()
    forget_respondents_at(address)
    person.delete()
    erasures.remember("person", identifier)


def forget_address(address: str, now: datetime) -> bool:
    """Forget the person who signs in with an address, or was asked to answer there; tells whether there was one."""
    person = User.objects.filter(email__iexact=address.strip()).first()
    if person is not None:
        forget_person(person, author=None, now=now)
    return forget_respondents_at(address) > 0 or person is not None


def retire(now: datetime, *, dry: bool = False) -> Retired:
    """Forget the files whose day has come, bytes that no row names and sessions that are over."""
    due = list(ending_by(day_of(now)))
    ended = Session.objects.filter(expire_date__lt=now)
    told = Retired(len(due), 0, ended.count(), len(ending_soon(day_of(now))))
    if dry:
        return told
    for one in due:
        files.erase(one, author=None, now=now)
    ended.delete()
    return Retired(told.files, files.sweep(now), told.sessions, told.soon)


def ending_soon(day: date) -> list[StoredFile]:
    """Give the files that will be forgotten within the time of notice."""
    return [one for one in ending_by(day + NOTICE) if one.keep_until > day]


def forget_again(now: datetime) -> int:
    """Forget again what the list says was forgotten; gives how much an old backup had brought back."""
    return sum(_AGAIN[line["kind"]](line, now) for line in list(erasures.read()))


def _entry_again(line: Mapping[str, Any], now: datetime) -> bool:
    row = Entry.objects.filter(
        record__uuid=line["record"],
        territory__uuid=line["territory"],
        uuid=line["id"],
        payload__isnull=False,
    ).first()
    if row is not None:
        record = Cooperation.objects.get(pk=row.record_id)
        erase(cooperation=record, entry=row.uuid, ground=str(line.get("ground", _GROUND)), now=now)
    return row is not None


def _person_again(line: Mapping[str, Any], now: datetime) -> bool:
    person = User.objects.filter(uuid=line["id"]).first()
    if person is not None:
        forget_person(person, author=None, now=now)
    return person is not None


def _file_again(line: Mapping[str, Any], now: datetime) -> bool:
    stored = StoredFile.objects.filter(uuid=line["id"], erased_at=None).first()
    if stored is not None:
        files.erase(stored, author=None, now=now)
    return stored is not None


_AGAIN: Mapping[str, Callable[[Mapping[str, Any], datetime], bool]] = {
    "entry": _entry_again,
    "person": _person_again,
    "file": _file_again,
    **CHECKUPS_AGAIN,
    **MEETINGS_AGAIN,
    **SIGNING_AGAIN,
}


def _close_sessions(person: User) -> None:
    """End her sessions: they are told apart only once opened."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
