"""How sure the dependences are: replacement times drawn between what was said at least, at best and at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.readings.power.ties import Tie
from tandem.readings.streams import stream
from tandem.values.amounts import Range

DRAWS = 2_000

Draws: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Band:
    """The draws of one quantity, at its lowest and at its highest: one same array when every time was said."""

    low: Draws
    high: Draws

    @property
    def is_sure(self) -> bool:
        """Tell whether nothing is missing, so that both ends are the same draws."""
        return self.low is self.high

    def __sub__(self, other: Band) -> Band:
        low = self.low - other.high
        return Band(low, low if self.is_sure and other.is_sure else self.high - other.low)

    def mean_with(self, other: Band) -> Band:
        """Give the mean of two quantities, draw by draw."""
        low = (self.low + other.low) / 2
        return Band(low, low if self.is_sure and other.is_sure else (self.high + other.high) / 2)

    def interval(self, level: float) -> tuple[Decimal, Decimal]:
        """Give the bounds that hold a share of the draws, the same share left out on each side."""
        outside = (1 - level) / 2
        if self.is_sure:
            low, high = _quantiles(self.low, (outside, 1 - outside))
        else:
            (low,), (high,) = _quantiles(self.low, (outside,)), _quantiles(self.high, (1 - outside,))
        return low, high

    @property
    def above_zero(self) -> tuple[Decimal, Decimal]:
        """Give the share of draws strictly above zero, as a lowest and a highest value."""
        return _share(self.low), _share(self.high)


def band(ties: Sequence[Tie], times: Mapping[tuple[str, str], Draws], limit: float) -> Band:
    """Draw the dependence of one house from the times drawn for each of its resources.

    A resource whose time is missing counts for nothing at the lowest, and as beyond replacing at the highest.
    """
    total = float(sum(tie.weight for tie in ties))
    low, missing = np.zeros(DRAWS), 0.0
    for tie in ties:
        stake = float(tie.weight * tie.share) / total
        if tie.months is None:
            missing += stake
        else:
            low += stake * np.minimum(times[tie.house, tie.resource] / limit, 1.0)
    return Band(low, low + missing if missing else low)


def draw_times(record: str, ties: Sequence[Tie]) -> dict[tuple[str, str], Draws]:
    """Draw the months to replace each resource, each from a stream of its own named by house and resource."""
    known = [tie for tie in ties if tie.months is not None]
    return {
        (tie.house, tie.resource): triangular(
            stream(record, "power", f"{tie.house}/{tie.resource}").random(DRAWS), tie.months
        )
        for tie in known
        if tie.months is not None
    }


def triangular(luck: Draws, months: Range) -> Draws:
    """Turn even luck between 0 and 1 into months: likeliest at the best value, never beyond the two others."""
    low, best, high = float(months.low), float(months.best), float(months.high)
    width = high - low
    if not width:
        return np.full(luck.shape, low)
    turn = (best - low) / width
    is_rising = luck < turn
    away = np.sqrt(np.where(is_rising, luck * width * (best - low), (1 - luck) * width * (high - best)))
    return np.where(is_rising, low + away, high - away)


def _quantiles(draws: Draws, parts: Sequence[float]) -> tuple[Decimal, ...]:
    """Give quantiles, between the two nearest draws in proportion (numpy's own does the same, ten times slower)."""
    last = len(draws) - 1
    places = [(part * last, int(part * last)) for part in parts]
    ordered = np.partition(draws, [min(at, last) for _, below in places for at in (below, below + 1)])
    return tuple(
        Decimal(
            repr(float(ordered[below] + (place - below) * (ordered[min(below + 1, last)] - ordered[below])))
        )
        for place, below in places
    )


def _share(draws: Draws) -> Decimal:
    return Decimal(int(np.count_nonzero(draws > 0))) / DRAWS
