"""What a territory may say of the fourth form: so many observed among those old and documented enough; at most x %."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Finding
from tandem.values.amounts import rounded
from tandem.values.messages import Message


@dataclass(frozen=True, slots=True)
class Observed:
    """How many cooperations changed society among those that could have shown it, and the bound on their share."""

    observed: int
    n: int
    at_most: Decimal | None
    confidence: Decimal

    @property
    def message(self) -> Message:
        """Give the sentence to come."""
        if not self.n:
            return Message("stage.territory_none_yet")
        return Message("stage.territory", {"observed": self.observed, "n": self.n, "at_most": self.at_most})


def observe(findings: Iterable[Finding], lookup: Lookup) -> Observed:
    """Count the cooperations that changed society among those old and documented enough to have qualified.

    The bound is one-sided and exact (Clopper and Pearson); with none observed it is 1 − (1 − confidence)^(1/n):
    25.9 % for 10, 9.5 % for 30, 4.9 % for 60 at 95 %. None when no cooperation could have qualified.
    """
    asked = [
        one.series for one in findings if one.reading == "stage" and one.series.get("old_and_documented")
    ]
    return bounded(sum(bool(series["change_observed"]) for series in asked), len(asked), lookup)


def bounded(observed: int, n: int, lookup: Lookup) -> Observed:
    """Bound the share of cooperations that changed society, so many observed among so many that could have shown it."""
    confidence = lookup.number("stage.bound_confidence")
    bound = rounded(Decimal(upper_bound(observed, n, float(confidence)))) if n else None
    return Observed(observed, n, bound, confidence)


def upper_bound(observed: int, n: int, confidence: float) -> float:
    """Give the largest share under which so few or fewer would still be seen with probability 1 − confidence."""
    if observed >= n:
        return 1.0
    low, high = observed / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(observed, n, middle) > 1 - confidence else (low, middle)
    return high


def _at_most(observed: int, n: int, share: float) -> float:
    """Give the probability of seeing at most `observed` among n."""
    term, total = (1 - share) ** n, 0.0
    for k in range(observed + 1):
        total += term
        term *= (n - k) / (k + 1) * share / (1 - share) if share < 1 else 0
    return total
