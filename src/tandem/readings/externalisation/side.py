"""One side: what it puts in, receives, saves, gains and finds hard; its balance where enough is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tandem.parameters import Lookup, ValueUnavailable
from tandem.readings.externalisation.flows import Flows, flows_of, uncovered, valued
from tandem.readings.externalisation.ranges import Total, total
from tandem.readings.externalisation.tasks import Task, tasks_of
from tandem.readings.private import HOUSES, open_entries
from tandem.record import Entry, View
from tandem.values.amounts import ZERO, Range


@dataclass(frozen=True)
class Side:
    """What is known of one side. Hours stand apart until somebody chooses what an hour is worth.

    `exchanged`: received less given, without the flows that a comparison of tasks already counts.
    """

    name: str
    given: Total
    received: Total
    exchanged: Total
    unvalued: tuple[Entry, ...]
    hours: Total
    meetings: int
    tasks: tuple[Task, ...]
    benefits: tuple[Entry, ...]
    hour_rate: Decimal | None

    @cached_property
    def saved(self) -> Total:
        """Give what is saved over all tasks compared."""
        return total(task.saved for task in self.tasks)

    @cached_property
    def margin(self) -> Total:
        """Give what prices leave over full costs."""
        return total(task.margin for task in self.tasks)

    @cached_property
    def reached(self) -> Total:
        """Give what the side gains and would lack otherwise."""
        return Total.of((one.body.range, one) for one in self.benefits if one.body.best >= 0)

    @cached_property
    def drawbacks(self) -> Total:
        """Give what the side finds hard: gains below zero."""
        return Total.of((one.body.range, one) for one in self.benefits if one.body.best < 0)

    @cached_property
    def valued_hours(self) -> Total:
        """Give the hours in euros, at the rate chosen; nothing while none is chosen."""
        rate = self.hour_rate
        if rate is None:
            return Total()
        return Total(Range.exactly(self.hours.range.best * rate), self.hours.entries)

    @cached_property
    def net(self) -> Total | None:
        """Give the balance, bound to bound; None while gains are unsaid, or something exchanged has no value."""
        said = self.saved + self.margin + self.reached + self.drawbacks
        if not said or self.unvalued:
            return None
        return self.exchanged + said - self.valued_hours

    @property
    def hours_apart(self) -> Decimal:
        """Give the hours that no euro counts."""
        return ZERO if self.hour_rate is not None else self.hours.range.best

    @property
    def says_its_gains(self) -> bool:
        """Tell whether the side said anything of what it gains: flows alone are not an answer."""
        return bool(self.benefits or self.saved or self.margin)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is known."""
        seen = (self.given, self.received, self.unvalued, self.hours, self.tasks, self.benefits)
        return not any(seen)


@dataclass(frozen=True, slots=True)
class Seen:
    """Both sides as this reader may see them; sides are never netted against each other."""

    sides: Mapping[str, Side]
    clauses: tuple[Entry, ...]
    said_by_other: tuple[str, ...]


def see(view: View, lookup: Lookup) -> Seen:
    """See both sides. What a house says of its own costs and gains is private; flows and meetings are common."""
    costs, foreign_costs = _private(view, "cost")
    benefits, foreign_benefits = _private(view, "benefit")
    opened = open_entries(view, [*costs, *benefits])
    rate, flows = _hour_rate(lookup), flows_of(view)
    hours = lookup.number("externalisation.meeting_hours") if view.of_kind("meeting") else ZERO
    return Seen(
        sides={side: _side(view, side, opened[side], flows[side], rate, hours) for side in HOUSES},
        clauses=tuple({_lot(entry): entry for entry in view.of_kind("clause")}.values()),
        said_by_other=tuple(sorted({*foreign_costs, *foreign_benefits})),
    )


def _lot(clause: Entry) -> tuple[str, str | None]:
    return clause.body.contract, clause.body.lot


def _private(view: View, kind: str) -> tuple[list[tuple[str, Entry]], list[str]]:
    own: list[tuple[str, Entry]] = []
    foreign: list[str] = []
    for entry in view.of_kind(kind):
        if view.side(entry.by) in (entry.body.side, "neutral"):
            own.append((entry.body.side, entry))
        else:
            foreign.append(entry.body.side)
    return own, foreign


def _side(
    view: View,
    side: str,
    private: Sequence[Entry],
    flows: Flows,
    rate: Decimal | None,
    meeting_hours: Decimal,
) -> Side:
    tasks = tasks_of(entry for entry in private if entry.kind == "cost")
    covered = frozenset(view.identity(name) for task in tasks for name in task.covered)
    given, received = valued(flows.given), valued(flows.received)
    meetings = [one for one in view.of_kind("meeting") if _attends(view, side, one)]
    return Side(
        name=side,
        given=given,
        received=received,
        exchanged=_exchanged(view, flows, covered) if covered else received - given,
        unvalued=tuple(entry for _, entry in uncovered(view, flows.unvalued, covered)),
        hours=Total.of([*flows.time, *((Range.exactly(meeting_hours), one) for one in meetings)]),
        meetings=len(meetings),
        tasks=tasks,
        benefits=tuple(entry for entry in private if entry.kind == "benefit"),
        hour_rate=rate,
    )


def _exchanged(view: View, flows: Flows, covered: frozenset[str]) -> Total:
    got, gave = (uncovered(view, moved, covered) for moved in (flows.received, flows.given))
    return valued(got) - valued(gave)


def _attends(view: View, side: str, meeting: Entry) -> bool:
    return any(view.side(party) == side for party in meeting.body.parties)


def _hour_rate(lookup: Lookup) -> Decimal | None:
    try:
        return lookup.number("externalisation.hour_rate")
    except ValueUnavailable:
        return None
