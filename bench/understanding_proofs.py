"""How often "understanding" is right when the truth was planted: the figures of docs/methods/understanding.md.

``.venv/bin/python -m bench.understanding_proofs [N]``: N pairs of houses a row, 4 000 unless told.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import numpy as np

from bench.speak import tell
from tandem.readings.checkups import HOUSES, Marks
from tandem.readings.understanding.closeness import by_luck, closeness, corrected_for_luck
from tandem.readings.understanding.items import HIDDEN, OPEN, SHARED, STATES, UNAWARE, Answered, judged, noise

QUESTIONS = (6, 14)
# Chance that one answer moves by a mark, either way.
MOVES = (0.0, 0.1, 0.2, 0.3)
GAPS = (1, 2, 3)
GAP_NOISES, CONVENTION = 1.5, 0.5


def random_answers(n: int, questions: int) -> tuple[float, float, float, float, float]:
    """Answer at random: raw closeness, corrected closeness and its bounds nine times in ten, share called more than luck."""
    rng = np.random.default_rng(2026)
    first, second = (rng.integers(1, 6, (n, questions)).astype(float) for _ in range(2))
    corrected = corrected_for_luck(first, second)
    shuffles = np.argsort(rng.random((400, questions)), axis=1)
    bands = (by_luck(one, other, shuffles, (0.05, 0.95)) for one, other in zip(first, second, strict=True))
    above = [band is not None and value > band[1] for value, band in zip(corrected, bands, strict=True)]
    low, high = np.nanquantile(corrected, (0.05, 0.95))
    return (
        float(closeness(first, second).mean()),
        float(np.nanmean(corrected)),
        low,
        high,
        float(np.mean(above)),
    )


def recovered(n: int, people: int, moves: float, gap: int) -> dict[str, float]:
    """Plant each state, blur every answer, and give how often it is found again."""
    rng = np.random.default_rng(1968)
    right: Counter[str] = Counter()
    for number in range(n):
        state = STATES[number % len(STATES)]
        found = _blurred(rng, state, people, moves, gap)
        mode = "persons" if people > 1 else "house"
        limit = GAP_NOISES * noise(found, mode, [], CONVENTION).marks
        right[state] += sum(item.state == state for item in judged(found, limit))
    return {state: right[state] * len(STATES) / (n * QUESTIONS[-1]) for state in STATES}


def _blurred(rng: np.random.Generator, state: str, people: int, moves: float, gap: int) -> Answered:
    count = QUESTIONS[-1]
    ess = rng.integers(1, 6 - gap, count).astype(float)
    company = ess + gap * (state in (HIDDEN, OPEN))
    apart = ess + gap
    own = {"ess": ess, "company": company}
    guess = {
        HIDDEN: own,
        OPEN: {"ess": company, "company": ess},
        UNAWARE: {"ess": apart, "company": apart},
        SHARED: own,
    }[state]

    def told(marks: Marks) -> Marks:
        steps = rng.choice([0, -1, 1], (people, count), p=[1 - moves, moves / 2, moves / 2])
        blurred: Marks = np.clip(marks + steps, 1, 5)
        return blurred

    codes = tuple(map(str, range(count)))
    return Answered(
        codes, {side: told(own[side]) for side in HOUSES}, {side: told(guess[side]) for side in HOUSES}
    )


def lines(n: int) -> Iterator[str]:
    """Give the two tables of the method page."""
    yield "| questions | proximité brute | hasard retiré | neuf fois sur dix entre | dit « mieux que le hasard » |"
    yield "|---|---|---|---|---|"
    for questions in QUESTIONS:
        raw, mean, low, high, above = random_answers(n, questions)
        yield f"| {questions} | {raw:.2f} | {mean:.2f} | {low:.2f} et {high:.2f} | {above:.1%} |"
    yield "\n| voix | réponses qui bougent | écart vrai | caché | connu | sans le savoir | su |"
    yield "|---|---|---|---|---|---|---|"
    for people in (1, 5):
        for moves in MOVES:
            for gap in GAPS:
                shares = recovered(n, people, moves, gap)
                cells = " | ".join(f"{shares[state]:.0%}" for state in STATES)
                yield f"| {people} | {moves:.0%} | {gap} | {cells} |"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 4000):
        tell(line)
