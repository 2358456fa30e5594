"""The segmented count model: a trend, a change at a month, a change of trend; fitted for many series at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tandem.values.student import Array

Integers = npt.NDArray[np.int64]

_YEAR = 12
_MOST_STEPS, _CLOSE, _FARTHEST, _HAIR = 50, 1e-10, 30.0, 1e-13

# Three ways found in print to write the months since the change, the change being at time 0. All three are the same
# model and must print the same change, which no coefficient holds alone: it is the contrast at the change.
# The frequent published error reads the coefficient of "calendar" or of "counted" as the change.
# Source: https://pmc.ncbi.nlm.nih.gov/articles/PMC8271192
CODINGS: Mapping[str, Callable[[Array, float], Array]] = {
    "centred": lambda time, _: time,
    "calendar": lambda time, first: time - first,
    "counted": lambda time, _: time + 1,
}


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The columns of the model for some months, and those of the same months had the change not come.

    Known by its identity, so that what depends on it alone is computed once.
    """

    columns: Array
    unchanged: Array
    at_start: Array  # the contrast that gives the change at its month
    mean_after: Array  # the contrast that gives the change over the months after, on average
    time: Array

    @property
    def freedom(self) -> int:
        """Count the months beyond the coefficients."""
        return int(self.columns.shape[0] - self.columns.shape[1])


def design(time: Integers, calendar: Integers, *, season: bool, coding: str = "centred") -> Design:
    """Lay out the model for months counted from the change (0 is its month); `calendar` names their months of the year.

    The trend goes on, or changes at month 0 with a step and a slope; with `season`, each month of the year has its own
    level. The shape is fixed before any series is looked at.
    """
    months = time.astype(np.float64)
    after = months >= 0
    seasons = _seasons(calendar, months < 0) if season else np.empty((len(months), 0))

    def laid(when: Array, is_changed: Array, level: Array) -> Array:
        since = CODINGS[coding](when, months[0])
        return np.column_stack((np.ones_like(when), when, is_changed, since * is_changed, level))

    start, level = np.zeros(1), seasons[:1]
    unchanged = laid(months, np.zeros_like(months), seasons)
    columns = laid(months, after.astype(np.float64), seasons)
    at_start = (laid(start, np.ones(1), level) - laid(start, np.zeros(1), level))[0]
    mean_after = (columns - unchanged)[after].mean(axis=0)
    return Design(columns, unchanged, at_start, mean_after, months)


def _seasons(calendar: Integers, is_before: npt.NDArray[np.bool_]) -> Array:
    """Give one column for each month of the year seen before the change, but the first: it is the level of the trend."""
    seen = np.unique(calendar[is_before])
    marks: Array = (calendar[:, None] == seen[None, 1:]).astype(np.float64)
    return marks


@dataclass(frozen=True, slots=True)
class Fitted:
    """Many series fitted on one design: coefficients, expected counts, and the inverse of their information."""

    coefficients: Array  # series x coefficients
    expected: Array  # series x months
    unscaled: Array  # series x coefficients x coefficients


def fit(counts: Array, columns: Array) -> Fitted:
    """Fit log-linear counts by weighted least squares repeated until nothing moves, all series together.

    Same coefficients and errors as statsmodels' Poisson model (tested); the dispersion is left to `noise`.
    """
    level: Array = np.log(np.maximum(counts, 0.5))
    coefficients: Array = np.zeros((len(counts), columns.shape[1]))
    for _ in range(_MOST_STEPS):
        expected = np.exp(level)
        wanted = level + (counts - expected) / expected
        information = weighted(columns, expected)
        right = (expected * wanted) @ columns
        coefficients = np.linalg.solve(information, right[..., None])[..., 0]
        # A series that falls to nothing has no finite coefficient: it stops at the edge, far beyond any count.
        moved = np.minimum(np.maximum(coefficients @ columns.T, -_FARTHEST), _FARTHEST)
        step, level = np.abs(moved - level).max(initial=0.0), moved
        if step < _CLOSE:
            break
    expected = np.exp(level)
    return Fitted(coefficients, expected, np.linalg.inv(weighted(columns, expected)))


def weighted(columns: Array, weights: Array) -> Array:
    """Give, for each series, the information its months bring when each weighs as many as its expected count."""
    information: Array = (columns.T[None] * weights[:, None, :]) @ columns
    # A past of zeros weighs nothing and leaves columns alike: a hair more on the diagonal keeps the rest of the series.
    information.reshape(len(weights), -1)[:, :: columns.shape[1] + 1] *= 1 + _HAIR
    return information
