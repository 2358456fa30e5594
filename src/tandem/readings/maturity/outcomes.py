"""The planned outcomes: how many have reached their day, how many of those were delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import NormalDist

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


def share_interval(seen: int, n: int, level: Decimal) -> tuple[Decimal, Decimal]:
    """Give the interval of a share (Wilson), which stays between 0 and 1 however few there are.

    >>> [round(bound, 2) for bound in share_interval(3, 8, Decimal("0.95"))]
    [Decimal('0.14'), Decimal('0.69')]
    """
    z = NormalDist().inv_cdf(float((1 + level) / 2))
    share, spread = seen / n, z * (seen * (n - seen) / n**3 + (z / (2 * n)) ** 2) ** 0.5
    middle, scale = share + z * z / (2 * n), 1 + z * z / n
    low, high = ((middle + sign * spread) / scale for sign in (-1, 1))
    return Decimal(f"{max(low, 0):.6f}"), Decimal(f"{min(high, 1):.6f}")
