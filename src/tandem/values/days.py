"""Days, instants and periods: the only place that adds, counts or compares dates."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


@lru_cache(maxsize=64)
def end_of_day(day: date) -> datetime:
    """Give the instant, excluded, at which a day ends in Paris.

    >>> end_of_day(date(2026, 3, 28)).isoformat()
    '2026-03-28T23:00:00+00:00'
    """
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time(), PARIS).astimezone(UTC)


def day_of(instant: datetime) -> date:
    """Give the day it is in Paris at an instant."""
    return instant.astimezone(PARIS).date()


def complete_months(start: date, end: date) -> int:
    """Count the complete calendar months from one day to another; 0 when the second comes first.

    >>> complete_months(date(2024, 1, 31), date(2024, 2, 29))
    0
    >>> complete_months(date(2024, 1, 31), date(2025, 1, 31))
    12
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def months_before(day: date, months: int) -> date:
    """Give the same day of the month some months earlier, or the last day of a shorter month.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def instant_text(instant: datetime) -> str:
    """Print an instant as records hold it, in universal time: ``2026-11-24T10:00:00Z``."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to the period."""
        return self.first <= day <= self.last
