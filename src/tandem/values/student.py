"""Student's distribution for whole degrees of freedom: exact finite sums, so that no scientific library is loaded."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.floating[Any]]

_HALVINGS = 60


def upper_tail(values: Array, freedom: int) -> Array:
    """Give the chance that a Student variable goes beyond each value.

    Source: Abramowitz and Stegun, 26.7.3 and 26.7.4.

    >>> round(float(upper_tail(np.array(1.812), 10)), 3)
    0.05
    """
    angle = np.arctan(values / np.sqrt(freedom))
    squared = np.cos(angle) ** 2
    is_odd = freedom % 2
    term = np.cos(angle) if is_odd else np.ones_like(angle)
    total = np.zeros_like(angle)
    for step in range(1, (freedom - is_odd) // 2 + 1):
        total = total + term
        # Odd: 2/3, 4/5…; even: 1/2, 3/4…
        term = term * squared * (2 * step - 1 + is_odd) / (2 * step + is_odd)
    inside = np.sin(angle) * total
    chance: Array = (1 - (2 / np.pi * (angle + inside) if is_odd else inside)) / 2
    return chance


@lru_cache(maxsize=1024)
def quantile(chance: float, freedom: int) -> float:
    """Give the value a Student variable stays under with a chance of at least one half.

    >>> round(quantile(0.95, 10), 3)
    1.812
    """
    low, high = 0.0, 1.0
    while upper_tail(np.array(high), freedom) > 1 - chance:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_under = upper_tail(np.array(middle), freedom) > 1 - chance
        low, high = (middle, high) if is_under else (low, middle)
    return (low + high) / 2
