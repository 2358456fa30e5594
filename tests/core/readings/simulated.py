"""Simulated monthly counts for the proofs of the reading "legitimacy": chance counts whose noise resembles itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import nbdtrik, ndtr, pdtrik

Array = npt.NDArray[np.float64]


def months(before: int, after: int) -> npt.NDArray[np.int64]:
    """Number the months from the start of the campaign, which is 0."""
    return np.arange(-before, after)


def uniform(seed: int, series: int, length: int, resemblance: float) -> Array:
    """Draw chances of which each resembles the one before (AR 1 of the Gaussian behind): the hardest null for counts."""
    draws = np.random.default_rng(seed).standard_normal((series, length))
    noise = draws.copy()
    for month in range(1, length):
        noise[:, month] = resemblance * noise[:, month - 1] + np.sqrt(1 - resemblance**2) * draws[:, month]
    chances: Array = ndtr(noise)
    return chances


def poisson(chances: Array, mean: Array) -> Array:
    """Turn chances into Poisson counts of given means: the same chances with a lower mean are the same series fallen."""
    counts: Array = np.maximum(np.ceil(pdtrik(chances, mean) - 1e-9), 0)
    return counts


def dispersed(chances: Array, mean: Array, factor: float) -> Array:
    """Turn chances into counts that vary more than chance does: negative binomial, variance `factor` times the mean."""
    counts: Array = np.maximum(np.ceil(nbdtrik(chances, mean / (factor - 1), 1 / factor) - 1e-9), 0)
    return counts


def bound(chance: float, draws: int) -> float:
    """Give the rate a true chance passes by luck less than once in a thousand."""
    return chance + 3.1 * float(np.sqrt(chance * (1 - chance) / draws))
