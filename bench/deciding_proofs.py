"""How sure the clock of a house is, by the number of its answers: the figures of docs/methods/deciding.md.

``.venv/bin/python -m bench.deciding_proofs [N]``: N houses a row, 4 000 unless told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from bench.speak import tell
from tandem.readings.deciding.clocks import median, median_interval
from tandem.readings.deciding.rankings import tau_by_luck

LEVEL, RATIO = Decimal("0.9"), 3
ANSWERS = (1, 3, 5, 8, 12, 20, 40)
# Days are drawn around nine, from a bell on their logarithm: two times in three between half and twice.
TRUE, SPREAD = 9, 0.7


def clock(n: int, answers: int) -> tuple[float, float, float, float, float]:
    """Give how often the interval holds the true median, its width, and how often houses 1, 2 and 4 times apart are told so."""
    rng, held, widths = np.random.default_rng(2026), 0, []
    told = {1.0: 0, 2.0: 0, 4.0: 0}
    for _ in range(n):
        days = _days(rng, answers, 1)
        interval = median_interval(days, LEVEL)
        if interval:
            held += interval[0] <= TRUE <= interval[1]
            widths.append(interval[1] - interval[0])
        for times in told:
            slow, fast = median(_days(rng, answers, times)), median(days)
            told[times] += slow > RATIO * fast or fast > RATIO * slow
    share = held / len(widths) if widths else float("nan")
    return share, float(np.mean(widths)) if widths else float("nan"), *(count / n for count in told.values())


def _days(rng: np.random.Generator, answers: int, times: float) -> list[int]:
    return [round(float(one)) for one in times * np.exp(rng.normal(np.log(TRUE), SPREAD, answers))]


def lines(n: int) -> Iterator[str]:
    """Give the two tables of the method page."""
    yield "| réponses | l'intervalle tient la vraie médiane | sa largeur, en jours | signalés : mêmes rythmes | deux fois | quatre fois |"
    yield "|---|---|---|---|---|---|"
    for answers in ANSWERS:
        held, width, *told = clock(n, answers)
        interval = "pas d'intervalle | – " if np.isnan(held) else f"{held:.0%} | {width:.0f} "
        yield f"| {answers} | {interval}| " + " | ".join(f"{share:.0%}" for share in told) + " |"
    yield "\n| valeurs classées | au-delà de ce tau, ce n'est plus le hasard |"
    yield "|---|---|"
    for count in range(4, 9):
        yield f"| {count} | {float(tau_by_luck(count, LEVEL)):.2f} |"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 4000):
        tell(line)
