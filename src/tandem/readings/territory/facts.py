"""What one record tells a territory on a day, for one reader: little enough to be kept, enough for every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.readings.age import ended_on
from tandem.readings.territory.due import dues
from tandem.readings.territory.line import Line
from tandem.record import Entry, Record, View
from tandem.values.messages import Message

__all__ = ["Facts", "Line", "Trouble", "facts_of"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A difficulty still open: its family and since when. Which house said so stays in the record."""

    family: str
    since: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record of one cooperation tells its territory."""

    record: str
    due: tuple[Line, ...]
    moved: tuple[Line, ...]
    troubles: tuple[Trouble, ...]
    last_on: date | None
    ended: date | None
    left: frozenset[str]
    renamed: Mapping[str, str]


def facts_of(record: Record, *, on: date, audience: str) -> Facts:
    """Gather what a record tells its territory: only what the reader may see, only what stands by that day."""
    view = record.see(on=on, audience=audience)
    ended = ended_on(view)
    return Facts(
        record=record.id,
        due=() if ended else tuple(dues(view, {party.id: party.name for party in record.parties})),
        moved=tuple(sorted(_moved(view), key=lambda line: (line.day, line.message.key))),
        troubles=tuple(_troubles(view)),
        last_on=max((entry.on for entry in view.entries if entry.kind != "erasure"), default=None),
        ended=ended,
        left=frozenset(
            entry.body.party for entry in _changes(view) if entry.body.change in ("leaves", "merged")
        ),
        renamed={
            entry.body.party: entry.body.name for entry in _changes(view) if entry.body.change == "renamed"
        },
    )


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
