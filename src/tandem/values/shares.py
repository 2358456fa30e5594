"""Shares with the interval that their small numbers allow."""

from __future__ import annotations

from decimal import Decimal
from statistics import NormalDist


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
