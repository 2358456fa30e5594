"""How close two series of answers are, corrected for luck, with what luck alone would give and an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.readings.checkups import HOUSES, Marks
from tandem.readings.understanding.items import Answered

Shuffles: TypeAlias = NDArray[np.int64]
Bounds: TypeAlias = tuple[float, float]

RANGE = 4.0  # from 1 to 5
DRAWS = 250
# Which two answers each figure compares: (side, part) and (side, part).
PAIRS = {
    "agreement": (("ess", "own"), ("company", "own")),
    "congruency.ess": (("ess", "own"), ("ess", "guess")),
    "congruency.company": (("company", "own"), ("company", "guess")),
    "accuracy.ess": (("ess", "guess"), ("company", "own")),
    "accuracy.company": (("company", "guess"), ("ess", "own")),
}


@dataclass(frozen=True, slots=True)
class Close:
    """One closeness: raw, corrected for luck (None: no contrast), its interval, and what luck alone gives."""

    raw: float
    corrected: float | None
    interval: Bounds | None = None
    luck: Bounds | None = None

    @property
    def is_luck(self) -> bool:
        """Tell whether luck alone would give as much."""
        return self.corrected is not None and self.luck is not None and self.corrected <= self.luck[1]


@dataclass(frozen=True, slots=True)
class Measured:
    """The five closenesses, on so many questions, and the interval of the difference between the two accuracies."""

    n: int
    pairs: dict[str, Close]
    gap: Bounds | None


def closeness(first: Marks, second: Marks) -> Marks:
    """Give 1 where answers are the same everywhere, 0 where they are at the two ends of the scale.

    >>> float(closeness(np.array([1.0, 5.0]), np.array([1.0, 1.0])))
    0.5
    """
    found: Marks = 1 - np.abs(first - second).mean(axis=-1) / RANGE
    return found


def corrected_for_luck(first: Marks, second: Marks) -> Marks:
    """Give 1 where answers are the same, 0 where they are as far apart as answers paired at random.

    K = 1 − mean |u − v| over questions ÷ mean |u − v| over all pairs of questions (docs/methods/understanding.md). NaN without contrast.
    """
    apart = np.abs(first - second).mean(axis=-1)
    # All pairs, one shift of the second series at a time: small blocks stay in the processor's memory.
    count, twice = first.shape[-1], np.concatenate([second, second], axis=-1)
    shifts = (np.abs(first - twice[..., shift : shift + count]).sum(axis=-1) for shift in range(count))
    by_luck = sum(shifts, np.zeros(first.shape[:-1])) / count**2
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Marks = np.where(by_luck > 0, 1 - apart / by_luck, np.nan)
    return found


def has_contrast(first: Marks, second: Marks) -> NDArray[np.bool_]:
    """Tell whether neither side gave one mark everywhere (docs/methods/understanding.md)."""
    found: NDArray[np.bool_] = (np.ptp(first, axis=-1) > 0) & (np.ptp(second, axis=-1) > 0)
    return found


def measure(found: Answered, level: float, rng: np.random.Generator) -> Measured | None:
    """Measure the five closenesses on the questions everybody answered; None when there are none.

    Interval: people and questions drawn again together. Luck: the same answers, their questions shuffled, which is
    centred on 0 exactly. Gap: the structure's accuracy less the company's, drawn together.
    """
    means = {"own": found.means(found.own), "guess": found.means(found.guess)}
    full = ~np.isnan(sum(means[part][side] for part in means for side in HOUSES))
    if not full.any():
        return None
    # One row a pair: first what was answered, then the draws.
    drawn = {
        (side, part): np.concatenate([means[part][side][full][None], draws])
        for (side, part), draws in _drawn(found, full, rng).items()
    }
    firsts, seconds = (np.stack([drawn[pair[end]] for pair in PAIRS.values()]) for end in (0, 1))
    corrected, raw = corrected_for_luck(firsts, seconds), closeness(firsts[:, 0], seconds[:, 0])
    corrected[~has_contrast(firsts[:, 0], seconds[:, 0])] = np.nan
    shuffles = np.argsort(rng.random((DRAWS, int(full.sum()))), axis=1)
    bounds = ((1 - level) / 2, (1 + level) / 2)
    luck = [
        by_luck(first[0], second[0], shuffles, bounds) for first, second in zip(firsts, seconds, strict=True)
    ]
    pairs = {
        name: Close(float(raw[at]), _known(corrected[at, 0]), _between(corrected[at, 1:], bounds), luck[at])
        for at, name in enumerate(PAIRS)
    }
    accuracies = [corrected[list(PAIRS).index(f"accuracy.{side}"), 1:] for side in HOUSES]
    return Measured(int(full.sum()), pairs, _between(accuracies[0] - accuracies[1], bounds))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def by_luck(first: Marks, second: Marks, shuffles: Shuffles, bounds: Bounds) -> Bounds | None:
    """Give between what and what luck alone would put the corrected closeness of two series; None without contrast."""
    apart = np.abs(first[:, None] - second[None, :])
    expected = apart.mean()
    if not expected:
        return None
    return _between(1 - apart[np.arange(len(first)), shuffles].mean(axis=1) / expected, bounds)


def _drawn(
    found: Answered, full: NDArray[np.bool_], rng: np.random.Generator
) -> dict[tuple[str, str], Marks]:
    """Draw people within each house, then questions, the same for all."""
    count = int(full.sum())
    questions = rng.integers(0, count, (DRAWS, count))
    drawn = {}
    for side in HOUSES:
        people = len(found.own[side])
        weights = rng.multinomial(people, np.full(people, 1 / people), size=DRAWS).astype(np.float64)
        for part, marks in (("own", found.own[side]), ("guess", found.guess[side])):
            means = _weighted(weights, marks[:, full])
            drawn[side, part] = np.take_along_axis(means, questions, axis=1)
    return drawn


def _weighted(weights: Marks, marks: Marks) -> Marks:
    known = ~np.isnan(marks)
    totals, counts = weights @ np.where(known, marks, 0.0), weights @ known.astype(np.float64)
    # A draw may hold nobody who answered a question: the house's own mean stands in.
    usual = np.where(known, marks, 0.0).sum(axis=0) / known.sum(axis=0)
    found: Marks = np.where(counts > 0, totals / np.maximum(counts, 1), usual)
    return found


def _between(values: Marks, bounds: Bounds) -> Bounds | None:
    known = np.sort(values[~np.isnan(values)])
    if not known.size:
        return None
    low, high = (float(known[round(share * (known.size - 1))]) for share in bounds)
    return low, high
