"""The moment answers open to both sides: they enter the journal together, and their seal is forgotten."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from tandem.readings.checkups import HOUSES
from tandem.record.kinds.following import FEWEST_PERSONS
from tandem.values.days import day_of, months_before
from tandem_web.accounts.models import User
from tandem_web.checkups import starting
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.models import CheckUp, Draft, Saying
from tandem_web.checkups.queries import given_by, sealed_in, sides_of
from tandem_web.checkups.questions import Voice, voice_of
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Entry

Table = dict[str, Any]


def open_answers(locked: CheckUp, *, author: User | None, now: datetime) -> None:
    """Write what each side answered to the journal, and delete every draft and what their key was made from.

    Call it with the check-up locked, inside the transaction of what closes it.
    """
    if locked.is_start:
        starting.tell(locked, author=author, now=now)
        _forget_seal(locked)
        return
    declined = [side for side, state in sides_of(locked).items() if state == Draft.Outcome.DECLINED]
    voices = {side: _voices(locked, side) for side in HOUSES}
    locked.state, locked.closed = CheckUp.State.CLOSED, day_of(now)
    wave = wave_entry(locked, corrects=str(locked.wave), now=now)
    if declined:
        wave["x"] = {"declined": declined}
    told = [_answers_entry(locked, side, found, wave["id"]) for side, found in voices.items() if found]
    write(locked, [wave, *told], author=author, now=now)
    words = [saying for side, found in voices.items() for saying in _sayings(locked, side, found, now)]
    # In an order of their own: side by side with the rows, words would tell whose marks are whose.
    SystemRandom().shuffle(words)
    Saying.objects.bulk_create(words)
    _forget_seal(locked)


def _forget_seal(locked: CheckUp) -> None:
    """Delete every draft, and what their key was made from."""
    locked.drafts.all().delete()
    # Nobody is to be written to any more; the links still serve to read, until they expire.
    locked.invitations.exclude(address="").update(address="", address_until=None)
    locked.salt = None
    locked.save()


def write(checkup: CheckUp, entries: Sequence[Table], *, author: User | None, now: datetime) -> None:
    """Write to the journal entries of which the first tells the check-up as it now stands.

    A correction comes after what it corrects, even on a clock that was set back meanwhile.
    """
    before = Entry.objects.filter(
        record=checkup.record, uuid__in=[checkup.wave] if checkup.wave else []
    ).values_list("recorded", flat=True)
    moment = max([now, *(recorded + timedelta(microseconds=1) for recorded in before)])
    append_entries(cooperation=checkup.record, entries=entries, author=author, now=moment)
    checkup.wave = UUID(entries[0]["id"])


def wave_entry(checkup: CheckUp, *, corrects: str | None, now: datetime) -> Table:
    """Write the entry that tells a check-up as it stands."""
    days = {"planned": checkup.planned, "opened": checkup.opened, "closed": checkup.closed}
    return {
        "id": str(uuid4()),
        "kind": "wave",
        "on": day_of(now).isoformat(),
        "by": "neutral",
        "via": "neutral",
        "audience": "all",
        "body": {name: day.isoformat() for name, day in days.items() if day},
        **({"corrects": corrects} if corrects else {}),
    }


def _voices(checkup: CheckUp, side: str) -> Sequence[Voice]:
    """Read the answers of a side, in no order that tells who gave them."""
    sent = checkup.drafts.filter(side=side, outcome=Draft.Outcome.SENT)
    found = [
        voice_of(given_by(sealed_in(draft, checkup)), checkup)
        for draft in sent.select_related("checkup", "invitation")
    ]
    SystemRandom().shuffle(found)
    return found


def _answers_entry(checkup: CheckUp, side: str, voices: Sequence[Voice], wave: str) -> Table:
    party = checkup.record.parties.filter(side=side).values_list("ref", flat=True).first()
    body: Table = {"wave": wave, "side": side, "mode": checkup.mode, "n": len(voices)}
    again = Counter(voice.again for voice in voices if voice.again)
    kept = _is_kept(checkup, voices)
    return {
        "kind": "answers",
        "on": _day(checkup),
        "by": party,
        "via": party,
        "audience": "all",
        "key": f"checkup:{checkup.uuid}:{side}",
        "body": {**body, "rows": [voice.row for voice in voices]} if kept else body,
        **({"x": {"again": dict(again)}} if kept and again else {}),
    }


def _day(checkup: CheckUp) -> str:
    assert checkup.closed is not None  # noqa: S101 (it has just closed)
    return checkup.closed.isoformat()


def _is_kept(checkup: CheckUp, voices: Sequence[Voice]) -> bool:
    """Tell whether what was answered may be kept: below three persons, somebody could be recognised."""
    return checkup.mode == CheckUp.Mode.HOUSE or len(voices) >= FEWEST_PERSONS


def _sayings(checkup: CheckUp, side: str, voices: Sequence[Voice], now: datetime) -> Sequence[Saying]:
    until = months_before(day_of(now), -convention("words_kept", day_of(now)))
    words: Sequence[Mapping[str, str]] = (
        [voice.words for voice in voices] if _is_kept(checkup, voices) else []
    )
    return [
        Saying(territory=checkup.territory, checkup=checkup, side=side, about=about, text=text, until=until)
        for one in words
        for about, text in one.items()
    ]
