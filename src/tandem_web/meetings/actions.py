"""Writes about meetings: one transaction each; clock and author come from the caller."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from tandem.record import Entry, print_entry
from tandem.values.days import day_of
from tandem.values.errors import TandemError
from tandem_web.accounts import erasures
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
from tandem_web.directory.models import Organisation
from tandem_web.meetings.conventions import kept_until
from tandem_web.meetings.models import Line, Meeting, Turned
from tandem_web.meetings.queries import told_of


class NotHeld(TandemError):
    """The meeting is not told in the journal, or its line is erased there."""


@transaction.atomic
def plan(
    *,
    cooperation: Cooperation,
    nonce: UUID,
    day: date,
    parties: Sequence[str],
    guests: Iterable[Organisation],
    lines: Sequence[str],
    voice: str,
    author: User | None,
    now: datetime,
) -> Meeting:
    """Note a meeting, held or to come, and its lines; the same sending twice is one meeting.

    What has happened is told in the journal at once, for everybody.
    """
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    found = Meeting.objects.filter(nonce=nonce, record=locked).first()
    if found:
        return found
    meeting = Meeting.objects.create(
        territory=locked.territory, record=locked, nonce=nonce, day=day, parties=list(parties)
    )
    meeting.guests.set(guests)
    _add(meeting, lines, now)
    _trace(meeting, "plan", ("day", "parties", "lines"), author, now)
    if day <= day_of(now):
        _tell(meeting, voice, author, now)
    return meeting


@transaction.atomic
def hold(*, meeting: Meeting, voice: str, author: User | None, now: datetime) -> None:
    """Tell a planned meeting in the journal, once its day has come; telling it twice changes nothing."""
    locked = _locked(meeting)
    if locked.entry is None:
        if locked.day > day_of(now):
            raise NotHeld("meeting.not_yet")
        _tell(locked, voice, author, now)


@transaction.atomic
def move(*, meeting: Meeting, day: date, author: User | None, now: datetime) -> None:
    """Move a meeting that is only planned."""
    locked = _locked(meeting)
    if locked.entry is not None:
        raise NotHeld("meeting.told")
    locked.day = day
    locked.save(update_fields=["day"])
    _trace(locked, "change", ("day",), author, now)


@transaction.atomic
def add_lines(*, meeting: Meeting, lines: Sequence[str], author: User | None, now: datetime) -> None:
    """Add lines to the note of a meeting; a line that is there already is not written again."""
    locked = _locked(meeting)
    held = set(locked.lines.values_list("text", flat=True))
    new = [one for one in lines if one not in held]
    _add(locked, new, now)
    if new:
        _trace(locked, "note", ("lines",), author, now)


@transaction.atomic
def forget_line(*, line: Line, author: User | None, now: datetime) -> None:
    """Forget one line; what the journal was told of it stays there."""
    _trace(line.meeting, "forget", ("lines",), author, now)
    erasures.remember("line", line.uuid)
    line.delete()


@transaction.atomic
def turned_once(*, line: Line, kind: str, voice: str, entry: UUID) -> None:
    """Remember what a voice made of a line. Call it in the transaction that writes the entry, the meeting being locked."""
    Turned.objects.create(line=line, kind=kind, voice=voice, entry=entry)


def lock(meeting: Meeting) -> Meeting:
    """Lock a meeting inside a transaction: two sendings of one page take turns."""
    return _locked(meeting)


@transaction.atomic
def promise(*, line: Line, owner: str, due: date, voice: str, author: User | None, now: datetime) -> None:
    """Make of a line an action with its house and its day: the meeting of the journal says it, once.

    Raises NotHeld while the journal does not tell the meeting.
    """
    meeting = _locked(line.meeting)
    if line.turned.filter(kind="action", voice=voice).exists():
        return
    told = _told(meeting)
    task = {"owner": owner, "due": due.isoformat()}
    entry = correct(
        meeting, told, {"actions": [task]}, key=str(line.uuid), voice=voice, author=author, now=now
    )
    turned_once(line=line, kind="action", voice=voice, entry=entry)


def correct(
    meeting: Meeting,
    told: Entry,
    added: Mapping[str, Sequence[Any]],
    *,
    key: str,
    voice: str,
    author: User | None,
    now: datetime,
) -> UUID:
    """Add to the lists of a meeting told in the journal; gives the entry that says it now."""
    printed: dict[str, Any] = print_entry(told)
    body: dict[str, Any] = {**printed["body"]}
    for name, values in added.items():
        body[name] = [*body.get(name, ()), *values]
    identifier = uuid5(meeting.uuid, key)
    entry = {
        **printed,
        "id": str(identifier),
        "key": f"meeting:{identifier}",
        "corrects": told.id,
        "body": body,
    }
    entry |= {"by": voice, "via": voice}
    append_entries(cooperation=meeting.record, entries=[entry], author=author, now=now)
    return identifier


def _told(meeting: Meeting) -> Entry:
    told = told_of(meeting, export_record(meeting.record)) if meeting.entry else None
    if told is None:
        raise NotHeld("meeting.not_told")
    return told


def _locked(meeting: Meeting) -> Meeting:
    # The record first: whoever writes to its journal takes the same lock, in the same order.
    Cooperation.objects.select_for_update().get(pk=meeting.record_id)
    return Meeting.objects.select_for_update().select_related("record", "territory").get(pk=meeting.pk)


def _tell(meeting: Meeting, voice: str, author: User | None, now: datetime) -> None:
    meeting.entry = uuid5(meeting.uuid, "meeting")
    body = {"day": meeting.day.isoformat(), "parties": meeting.parties}
    entry = {
        "id": str(meeting.entry),
        "kind": "meeting",
        "on": meeting.day.isoformat(),
        "by": voice,
        "via": voice,
        "audience": "all",
        "key": f"meeting:{meeting.entry}",
        "body": body,
    }
    append_entries(cooperation=meeting.record, entries=[entry], author=author, now=now)
    meeting.save(update_fields=["entry"])


def _add(meeting: Meeting, lines: Iterable[str], now: datetime) -> None:
    last = meeting.lines.order_by("-rank").values_list("rank", flat=True).first() or 0
    until = kept_until("lines_kept", day_of(now))
    Line.objects.bulk_create(
        Line(meeting=meeting, rank=rank, text=text, until=until) for rank, text in enumerate(lines, last + 1)
    )


def _trace(meeting: Meeting, action: str, fields: Iterable[str], author: User | None, now: datetime) -> None:
    leave_trace(
        territory=meeting.territory,
        action=action,
        row_kind="meeting",
        row=meeting.uuid,
        fields=fields,
        author=author,
        now=now,
    )
