"""What "maturity" hides or holds when the truth was planted: the figures of docs/methods/maturity.md.

``.venv/bin/python -m bench.maturity_proofs [N]``: N portfolios a row, 3 000 unless told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import numpy as np

from bench.speak import tell
from tandem.readings.checkups import GOING
from tandem.readings.maturity.assessments import Assessment
from tandem.readings.maturity.portfolio import Lived, bounds
from tandem.readings.maturity.survival import Life, at_age, not_stopped

SIZES = (10, 40, 100)
# Chance of having stopped when things go badly (2 or less of 5), and otherwise.
BADLY = 2
STOPS = ((0.3, 0.1), (0.7, 0.15))


def survivors(n: int, size: int, stops: tuple[float, float]) -> tuple[float, float, float, float]:
    """Keep only those still going: how much too high the mean is, and how often each pair of bounds holds the truth."""
    rng, rows = np.random.default_rng(2026), []
    for _ in range(n):
        true = np.clip(np.round(rng.normal(3.2, 1.0, size)), 1, 5)
        gone = rng.random(size) < np.where(true <= BADLY, *stops)
        lives = [_lived(mark, is_stopped=bool(stopped)) for mark, stopped in zip(true, gone, strict=True)]
        found = bounds(lives, "ess", 36)
        if found:
            mean = float(true.mean())
            held = found.low <= mean + 1e-9 and mean <= found.high + 1e-9
            surely = found.floor <= mean + 1e-9 and mean <= found.ceiling + 1e-9
            rows.append((found.mean - mean, found.high - found.low, held, surely))
    excess, width, held_share, surely_share = np.mean(np.array(rows, dtype=float), axis=0)
    return float(excess), float(width), float(held_share), float(surely_share)


def _lived(mark: float, *, is_stopped: bool) -> Lived:
    life = Life(0, 20, "stopped") if is_stopped else Life(0, 48, None)
    told = Assessment("ess", date(2026, 1, 1), 40, "house", 1, dict.fromkeys(GOING, float(mark)))
    return Lived("", 48, life, () if is_stopped else (told,))


def survival(n: int, size: int) -> tuple[float, float, float]:
    """Stop one in a hundred a month: mean share still going at three years, the truth, how often the interval holds it."""
    rng, shares, held = np.random.default_rng(1991), [], 0
    for _ in range(n):
        stops, seen = rng.geometric(0.01, size), rng.integers(20, 80, size)
        lives = [
            Life(0, int(min(stop, end)), "stopped" if stop <= end else None)
            for stop, end in zip(stops, seen, strict=True)
        ]
        step = at_age(not_stopped(lives, 0.9), 36)
        if step:
            shares.append(step.going)
            held += step.low <= 0.99**36 <= step.high
    return float(np.mean(shares)), 0.99**36, held / len(shares)


def lines(n: int) -> Iterator[str]:
    """Give the two tables of the method page."""
    yield "| coopérations | arrêts | moyenne des survivantes, en trop | largeur des bornes | elles tiennent | les larges tiennent |"
    yield "|---|---|---|---|---|---|"
    for size in SIZES:
        for stops in STOPS:
            excess, width, held, surely = survivors(n, size, stops)
            yield f"| {size} | {stops[0]:.0%} / {stops[1]:.0%} | +{excess:.2f} | {width:.2f} | {held:.0%} | {surely:.0%} |"
    yield "\n| coopérations | à trois ans, en moyenne | vrai | l'intervalle à 90 % le tient |"
    yield "|---|---|---|---|"
    for size in SIZES[1:]:
        mean, true, held = survival(n, size)
        yield f"| {size} | {mean:.1%} | {true:.1%} | {held:.0%} |"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 3000):
        tell(line)
