"""The monthly series of a record: which months count, before and after the campaign began, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from tandem.record import Entry, View
from tandem.values.student import Array
from tandem.values.text import folded

_SAID, _DOCUMENT = 1, 3
_YEAR = 12
_SIDES = frozenset({"ess", "company"})


@dataclass(frozen=True, slots=True)
class Window:
    """The months looked at, counted from the month the campaign began, and when a season may be told."""

    start: int
    most_before: int
    most_after: int
    season: int

    def holds(self, month: int) -> bool:
        """Tell whether a month, as a number, is looked at."""
        return -self.most_before <= month - self.start < self.most_after


@dataclass(slots=True)
class Series:
    """One series as noted: its counts by month number, whether it stands for comparison, which way is the bad one."""

    name: str
    is_comparison: bool
    worse: str
    side: str | None
    grade: int
    counts: dict[int, Decimal] = field(default_factory=dict)

    @property
    def sign(self) -> float:
        """Give the direction of harm: -1 where a fall is bad, 1 where a rise is (complaints, people leaving)."""
        return 1.0 if self.worse == "rise" else -1.0


@dataclass(frozen=True, slots=True)
class Kept:
    """The months of a series that enter the model, from the start of the campaign (0); with a season or without."""

    series: Series
    months: tuple[int, ...]
    has_season: bool

    @property
    def before(self) -> int:
        """Count the months before the campaign."""
        return sum(month < 0 for month in self.months)

    @property
    def after(self) -> int:
        """Count the months from the campaign on."""
        return len(self.months) - self.before


def month_number(day: date) -> int:
    """Number the months one after the other, so that they can be subtracted."""
    return day.year * _YEAR + day.month - 1


def month_text(number: int) -> str:
    """Write a month as records do: ``2026-11``."""
    return f"{number // _YEAR:04}-{number % _YEAR + 1:02}"


def last_day(number: int) -> date:
    """Give the last day of a month."""
    year, month = divmod(number + 1, _YEAR)
    return date(year, month + 1, 1) - timedelta(days=1)


def series_of(view: View) -> list[Series]:
    """Gather the counts of a record by series; a month not over yet is left out, the last count of a month stands."""
    found: dict[tuple[str, bool], Series] = {}
    over = month_number(view.on + timedelta(days=1))
    for entry in view.of_kind("count"):
        month = month_number(entry.body.month)
        if month < over:
            _of_entry(found, view, entry).counts[month] = entry.body.value
    return sorted(_merged(found.values()).values(), key=lambda one: (one.is_comparison, one.name))


def _of_entry(found: dict[tuple[str, bool], Series], view: View, entry: Entry) -> Series:
    body = entry.body
    key = (body.series, bool(body.comparison))
    grade = _DOCUMENT if entry.documents else _SAID
    if key not in found:
        side = view.side(entry.by)
        found[key] = Series(*key, body.worse or "fall", side if side in _SIDES else None, grade)
    found[key].grade = min(found[key].grade, grade)
    return found[key]


def _merged(found: Iterable[Series]) -> dict[tuple[str, bool], Series]:
    """Put together the series whose names differ only by capitals, accents or spaces."""
    merged: dict[tuple[str, bool], Series] = {}
    for one in found:
        first = merged.setdefault((folded(one.name), one.is_comparison), one)
        first.counts |= one.counts
        first.grade = min(first.grade, one.grade)
    return merged


def kept(series: Series, window: Window) -> Kept:
    """Choose the months of a series that enter the model.

    With a past long enough each month of the year gets its own level: a month of the year always closed in the past, or
    never counted in it, is then left out, since nothing can be expected of it.
    """
    months = sorted(month for month in series.counts if window.holds(month))
    past = [month for month in months if month < window.start]
    has_season = len(past) >= window.season
    if has_season:
        open_months = {month % _YEAR for month in past if series.counts[month] > 0}
        months = [month for month in months if month % _YEAR in open_months]
    return Kept(series, tuple(month - window.start for month in months), has_season)


def counts_of(chosen: Sequence[Kept], start: int) -> Array:
    """Lay the counts of series that keep the same months in rows."""
    return np.array([[float(one.series.counts[start + month]) for month in one.months] for one in chosen])


def alike(chosen: Iterable[Kept]) -> list[list[Kept]]:
    """Group the series that keep the same months: they are fitted together."""
    groups: dict[tuple[tuple[int, ...], bool], list[Kept]] = {}
    for one in chosen:
        groups.setdefault((one.months, one.has_season), []).append(one)
    return list(groups.values())
