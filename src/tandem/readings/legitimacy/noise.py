"""How much counts vary beyond what the model foresees, and how much a month resembles the one before."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tandem.readings.legitimacy.model import Design
from tandem.values.student import Array

# The resemblances tried when undoing the bias of short series: below, inflation would mean little.
_ROUNDING = 1e-9
_GRID = np.linspace(-0.9, 0.95, 75)


def pearson(counts: Array, expected: Array, freedom: int) -> Array:
    """Give, for each series, the squared Pearson residuals by degree of freedom: 1 when counts come by pure chance."""
    found: Array = (_residuals(counts, expected) ** 2).sum(axis=1) / freedom
    return found


def resemblance_and_dispersion(counts: Array, expected: Array, layout: Design) -> tuple[Array, Array]:
    """Estimate, for each series, the resemblance of a month to the one before (AR 1) and the dispersion.

    The bias of short series is undone in both: residuals of a fitted trend resemble each other, and vary, less than the
    noise did. The resemblance kept is the one whose residuals, on this very layout, would resemble each other on
    average as these do; the dispersion is then the one whose residuals would be as large.
    """
    residuals = _residuals(counts, expected)
    beside, resembling, left = _foreseen(layout)
    total = (residuals**2).sum(axis=1)
    # Residuals that are only rounding have nothing to resemble.
    neighbours = (residuals[:, :-1] * residuals[:, 1:] * beside).sum(axis=1)
    raw = np.where(total > _ROUNDING, neighbours / np.maximum(total, _ROUNDING), 0)
    found = np.interp(raw, np.maximum.accumulate(resembling / left), _GRID)
    return found, total / np.interp(found, _GRID, left)


def _residuals(counts: Array, expected: Array) -> Array:
    return (counts - expected) / np.sqrt(expected)


@lru_cache(maxsize=256)
def _foreseen(layout: Design) -> tuple[Array, Array, Array]:
    """Say which months follow each other, and what residuals are to be expected for each resemblance of the grid.

    Two expectations: of neighbouring residuals multiplied, and of residuals squared.
    """
    months, beside = len(layout.time), (np.diff(layout.time) == 1).astype(np.float64)
    unexplained = np.eye(months) - layout.columns @ np.linalg.pinv(layout.columns)
    links = (np.diag(beside, 1) + np.diag(beside, -1)) / 2
    lags = np.abs(layout.time[:, None] - layout.time[None, :]).astype(np.int64).ravel()
    powers = _GRID[:, None] ** np.arange(lags.max() + 1)[None, :]
    seen = unexplained @ links @ unexplained
    return beside, powers @ np.bincount(lags, seen.ravel()), powers @ np.bincount(lags, unexplained.ravel())


def inflation(resemblance: Array) -> Array:
    """Give the factor by which resemblance widens every error: √((1+ρ)/(1−ρ)) (docs/methods/legitimacy.md)."""
    return np.sqrt((1 + resemblance) / (1 - resemblance))
