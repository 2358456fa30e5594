"""What several cooperations may say together, and what their silence hides: bounds, pairs, survival, who tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

import numpy as np

from tandem.parameters import Lookup
from tandem.readings.checkups import HOUSES
from tandem.readings.finding import Finding
from tandem.readings.maturity.assessments import Assessment, change, from_rows, of_side
from tandem.readings.maturity.survival import (
    PLANNED,
    Life,
    Point,
    at_age,
    became,
    not_stopped,
    still_observed,
)
from tandem.readings.streams import stream
from tandem.values.amounts import rounded
from tandem.values.days import complete_months
from tandem.values.messages import Message

DRAWS = 2000
SCALE = (1, 5)
_NEVER = 10**6  # months


@dataclass(frozen=True, slots=True)
class Lived:
    """One cooperation as its maturity finding tells it: age, end, what each side said and when."""

    record: str
    age_now: int  # how old it is, or would be had it not ended
    life: Life
    assessments: tuple[Assessment, ...]

    @property
    def is_planned_end(self) -> bool:
        """Tell whether it ended as planned: an end, not a failure."""
        return self.life.cause in PLANNED


@dataclass(frozen=True, slots=True)
class Bounds:
    """The mean of what a side said, and what it could be with the missing: like the worst or best seen, or anything."""

    side: str
    mean: float
    low: float
    high: float
    floor: float
    ceiling: float
    n: int
    missing: int
    left: int  # ended as planned before: no answer is missing from them


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over cooperations, with its interval."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class LookBack:
    """Everything several cooperations may say of how they go, always with their ages and with what is missing."""

    n: int
    asked: int
    median_age: float | None
    young_share: float | None
    is_young: bool
    late_from: int | None  # None: nobody was asked that late, the latest answers are told
    bounds: Mapping[str, Bounds]
    changes: Mapping[str, Mean]
    tellers: Mapping[str, Mean]
    lives: tuple[Lived, ...]
    survival: tuple[Point, ...]
    became: Mapping[str, Mapping[int, float]]
    ages: tuple[int, int]

    def messages(self) -> Iterator[Message]:
        """Say it, never a mean without the median age, the share of first months and the bounds."""
        if self.median_age is None or self.young_share is None:
            yield Message("maturity.territory_never_asked", {"n": self.n})
            return
        for side, bound in self.bounds.items():
            yield Message(f"maturity.territory_{self._manner(bound)}", self._said(side, bound))
        age = {
            "median": int(self.median_age),
            "share": _four(self.young_share),
            "n": self.asked,
            "of": self.n,
        }
        yield Message("maturity.territory_ages", age)
        left = max((bound.left for bound in self.bounds.values()), default=0)
        if left:
            yield Message("maturity.territory_left", {"n": left, "months": self.late_from})
        for side, mean in self.changes.items():
            values = {
                "side": side,
                "change": _hundredths(mean.value),
                "low": _hundredths(mean.low),
                "high": _hundredths(mean.high),
            }
            yield Message(
                "maturity.territory_change", {**values, "high": _hundredths(mean.high), "n": mean.n}
            )
        yield from self._survival_messages()

    def as_json(self) -> dict[str, object]:
        """Give the figures: what was said by side with its bounds, who changed, who tells, how many go on."""
        steps = [at_age(self.survival, months) for months in self.ages]
        return {
            "n": self.n,
            "asked": self.asked,
            "median_age": None if self.median_age is None else _four(self.median_age),
            "young_share": None if self.young_share is None else _four(self.young_share),
            "late_from": self.late_from,
            "bounds": {side: _row(bound) for side, bound in self.bounds.items()},
            "changes": {side: _row(mean) for side, mean in self.changes.items()},
            "tellers": {name: _row(mean) for name, mean in self.tellers.items()},
            "survival": [_row(step) for step in steps if step],
        }

    def _said(self, side: str, bound: Bounds) -> dict[str, object]:
        names = ("mean", "low", "high", "floor", "ceiling")
        numbers = {name: _hundredths(getattr(bound, name)) for name in names}
        return {**numbers, "side": side, "n": bound.n, "missing": bound.missing}

    def _manner(self, bound: Bounds) -> str:
        return f"{'young' if self.is_young else 'side'}{'' if bound.missing else '_whole'}"

    def _survival_messages(self) -> Iterator[Message]:
        for months in self.ages:
            step, observed = (
                at_age(self.survival, months),
                still_observed([one.life for one in self.lives], months),
            )
            if step and observed:
                values = {"months": months, "share": _four(step.going), "low": _four(step.low)}
                yield Message("maturity.territory_going", {**values, "high": _four(step.high), "n": observed})


def look_back(findings: Iterable[Finding], lookup: Lookup) -> LookBack:
    """Look back on several cooperations from their maturity findings, fresh or kept."""
    return look_back_on([life for one in findings if (life := lived(one))], lookup)


def look_back_on(told: Iterable[Lived], lookup: Lookup) -> LookBack:
    """Look back on several cooperations from what was kept of each.

    Source: docs/methods/maturity.md. Late: from the age "in the long run" on; where nobody was asked
    that late, the latest answers are told, which is then said. The two sides are told one beside the other.
    """
    lives = tuple(told)
    ages = int(lookup.number("maturity.first_months")), int(lookup.number("maturity.running_in_months"))
    level = float(lookup.number("maturity.interval_level"))
    latest = [max(one.months for one in lived.assessments) for lived in lives if lived.assessments]
    young = sum(months < ages[0] for months in latest) / len(latest) if latest else None
    late_from = ages[1] if any(months >= ages[1] for months in latest) else None
    every = [one.life for one in lives]
    return LookBack(
        n=len(lives),
        asked=len(latest),
        median_age=median(latest) if latest else None,
        young_share=young,
        is_young=young is not None and Decimal(young) > lookup.number("maturity.young_share"),
        late_from=late_from,
        bounds={bound.side: bound for side in HOUSES if (bound := bounds(lives, side, late_from))},
        changes=_changes(lives, ages, level, int(lookup.number("maturity.fewest_pairs"))),
        tellers=_tellers(lives, ages, level, int(lookup.number("maturity.fewest_pairs"))),
        lives=lives,
        survival=tuple(not_stopped(every, level)),
        became=became(every),
        ages=ages,
    )


def bounds(lives: Sequence[Lived], side: str, late_from: int | None) -> Bounds | None:
    """Bound the mean of a side's late answers: missing ones set to the worst, then to the best observed (Manski).

    Counted: cooperations that have reached the late age, or would have had they not stopped. Those that ended as
    planned before it leave the count. These bounds hold while the missing are no worse and no better than the seen;
    the wider ones, from the ends of the scale, hold whatever they would have said.
    """
    reached = [one for one in lives if late_from is None or one.age_now >= late_from]
    left = [one for one in reached if late_from and one.is_planned_end and one.life.months < late_from]
    counted = [one for one in reached if one not in left]
    seen = [found.mean for one in counted if (found := _latest(one, side, late_from))]
    if not seen:
        return None
    missing = len(counted) - len(seen)
    ends = (min(seen), max(seen), *SCALE)
    low, high, floor, ceiling = ((sum(seen) + missing * mark) / len(counted) for mark in ends)
    return Bounds(side, sum(seen) / len(seen), low, high, floor, ceiling, len(seen), missing, len(left))


def lived(finding: Finding) -> Lived | None:
    """Keep of a finding what looking back needs; None for another reading, or where nothing could be said."""
    if finding.reading != "maturity" or finding.status == "refused":
        return None
    series: Mapping[str, Any] = finding.series
    start = date.fromisoformat(str(series["start"]))
    life = Life(series["entered"], series["months"], series["cause"])
    found = tuple(from_rows(series["assessments"]))
    return Lived(finding.record, complete_months(start, finding.on), life, found)


def _latest(lived: Lived, side: str, late_from: int | None) -> Assessment | None:
    found = [one for one in of_side(lived.assessments, side) if late_from is None or one.months >= late_from]
    return found[-1] if found else None


def _early(lived: Lived, side: str, before: int) -> Assessment | None:
    found = [one for one in of_side(lived.assessments, side) if one.months < before]
    return found[0] if found else None


def _changes(lives: Sequence[Lived], ages: tuple[int, int], level: float, fewest: int) -> dict[str, Mean]:
    """Give each side's mean change between its first months and the long run: the same cooperations, pairs only."""
    found = {}
    for side in HOUSES:
        moves = []
        for one in lives:
            early, late = _early(one, side, ages[0]), _latest(one, side, ages[1])
            moved = change(early, late) if early and late else None
            if moved:
                moves.append(moved[0])
        if len(moves) >= fewest:
            found[side] = _mean(moves, level, f"change/{side}")
    return found


