"""What one record tells a territory on a day, for one reader: little enough to be kept, enough for every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.readings.age import ended_on, started_on
from tandem.readings.territory.due import dues
from tandem.readings.territory.line import Line, line_from_json
from tandem.record import Entry, Record, View
from tandem.values.json_types import Json
from tandem.values.messages import Message

__all__ = ["VERSION", "Facts", "Line", "Trouble", "facts_from_json", "facts_of"]

# To be raised when what is gathered changes, so that what an older release kept is not taken for it.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Trouble:
    """A difficulty still open: its family and since when. Which house said so stays in the record."""

    family: str
    since: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record of one cooperation tells its territory. `is_there` says that it had begun, and was known of.

    `left` names the parties that are not in it that day: gone, merged into another, or yet to join.
    """

    record: str
    is_there: bool
    started: date
    due: tuple[Line, ...]
    moved: tuple[Line, ...]
    troubles: tuple[Trouble, ...]
    last_on: date | None
    ended: date | None
    left: frozenset[str]
    renamed: Mapping[str, str]

    def as_json(self) -> dict[str, Json]:
        """Give the facts in the form they are kept in."""
        return {
            "record": self.record,
            "is_there": self.is_there,
            "started": self.started.isoformat(),
            "due": [line.as_json() for line in self.due],
            "moved": [line.as_json() for line in self.moved],
            "troubles": [[one.family, one.since.isoformat()] for one in self.troubles],
            "last_on": _written(self.last_on),
            "ended": _written(self.ended),
            "left": [*sorted(self.left)],
            "renamed": dict(self.renamed),
        }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def facts_from_json(data: Mapping[str, Any]) -> Facts:
    """Read back facts that were kept: the way back of `Facts.as_json`. The version must be this one's."""
    return Facts(
        record=data["record"],
        is_there=data["is_there"],
        started=date.fromisoformat(data["started"]),
        due=tuple(map(line_from_json, data["due"])),
        moved=tuple(map(line_from_json, data["moved"])),
        troubles=tuple(Trouble(family, date.fromisoformat(since)) for family, since in data["troubles"]),
        last_on=_day(data["last_on"]),
        ended=_day(data["ended"]),
        left=frozenset(data["left"]),
        renamed=data["renamed"],
    )


def facts_of(record: Record, *, on: date, known: date | None = None, audience: str) -> Facts:
    """Gather what a record tells its territory: only what the reader may see, only what stands and was known by then."""
    view = record.see(on=on, known=known, audience=audience)
    started, ended = started_on(view, record.created), ended_on(view)
    return Facts(
        record=record.id,
        is_there=started <= on and (known is None or record.created <= known or bool(view.seen)),
        started=started,
        due=() if ended else tuple(dues(view, {party.id: party.name for party in record.parties})),
        moved=tuple(sorted(_moved(view), key=lambda line: (line.day, line.message.key))),
        troubles=tuple(_troubles(view)),
        last_on=max((entry.on for entry in view.entries if entry.kind != "erasure"), default=None),
        ended=ended,
        left=_named(view, "leaves", "merged")
        | (_named(record.see(on=date.max, audience=audience), "joins") - _named(view, "joins")),
        renamed={
            entry.body.party: entry.body.name for entry in _changes(view) if entry.body.change == "renamed"
        },
    )


def _named(view: View, *changes: str) -> frozenset[str]:
    """Name the parties of which a view tells these changes."""
    return frozenset(entry.body.party for entry in _changes(view) if entry.body.change in changes)


def _changes(view: View) -> list[Entry]:
    return list(view.of_kind("party"))


def _troubles(view: View) -> Iterator[Trouble]:
    for entry in view.of_kind("difficulty"):
        if entry.body.closed is None or entry.body.closed > view.on:
            yield Trouble(entry.body.type, entry.body.opened)


def _moved(view: View) -> Iterator[Line]:
    """Tell what opened or closed, each on the day it did; a later correction does not open an action again."""
    first_on = {entry.id: entry.on for entry in view.seen}
    for entry in view.of_kind("action"):
        yield Line(first_on.get(view.identity(entry.id), entry.on), _action(entry.body))
    for entry in view.of_kind("difficulty"):
        family = {"type": entry.body.type}
        yield Line(entry.body.opened, Message("month.difficulty_opened", family))
        if entry.body.closed and entry.body.closed <= view.on:
            yield Line(entry.body.closed, Message("month.difficulty_closed", family), is_closing=True)
    for entry in view.of_kind("end"):
        yield Line(entry.on, Message(f"thread.end.{entry.body.cause}"), is_closing=True)


def _action(body: Any) -> Message:
    if body.title:
        return Message("thread.action.titled", {"title": body.title})
    return Message("thread.action.plain", {"type": body.type})
