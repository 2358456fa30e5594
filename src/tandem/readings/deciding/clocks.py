"""The clock of each house: the calendar days its real decisions took, and the questions that still wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import comb

from tandem.record import Entry, View

_SAID, _DOCUMENT = 1, 3
_HALF = Decimal("0.5")


@dataclass(slots=True)
class Clock:
    """The decisions of one house, or of one side where it has several houses."""

    side: str
    party: str
    days: list[int] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)  # waiting: since how many days, what
    bodies: list[int] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    in_meetings: int = 0
    grade: int = _DOCUMENT
    as_of: date = date.min

    @property
    def waiting(self) -> list[int]:
        """Give the days each unanswered question has waited, the longest first."""
        return sorted((days for days, _ in self.questions), reverse=True)

    @property
    def median(self) -> Decimal:
        """Give the median of the answered decisions, in days."""
        return median(self.days)

    @property
    def at_least(self) -> Decimal:
        """Give the least the median can become: questions that wait count for the days they have waited."""
        return median([*self.days, *self.waiting])

    def add(self, entry: Entry, on: date, *, in_meeting: bool) -> None:
        """Count one decision, answered or still waiting on a day."""
        body = entry.body
        answered = body.answered is not None and body.answered <= on
        if answered:
            self.days.append((body.answered - body.asked).days)
            self.in_meetings += in_meeting
        else:
            self.questions.append(((on - body.asked).days, body.question))
        if body.bodies:
            self.bodies.append(body.bodies)
        if body.rule:
            self.rules.add(body.rule)
        self.grade = min(self.grade, _DOCUMENT if entry.documents else _SAID)
        self.as_of = max(self.as_of, entry.on)

    def __add__(self, other: Clock) -> Clock:
        return Clock(
            self.side,
            "",
            [*self.days, *other.days],
            [*self.questions, *other.questions],
            [*self.bodies, *other.bodies],
            self.rules | other.rules,
            self.in_meetings + other.in_meetings,
            min(self.grade, other.grade),
            max(self.as_of, other.as_of),
        )


def clocks(view: View) -> list[Clock]:
    """Give the clock of each house that was asked something, in the order houses stand in the record."""
    from_meetings = {
        view.identity(decision)
        for meeting in view.of_kind("meeting")
        for decision in meeting.body.decisions or ()
    }
    found: dict[str, Clock] = {}
    for entry in view.of_kind("decision"):
        party = entry.body.party
        clock = found.setdefault(party, Clock(view.side(party), party))
        clock.add(entry, view.on, in_meeting=view.identity(entry.id) in from_meetings)
    return [found[party] for party in view.sides if party in found]


def by_side(found: Iterable[Clock]) -> dict[str, Clock]:
    """Join the clocks of the houses of one side; the two sides are never joined."""
    sides: dict[str, Clock] = {}
    for clock in found:
        sides[clock.side] = sides[clock.side] + clock if clock.side in sides else clock
    return sides


def median(values: Sequence[int]) -> Decimal:
    """Give the middle value, or the mean of the two middle ones."""
    return quantile(values, _HALF)


def quantile(values: Sequence[int], share: Decimal) -> Decimal:
    """Give a quantile by linear interpolation between the two nearest values.

    >>> quantile([1, 2, 3, 4], Decimal("0.5"))
    Decimal('2.5')
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median_interval(values: Sequence[int], level: Decimal) -> tuple[int, int] | None:
    """Give two observed values between which the true median lies, whatever the shape of delays.

    Exact: the chance that fewer than k of n values fall on one side of the median is that of n coin throws. None when
    even the shortest and the longest do not hold it that surely.
    """
    n, ordered = len(values), sorted(values)
    outside, best = Decimal(0), None
    for k in range(n // 2):
        outside += Decimal(comb(n, k)) / 2**n
        if 1 - 2 * outside < level:
            break
        best = (ordered[k], ordered[n - 1 - k])
    return best
