"""The check-ups both houses answer: the questions asked, and what each side answered in each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tandem.record import Entry, View
from tandem.record.kinds.following import FEWEST_PERSONS, AnswerRow

Marks = NDArray[np.float64]

HOUSES = ("ess", "company")
# How the cooperation is going, as each side sees it: what "Avec quel recul ?" compares at equal age.
GOING = ("success_results", "success_people", "success_relation")
ITEMS = (
    "aim_income",
    "aim_jobs",
    "aim_image",
    "aim_cause",
    *GOING,
    "horizon",
    "publicity",
    "stop",
    "failure",
    "decide_sign",
    "decide_bodies",
    "decide_days",
)
SHORT = ("aim_income", "aim_jobs", "success_results", "success_relation", "horizon", "decide_days")


@dataclass(frozen=True)
class Voices:
    """What one side answered in one check-up: one voice of the house, or several persons."""

    side: str
    mode: str
    n: int
    on: date
    via: str
    rows: tuple[AnswerRow, ...]

    @property
    def fewest(self) -> int:
        """Give the fewest answers under which a question is not shown: a person could be recognised."""
        return FEWEST_PERSONS if self.mode == "persons" else 1

    def marks(self, items: Sequence[str], part: str) -> Marks:
        """Give one row a voice and one column a question, of `own` marks or of the `guess`; NaN where unanswered."""
        rows = [[getattr(row, part).get(item, np.nan) for item in items] for row in self.rows]
        found = np.array(rows, dtype=np.float64).reshape(len(self.rows), len(items))
        if self.fewest > 1:
            found[:, (~np.isnan(found)).sum(axis=0) < self.fewest] = np.nan
        return found

    def own_means(self, items: Iterable[str]) -> dict[str, float]:
        """Give the mean own mark of each of these questions that enough voices answered."""
        told, fewest = [row.own for row in self.rows], max(1, self.fewest)
        marks = {item: [own[item] for own in told if item in own] for item in items}
        return {item: sum(given) / len(given) for item, given in marks.items() if len(given) >= fewest}

    @property
    def answered(self) -> set[str]:
        """Give the questions enough voices answered for their house to be told."""
        asked = Counter(item for row in self.rows for item in row.own)
        return {item for item, count in asked.items() if count >= self.fewest}


@dataclass(frozen=True, slots=True)
class Checkup:
    """One check-up as it was answered, by the side that answered."""

    id: str
    on: date
    voices: Mapping[str, Voices]
    repeats: str | None = None

    @property
    def has_both(self) -> bool:
        """Tell whether the two sides answered."""
        return self.voices.keys() == set(HOUSES)

    @property
    def modes(self) -> set[str]:
        """Give the ways the sides answered: one, or two that do not mix."""
        return {one.mode for one in self.voices.values()}


def checkups(view: View) -> list[Checkup]:
    """List the check-ups somebody answered, by the day they opened."""
    waves = {view.identity(entry.id): entry for entry in view.of_kind("wave")}
    answered: dict[str, dict[str, Voices]] = {}
    for entry in view.of_kind("answers"):
        answered.setdefault(view.identity(entry.body.wave), {})[entry.body.side] = _voices(entry)
    found = [_checkup(view, name, voices, waves.get(name)) for name, voices in answered.items()]
    return sorted(found, key=lambda one: (one.on, one.id))


def items_of(voices: Iterable[Voices]) -> tuple[str, ...]:
    """List the questions of a check-up: ours in their order, then a territory's own by name."""
    asked = {item for one in voices for row in one.rows for item in (*row.own, *row.guess)}
    return (*(item for item in ITEMS if item in asked), *sorted(asked.difference(ITEMS)))


def _voices(entry: Entry) -> Voices:
    body = entry.body
    return Voices(body.side, body.mode, body.n, entry.on, entry.via, body.rows or ())


def _checkup(view: View, name: str, voices: Mapping[str, Voices], wave: Entry | None) -> Checkup:
    on = max(one.on for one in voices.values())
    if wave is None:
        return Checkup(name, on, voices)
    repeats = wave.body.repeats and view.identity(wave.body.repeats)
    return Checkup(name, wave.body.opened or on, voices, repeats)
