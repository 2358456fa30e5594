"""The two dependences weighed: each with its interval, what sets them apart, what they share, and what that hinges on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.power.draws import Band, band, draw_times
from tandem.readings.power.ties import Bonds, Tie, dependence, without
from tandem.readings.private import HOUSES

Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with its point (None where a replacement time is missing) and its interval."""

    value: Decimal | None
    low: Decimal
    high: Decimal

    @property
    def sign(self) -> int:
        """Give 1 or -1 where the whole interval lies on one side of zero, else 0."""
        return (self.low > 0) - (self.high < 0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Everything computed: `imbalance` is above zero where the structure counts more on the company."""

    level: Decimal
    sides: Mapping[str, Measured]
    imbalance: Measured | None
    mutual: Measured | None
    ess_more_often: Interval | None
    hinges_on: tuple[str, ...]


def weigh(record: str, bonds: Bonds, lookup: Lookup) -> Weighed:
    """Weigh both dependences. Source: docs/methods/power.md; imbalance and mutual dependence after Casciaro and Piskorski 2005."""
    limit, level = lookup.number("power.replacement_months"), lookup.number("power.interval_level")
    readable = [side for side in bonds.told if side not in bonds.several_houses]
    ties = {side: bonds.sides[side] for side in readable}
    times = draw_times(record, [tie for own in ties.values() for tie in own])
    bands = {side: band(own, times, float(limit)) for side, own in ties.items()}
    points = {side: dependence(own, limit) for side, own in ties.items()}
    sides = {side: _measured(points[side], bands[side], level) for side in readable}
    if len(readable) < len(HOUSES):
        return Weighed(level, sides, None, None, None, ())
    ess, company = points["ess"], points["company"]
    apart, together = bands["ess"] - bands["company"], bands["ess"].mean_with(bands["company"])
    known = ess is not None and company is not None
    imbalance = ess - company if ess is not None and company is not None else None
    mutual = (ess + company) / 2 if ess is not None and company is not None else None
    return Weighed(
        level,
        sides,
        _measured(imbalance, apart, level),
        _measured(mutual, together, level),
        apart.above_zero,
        _hinges(ties["ess"], ties["company"], limit) if known else (),
    )


def _measured(value: Decimal | None, drawn: Band, level: Decimal) -> Measured:
    low, high = drawn.interval(float(level))
    # With narrow triangles the point at best values may stand just outside the drawn interval: widen, never narrow.
    return Measured(value, low, high) if value is None else Measured(value, min(low, value), max(high, value))


def _hinges(ess: tuple[Tie, ...], company: tuple[Tie, ...], limit: Decimal) -> tuple[str, ...]:
    """Name the resources without which the imbalance would be nil or the other way round."""
    whole = _difference(ess, company, limit)
    names = sorted({tie.resource for tie in (*ess, *company)})
    left = {name: _difference(without(ess, name), without(company, name), limit) for name in names}
    return tuple(name for name in names if whole * left[name] <= 0 and whole)


def _difference(ess: tuple[Tie, ...], company: tuple[Tie, ...], limit: Decimal) -> Decimal:
    return (dependence(ess, limit) or Decimal(0)) - (dependence(company, limit) or Decimal(0))
