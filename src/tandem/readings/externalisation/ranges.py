"""Ranges of euros (or hours) with the entries they rest on: added and taken away bound to bound, so that a doubt never shrinks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from tandem.record import Entry
from tandem.values.amounts import NOTHING, Range

SAID, DOCUMENT = 1, 3


@dataclass(frozen=True)
class Total:
    """A range, and the entries that say it. Falsy when nothing says anything."""

    range: Range = NOTHING
    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[Range, Entry]]) -> Total:
        """Add amounts up, each with the entry that says it."""
        lines = list(pairs)
        if not lines:
            return _EMPTY
        amounts, entries = zip(*lines, strict=True)
        if len(amounts) == 1:
            return cls(amounts[0], entries)
        return cls(Range.total(amounts), entries)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __add__(self, other: Total) -> Total:
        return Total(self.range + other.range, self.entries + other.entries)

    def __sub__(self, other: Total) -> Total:
        """Take away: the lowest difference is the lowest less the highest."""
        one, less = self.range, other.range
        left = Range(one.low - less.high, one.best - less.best, one.high - less.low)
        return Total(left, self.entries + other.entries)

    @cached_property
    def n(self) -> int:
        """Count the entries."""
        return len(set(map(attrgetter("id"), self.entries)))

    @cached_property
    def grade(self) -> int:
        """Give the grade of the weakest entry: a document, or one side's word."""
        return DOCUMENT if all(map(attrgetter("documents"), self.entries)) else SAID

    @cached_property
    def as_of(self) -> date:
        """Give the day of the latest entry."""
        return max([entry.on for entry in self.entries])


_EMPTY = Total()


def total(amounts: Iterable[Total]) -> Total:
    """Add totals up."""
    return sum((one for one in amounts if one), _EMPTY)
