"""Months of a contract: which it covers, which stand still, which were to be declared by a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol

from tandem.values.days import months_before


class _Days(Protocol):
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date | None: ...


def month_of(day: date) -> date:
    """Give the first day of the month of a day."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Give the first day of the month after."""
    return months_before(month_of(month), -1)


def last_day(month: date) -> date:
    """Give the last day of a month."""
    return next_month(month) - timedelta(days=1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Give each month from that of a day to that of another, both included."""
    month = month_of(first)
    while month <= last:
        yield month
        month = next_month(month)


def last_complete_month(day: date) -> date:
    """Give the last month that had ended by the evening of a day."""
    month = month_of(day)
    return month if day == last_day(month) else months_before(month, 1)


def is_wholly_suspended(month: date, suspensions: Iterable[_Days]) -> bool:
    """Tell whether every day of a month is suspended, by one suspension or by several that follow one another."""
    day, end = month, last_day(month)
    for one in sorted(suspensions, key=lambda item: item.first):
        if one.first <= day:
            if one.last is None or one.last >= end:
                return True
            day = max(day, one.last + timedelta(days=1))
    return False
