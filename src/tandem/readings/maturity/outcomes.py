"""The planned outcomes: how many have reached their day, how many of those were delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.record import Entry, View

_SAID, _DOCUMENT = 1, 3


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Planned outcomes on a day."""

    entries: Sequence[Entry]
    on: date

    @property
    def due(self) -> list[Entry]:
        """Give those whose day has come."""
        return [entry for entry in self.entries if entry.body.due <= self.on]

    @property
    def delivered(self) -> list[Entry]:
        """Give those due and delivered by the day, in time or late."""
        return [entry for entry in self.due if entry.body.delivered and entry.body.delivered <= self.on]

    @property
    def grade(self) -> int:
        """Give the weakest proof among them."""
        return min(_DOCUMENT if entry.documents else _SAID for entry in self.entries)


def outcomes(view: View) -> Outcomes:
    """Read the planned outcomes of a record."""
    return Outcomes(view.of_kind("outcome"), view.on)
