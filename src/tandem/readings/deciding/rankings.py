"""What each house puts first: two rankings of the same values compared, and what luck alone would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from tandem.record import Entry, View

Ranks = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rankings:
    """The values one side put in order: at the starting point, and as last said."""

    side: str
    first: Entry
    latest: Entry


def rankings(view: View) -> dict[str, Rankings]:
    """Give each side's first and latest ranking."""
    found: dict[str, Rankings] = {}
    for entry in view.of_kind("values"):
        side = view.side(entry.body.party)
        first = found[side].first if side in found else entry
        found[side] = Rankings(side, first, entry)
    return found


def common(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """List the values both ranked, in the order of the first."""
    return [value for value in first if value in second]


def tau(first: Sequence[str], second: Sequence[str]) -> Decimal:
    """Give Kendall's tau on the values both ranked: 1 in the same order, −1 in the opposite one.

    >>> tau(["a", "b", "c"], ["a", "c", "b"])
    Decimal('0.3333333333333333333333333333')
    """
    shared = common(first, second)
    pairs = len(shared) * (len(shared) - 1) // 2
    swapped = sum(second.index(one) > second.index(other) for one, other in combinations(shared, 2))
    return Decimal(pairs - 2 * swapped) / pairs


@lru_cache(maxsize=64)
def tau_by_luck(count: int, level: Decimal) -> Decimal:
    """Give the tau that two rankings drawn at random stay under, either way, with that confidence. Exact.

    >>> tau_by_luck(8, Decimal("0.9"))
    Decimal('0.5')
    """
    swaps = [1]
    for size in range(2, count + 1):
        swaps = [sum(swaps[max(0, total - size + 1) : total + 1]) for total in range(len(swaps) + size - 1)]
    orders, pairs = sum(swaps), len(swaps) - 1
    outside, least = 0, 0
    while Decimal(2 * (outside + swaps[least])) / orders <= 1 - level:
        outside += swaps[least]
        least += 1
    return Decimal(pairs - 2 * least) / pairs


def farthest(first: Sequence[str], second: Sequence[str]) -> str | None:
    """Name the value whose places are the farthest apart; None when all stand at the same place."""
    shared = common(first, second)
    places = [value for value in second if value in shared]
    apart = {value: abs(shared.index(value) - places.index(value)) for value in shared}
    widest = max(apart.values(), default=0)
    return next((value for value in shared if apart[value] == widest), None) if widest else None
