"""The five dimensions of impact as a grid: each cell is empty, claimed or measured. Nothing is added up across cells.

Source: Impact Frontiers, https://impactfrontiers.org/norms/five-dimensions-of-impact/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tandem.readings.impact.effect import Effect
from tandem.record import Entry
from tandem.record.kinds.balance import DIMENSIONS

SAID, DOCUMENT = 1, 3
EMPTY, CLAIMED, MEASURED = "empty", "claimed", "measured"


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of one dimension, with the best proof there is for it and how many pieces speak of it."""

    name: str
    grade: int
    n: int

    @property
    def state(self) -> str:
        """Say where it stands: below a document, it is only claimed."""
        if not self.n:
            return EMPTY
        return MEASURED if self.grade >= DOCUMENT else CLAIMED


def grid(
    indicators: Iterable[Entry], effects: Sequence[Effect], texts: Iterable[Entry], claims: Sequence[Entry]
) -> tuple[Cell, ...]:
    """Fill the grid: from what indicators, measures and texts say they tell of, and from what measures show of themselves."""
    grades: dict[str, list[int]] = {name: [] for name in DIMENSIONS}
    for name, grade in (*_of_indicators(indicators, effects), *_of_texts(texts), *_of_claims(claims)):
        grades[name].append(grade)
    return tuple(Cell(name, max(found, default=0), len(found)) for name, found in grades.items())


def _of_indicators(indicators: Iterable[Entry], effects: Sequence[Effect]) -> Iterator[tuple[str, int]]:
    measured = {one.indicator.id: one for one in effects}
    for entry in indicators:
        found = measured.get(entry.id)
        grade = found.grade if found else SAID
        yield from ((name, grade) for name in {"what", *(entry.body.dimensions or ())})
    for one in effects:
        yield "scale", one.grade
        if one.periods > 1:
            yield "duration", one.grade
        if one.net is not None:
            yield "contribution", one.grade


def _of_texts(texts: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """A text counts as evidence: a document as a document, a note kept apart as what someone says."""
    for entry in texts:
        yield from ((name, grade_of_text(entry)) for name in entry.body.dimensions or ())


def grade_of_text(entry: Entry) -> int:
    """Grade a text."""
    return DOCUMENT if entry.body.document else SAID


def _of_claims(claims: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    yield from (("contribution", SAID) for _ in claims)
