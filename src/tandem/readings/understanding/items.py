"""One question at a time: whether the two houses answer alike, and whether each knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from tandem.readings.checkups import HOUSES, Checkup, Marks, Voices, items_of

HIDDEN, OPEN, UNAWARE, SHARED = "hidden", "open", "unaware", "shared"
# In the order people should talk about them: what nobody sees first.
STATES = (HIDDEN, OPEN, UNAWARE, SHARED)
_TINY = 1e-9  # means of whole marks are exact but for the last bits


@dataclass(frozen=True, slots=True)
class Noise:
    """How far one house's answer moves without meaning anything, and where that comes from."""

    marks: float
    source: str  # retest | spread | convention
    n: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question: each side's own answer, its guess of the other's, and the state the pair is in."""

    code: str
    own: dict[str, float]
    guess: dict[str, float]
    spread: dict[str, float]
    state: str | None
    congruent: dict[str, bool]

    @property
    def gap(self) -> float:
        """Give how far apart the two own answers are."""
        return abs(self.own["ess"] - self.own["company"])


@dataclass(frozen=True, slots=True)
class Answered:
    """Both sides' marks of one check-up, as arrays: one row a voice, one column a question."""

    codes: tuple[str, ...]
    own: dict[str, Marks]
    guess: dict[str, Marks]

    def means(self, part: dict[str, Marks]) -> dict[str, Marks]:
        """Average each question within each house, never between the two (docs/methods/understanding.md)."""
        return {side: _mean(part[side]) for side in HOUSES}


def answered(checkup: Checkup) -> Answered:
    """Lay out what both sides answered."""
    voices: Sequence[Voices] = [checkup.voices[side] for side in HOUSES]
    codes = items_of(voices)
    return Answered(
        codes,
        {one.side: one.marks(codes, "own") for one in voices},
        {one.side: one.marks(codes, "guess") for one in voices},
    )


def judged(found: Answered, limit: float) -> list[Item]:
    """Judge each question both sides answered, hidden misunderstandings first, then the widest gaps."""
    own, guess = found.means(found.own), found.means(found.guess)
    spread = {side: _spread(found.own[side]) for side in HOUSES}
    rows = zip(found.codes, _rows(own), _rows(guess), _rows(spread), strict=True)
    items = [_item(*row, limit) for row in rows if not isnan(sum(row[1].values()))]
    return sorted(items, key=lambda one: (_rank(one.state), -one.gap))


def state_of(gap: float, distances: Sequence[float], limit: float) -> str | None:
    """Name the state of a question from the real gap and each side's distance to its guess (docs/methods/understanding.md).

    A gap is real when it is above the limit; a side is congruent when its guess is within it. No guess, no state.
    """
    if not distances:
        return None
    congruent = [distance <= limit + _TINY for distance in distances]
    if gap > limit + _TINY:
        return HIDDEN if any(congruent) else OPEN
    return SHARED if all(congruent) else UNAWARE


def within_spread(found: Answered) -> dict[str, float]:
    """Give each side's within-house spread, pooled over questions: how far its own people are from each other."""
    return {side: _pooled([found.own[side]])[0] for side in HOUSES}


def noise(
    found: Answered, mode: str, retests: Sequence[tuple[Answered, Answered]], convention: float
) -> Noise:
    """Choose the noise of an answer: a check-up asked twice, else the spread within houses, else the convention.

    Source: docs/methods/understanding.md.
    """
    moves = [move for first, second in retests for move in _moves(first, second)]
    if moves:
        return Noise(float(np.sqrt(np.mean(np.square(moves)) / 2)), "retest", len(moves))
    if mode == "persons":
        marks, n = _pooled(list(found.own.values()))
        if n:
            return Noise(marks, "spread", n)
    return Noise(convention, "convention", 0)


def _rows(part: Mapping[str, Marks]) -> list[dict[str, float]]:
    """Turn one series a side into one table a question."""
    pairs = zip(*(part[side].tolist() for side in HOUSES), strict=True)
    return [dict(zip(HOUSES, pair, strict=True)) for pair in pairs]


def _item(
    code: str, own: dict[str, float], guess: dict[str, float], spread: dict[str, float], limit: float
) -> Item:
    distances = {side: abs(own[side] - guess[side]) for side in HOUSES if not isnan(guess[side])}
    state = state_of(abs(own["ess"] - own["company"]), list(distances.values()), limit)
    congruent = {side: distance <= limit + _TINY for side, distance in distances.items()}
    kept_guess, kept_spread = (
        {side: value for side, value in part.items() if not isnan(value)} for part in (guess, spread)
    )
    return Item(code, own, kept_guess, kept_spread, state, congruent)


def _rank(state: str | None) -> int:
    return STATES.index(state) if state else len(STATES)


def _mean(marks: Marks) -> Marks:
    if len(marks) == 1:  # one voice a house, the usual case
        alone: Marks = marks[0]
        return alone
    known = ~np.isnan(marks)
    counts = known.sum(axis=0)
    means: Marks = np.where(
        counts > 0, np.where(known, marks, 0.0).sum(axis=0) / np.maximum(counts, 1), np.nan
    )
    return means


def _squares(marks: Marks) -> tuple[Marks, NDArray[np.int64]]:
    """Give, question by question, the squared distances to the mean added up, and the degrees of freedom."""
    known = ~np.isnan(marks)
    squares: Marks = np.where(known, np.square(marks - _mean(marks)), 0.0).sum(axis=0)
    freedom: NDArray[np.int64] = np.maximum(known.sum(axis=0) - 1, 0)
    return squares, freedom


def _spread(marks: Marks) -> Marks:
    if len(marks) == 1:
        return np.full_like(marks[0], np.nan)
    squares, freedom = _squares(marks)
    found: Marks = np.where(freedom > 0, np.sqrt(squares / np.maximum(freedom, 1)), np.nan)
    return found


def _pooled(parts: Sequence[Marks]) -> tuple[float, int]:
    """Pool the spread around each question's mean; give it with its degrees of freedom."""
    told = [_squares(marks) for marks in parts]
    total, freedom = float(sum(one.sum() for one, _ in told)), int(sum(one.sum() for _, one in told))
    return ((total / freedom) ** 0.5, freedom) if freedom else (0.0, 0)


def _moves(first: Answered, second: Answered) -> Iterator[float]:
    before, after = first.means(first.own), second.means(second.own)
    for side in HOUSES:
        for code, mark in zip(first.codes, before[side], strict=True):
            if code in second.codes:
                move = float(mark - after[side][second.codes.index(code)])
                if not isnan(move):
                    yield move
