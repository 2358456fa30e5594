"""How each side said the cooperation was going, and at what age: what may be compared, and with what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tandem.readings.checkups import GOING, HOUSES, checkups
from tandem.record import View
from tandem.values.days import complete_months


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one side answered to the questions on how the cooperation goes, at an age in complete months."""

    side: str
    on: date
    months: int
    mode: str
    n: int
    marks: Mapping[str, float]

    @property
    def mean(self) -> float:
        """Give the mean mark of this side's own answers, from 1 to 5."""
        return sum(self.marks.values()) / len(self.marks)


def assessments(view: View, start: date) -> list[Assessment]:
    """List every answer of a side on how the cooperation goes, the oldest first."""
    found = []
    for checkup in view.once(checkups):
        if checkup.repeats is not None:
            continue
        for side in HOUSES:
            voices = checkup.voices.get(side)
            marks = voices.own_means(GOING) if voices else {}
            if voices and marks:
                months = complete_months(start, checkup.on)
                found.append(Assessment(side, checkup.on, months, voices.mode, voices.n, marks))
    return found


def change(early: Assessment, late: Assessment) -> tuple[float, int] | None:
    """Give late less early on the questions answered both times, and how many; None where two ways to answer differ."""
    shared = early.marks.keys() & late.marks.keys()
    if not shared or early.mode != late.mode:
        return None
    return sum(late.marks[item] - early.marks[item] for item in shared) / len(shared), len(shared)


def of_side(found: Iterable[Assessment], side: str) -> list[Assessment]:
    """Keep the assessments of one side."""
    return [one for one in found if one.side == side]


def rows(found: Iterable[Assessment]) -> list[dict[str, object]]:
    """Print assessments as findings hold them."""
    return [
        {
            "side": one.side,
            "on": one.on,
            "months": one.months,
            "mode": one.mode,
            "n": one.n,
            "marks": {item: _printed(mark) for item, mark in sorted(one.marks.items())},
        }
        for one in found
    ]


@lru_cache(maxsize=1024)
def _printed(mark: float) -> Decimal:
    """Keep six decimals; most marks are whole, from 1 to 5, and come again and again."""
    return Decimal(f"{mark:.6f}")


def from_rows(found: Sequence[Mapping[str, Any]]) -> list[Assessment]:
    """Read assessments back from a finding, fresh or kept."""
    return [
        Assessment(
            row["side"],
            date.fromisoformat(str(row["on"])),
            row["months"],
            row["mode"],
            row["n"],
            {item: float(mark) for item, mark in row["marks"].items()},
        )
        for row in found
    ]
