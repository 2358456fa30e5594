"""What each side attributes to itself of one measure: never split for them, added only to show what is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tandem.record import Entry, View
from tandem.values.amounts import ZERO

_ONE = Decimal(1)
SIDES = ("ess", "company")


@dataclass(frozen=True, slots=True)
class Claims:
    """The latest own claim of each side on one measure."""

    by_side: Mapping[str, Entry]

    @property
    def are_both_there(self) -> bool:
        """Tell whether both sides said their own share."""
        return len(self.by_side) == len(SIDES)

    @property
    def sum(self) -> Decimal:
        """Add both shares up."""
        return sum((entry.body.share for entry in self.by_side.values()), ZERO)

    @property
    def overlap(self) -> Decimal:
        """Give what two reports would count twice."""
        return max(ZERO, self.sum - _ONE)


def own_claims(view: View) -> Mapping[str, Claims]:
    """Gather claims by measure. A side claims for itself, or through the neutral third party; the latest word stands."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in view.of_kind("claim"):
        if view.side(entry.by) in (entry.body.side, "neutral") and entry.body.side in SIDES:
            found.setdefault(view.identity(entry.body.measure), {})[entry.body.side] = entry
    return {measure: Claims(dict(sorted(sides.items(), reverse=True))) for measure, sides in found.items()}


def of_measures(view: View, claims: Mapping[str, Claims], measures: Iterable[Entry]) -> Claims | None:
    """Give the claims on the latest measure that has any."""
    for entry in sorted(measures, key=lambda one: one.body.period.last, reverse=True):
        found = claims.get(view.identity(entry.id))
        if found:
            return found
    return None
