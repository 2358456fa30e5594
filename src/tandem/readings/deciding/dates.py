"""The earliest day on which both houses can have decided: the latest of the next dates of the bodies required."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tandem.readings.checkups import HOUSES
from tandem.record import Entry, View


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bodies a joint decision has to pass, with what is missing to give a day."""

    required: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    absent: tuple[str, ...]  # sides with no required body noted
    blocked: tuple[Entry, ...]  # bodies said to meet in a week their house decides nothing

    @property
    def day(self) -> date | None:
        """Give the joint earliest day; None while a required body, or a house, is unknown."""
        if not self.required or self.undated or self.absent:
            return None
        days: list[date] = [entry.body.next for entry in self.required]
        return max(days)

    @property
    def last(self) -> Entry | None:
        """Give the body everybody waits for."""
        return max(self.required, key=lambda entry: entry.body.next, default=None) if self.day else None


def calendar(view: View) -> Calendar:
    """Read the bodies that must say yes, as last described, and when each next meets."""
    latest = {(entry.body.party, entry.body.name): entry for entry in view.of_kind("body")}
    required = tuple(entry for entry in latest.values() if entry.body.required)
    undated = tuple(entry for entry in required if entry.body.next is None or entry.body.next < view.on)
    sides = {view.side(entry.body.party) for entry in required}
    absent = tuple(side for side in HOUSES if side not in sides) if required else ()
    closed = closed_weeks(view)
    blocked = tuple(
        entry
        for entry in required
        if entry not in undated and _week(entry.body.next) in closed.get(entry.body.party, ())
    )
    return Calendar(required, undated, absent, blocked)


def closed_weeks(view: View) -> dict[str, tuple[int, ...]]:
    """Give the weeks of the year in which each house decides nothing, as last said."""
    return {entry.body.party: entry.body.weeks for entry in view.of_kind("blackout")}


def _week(day: date) -> int:
    return day.isocalendar().week
