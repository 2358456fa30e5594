"""Days end in Paris; months are counted whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.values.days import Period, complete_months, day_of, end_of_day, instant_text

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_the_last_moment_of_a_day_is_that_day_and_the_next_moment_the_next(day: date) -> None:
    end = end_of_day(day)

    assert (day_of(end - timedelta(microseconds=1)), day_of(end)) == (day, day + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 24), 24)],
)
def test_a_day_of_paris_has_as_many_hours_as_the_clock_gives_it(day: date, hours: int) -> None:
    assert end_of_day(day) - end_of_day(day - timedelta(days=1)) == timedelta(hours=hours)


def test_the_last_day_there_is_ends() -> None:
    assert end_of_day(date.max) == datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 1, 15), date(2024, 1, 15), 0),
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 1, 15), date(2024, 2, 15), 1),
        (date(2020, 2, 29), date(2021, 2, 28), 11),
        (date(2020, 2, 29), date(2021, 3, 1), 12),
        (date(2024, 2, 1), date(2024, 1, 1), 0),
    ],
)
def test_months_are_counted_when_complete(start: date, end: date, months: int) -> None:
    assert complete_months(start, end) == months


def test_a_period_holds_both_its_ends() -> None:
    period = Period(date(2024, 1, 1), date(2024, 1, 31))

    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1))
    assert [period.holds(day) for day in days] == [False, True, True, False]


def test_instants_are_printed_in_universal_time() -> None:
    assert instant_text(datetime(2026, 11, 24, 10, 0, 0, 250000, tzinfo=UTC)) == "2026-11-24T10:00:00.250000Z"