def _tellers(lives: Sequence[Lived], ages: tuple[int, int], level: float, fewest: int) -> dict[str, Mean]:
    """Give the structure's answer less the company's on the same check-ups and questions, early and late apart."""
    found = {}
    for name in ("early", "late"):
        gaps = [gap for one in lives if (gap := _teller_gap(one, ages, name)) is not None]
        if len(gaps) >= fewest:
            found[name] = _mean(gaps, level, f"teller/{name}")
    return found


def _teller_gap(lived: Lived, ages: tuple[int, int], name: str) -> float | None:
    ess = {one.on: one for one in of_side(lived.assessments, "ess")}
    both = [(ess[one.on], one) for one in of_side(lived.assessments, "company") if one.on in ess]
    first, last = (0, ages[0]) if name == "early" else (ages[1], _NEVER)
    gaps = [moved[0] for one, other in both if first <= one.months < last and (moved := change(other, one))]
    return sum(gaps) / len(gaps) if gaps else None


def _mean(values: Sequence[float], level: float, name: str) -> Mean:
    """Average over cooperations; interval by drawing cooperations again."""
    array = np.array(values)
    draws = stream("portfolio", "maturity", name).integers(0, len(array), (DRAWS, len(array)))
    low, high = np.quantile(array[draws].mean(axis=1), ((1 - level) / 2, (1 + level) / 2))
    return Mean(float(array.mean()), float(low), float(high), len(array))


def _row(told: Bounds | Mean | Point) -> dict[str, object]:
    values = ((name, getattr(told, name)) for name in told.__slots__)
    return {name: _four(value) if isinstance(value, float) else value for name, value in values}


def _hundredths(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")


def _four(value: float) -> Decimal:
    return rounded(Decimal(f"{value:.6f}"))
