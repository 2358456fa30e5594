"""One parameter: what it means, its values from a day on, where each comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tandem.values.errors import TandemError

STATUSES = ("law", "published", "practice", "convention")
UNITS = (
    "ratio",
    "euro",
    "hour",
    "month",
    "minute",
    "year",
    "count",
    "day",
    "euro_per_hour",
    "person",
    "yes_no",
)
# Read in an official source; read in a secondary one; computed from those; remembered and still to verify.
CONFIDENCES = ("", "V", "V2", "C", "M")
CLOCKS = ("day", "launch_date", "fiscal_year_end")

Cells: TypeAlias = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read; our own conventions have a title and no address."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value from a day (included) to the next one, or the reason why there is none."""

    from_: date
    value: Decimal | Cells | None
    missing: str  # "" | "repealed" | "unknown"
    confidence: str
    sources: tuple[Source, ...]
    overridden: bool = False
    reason: str = ""  # why an operator set this value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A cut-off, rate or threshold with its dated values, in the order of their days."""

    id: str
    unit: str
    status: str
    overridable: bool
    dated_by: str
    last_checked: date
    label: Mapping[str, str]
    values: tuple[DatedValue, ...]
    axes: Mapping[str, tuple[str, ...]]
    reading: tuple[str, ...] = ()

    def at(self, day: date) -> DatedValue:
        """Give the value in force on a day.

        Raises ValueUnavailable before the first day, and while the value is repealed or unknown:
        never zero, never the nearest value.
        """
        in_force = [value for value in self.values if value.from_ <= day]
        if not in_force:
            raise ValueUnavailable("parameter.before_first", id=self.id, day=day, first=self.values[0].from_)
        if in_force[-1].missing:
            key = f"parameter.{in_force[-1].missing}"
            raise ValueUnavailable(key, id=self.id, day=day, since=in_force[-1].from_)
        return in_force[-1]


class ValueUnavailable(TandemError):
    """A parameter has no value on the day asked: said by name, so that the reading refuses by name."""
