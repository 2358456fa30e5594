"""How much comes back: what the structure gives over what the company gives, in one action, over its life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tandem.record import Entry
from tandem.values.amounts import NOTHING, Range


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The ratio as lowest, best and highest value (no highest when the company may have given nothing)."""

    low: Decimal
    best: Decimal
    high: Decimal | None
    grade: int
    n: int

    @classmethod
    def of(cls, given_back: Sequence[Entry], given: Sequence[Entry]) -> Counterpart | None:
        """Compute the ratio, in exact decimals; its grade is that of the weakest flow used.

        None where it cannot be known: no company flow, nothing recorded in return (a dated "nothing in
        return" is a flow of zero), or a flow without a value in euros.
        """
        flows = [*given_back, *given]
        if not given_back or not given or any(_euros(entry) is None for entry in flows):
            return None
        returned, received = _total(given_back), _total(given)
        if received.high == 0 or received.best == 0:
            return None
        high = returned.high / received.low if received.low else None
        grade = min(3 if entry.documents else 1 for entry in flows)
        return cls(returned.low / received.high, returned.best / received.best, high, grade, len(flows))

    def is_at_most(self, limit: Decimal) -> bool | None:
        """Tell whether the ratio is at most the limit; None when its interval straddles it."""
        if self.high is not None and self.high <= limit:
            return True
        return False if self.low > limit else None


def _euros(entry: Entry) -> Range | None:
    return NOTHING if entry.body.quantity == 0 else entry.body.euros


def _total(entries: Sequence[Entry]) -> Range:
    return sum((_euros(entry) or NOTHING for entry in entries), NOTHING)
