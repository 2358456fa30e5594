"""What was measured of one indicator: the change since the starting point, and what is left of it once filtered."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.record import Entry
from tandem.values.amounts import ZERO

_ONE = Decimal(1)
# Rules under which a value is a level: without a starting point, a level says nothing of a change.
_LEVELS = ("stock", "ratio", "latest")


@dataclass(frozen=True, slots=True)
class Span:
    """A quantity between two bounds, with its likeliest value where it has one."""

    low: Decimal
    high: Decimal
    best: Decimal | None = None

    @property
    def is_nil(self) -> bool:
        """Tell a measured nil: no change at the likeliest value, and none excluded by the bounds."""
        return self.best == 0 and self.low <= 0 <= self.high

    @property
    def sign(self) -> int:
        """Give 1 or -1 where the whole span lies on one side of zero, else 0."""
        return (self.low > 0) - (self.high < 0)

    def __add__(self, other: Span) -> Span:
        known = self.best is not None and other.best is not None
        best = (self.best or ZERO) + (other.best or ZERO) if known else None
        return Span(self.low + other.low, self.high + other.high, best)


NOTHING = Span(ZERO, ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Effect:
    """What is known of one indicator. `change` is None without a starting point, `net` without a filter."""

    indicator: Entry
    measures: tuple[Entry, ...]
    change: Span | None
    net: Span | None
    overlapping: bool
    periods: int

    @property
    def latest(self) -> Entry:
        """Give the measure of the latest period."""
        return self.measures[-1]

    @property
    def grade(self) -> int:
        """Give the grade of the weakest measure used."""
        weakest: int = min(entry.body.grade for entry in self.measures)
        return weakest

    @property
    def as_of(self) -> date:
        """Give the last day measured."""
        last: date = self.latest.body.period.last
        return last

    @property
    def shown(self) -> Span | None:
        """Give the surest thing there is to show: the net change, else the change."""
        return self.net or self.change


def effect(indicator: Entry, measures: Sequence[Entry]) -> Effect:
    """Work out one indicator from its measures, of which there is at least one.

    Counts of separate periods add up; of levels, only the latest speaks. Source: docs/methods/impact.md.
    """
    ordered = sorted(measures, key=lambda entry: (entry.body.period.last, entry.order))
    adds_up = indicator.body.period_rule == "flow"
    overlapping = adds_up and _overlap(ordered)
    used = ordered if adds_up and not overlapping else ordered[-1:]
    changes = [_change(indicator, entry) for entry in used]
    nets = [_net(change, entry) for change, entry in zip(changes, used, strict=True)]
    periods = len({entry.body.period for entry in ordered})
    return Effect(indicator, tuple(used), _sum(changes), _sum(nets), overlapping, periods)


def _overlap(ordered: Sequence[Entry]) -> bool:
    periods = sorted((entry.body.period for entry in ordered), key=lambda period: (period.first, period.last))
    return any(after.first <= before.last for before, after in itertools.pairwise(periods))


def _change(indicator: Entry, measure: Entry) -> Span | None:
    """Give the change since the starting point; a count without one is itself the change."""
    value, baseline = measure.body.value, indicator.body.baseline
    if baseline is None:
        is_level = indicator.body.period_rule in _LEVELS
        return None if is_level else Span(value.low, value.high, value.best)
    return Span(value.low - baseline, value.high - baseline, value.best - baseline)


def _net(change: Span | None, measure: Entry) -> Span | None:
    """Take away what would have happened anyway, at every corner of both intervals: a doubt never narrows another.

    No likeliest value where the filter is an interval, unless nothing changed: a share of nothing is nothing.
    """
    filters = measure.body.filters
    if change is None or filters is None:
        return None
    kept = (_ONE - filters.high, _ONE - filters.low)
    corners = [bound * part for bound in (change.low, change.high) for part in kept]
    is_exact = kept[0] == kept[1] or change.best == 0
    best = change.best * kept[0] if change.best is not None and is_exact else None
    return Span(min(corners), max(corners), best)


def _sum(spans: Sequence[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    return sum(known, NOTHING) if len(known) == len(spans) else None
