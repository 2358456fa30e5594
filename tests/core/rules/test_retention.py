"""How long a file is kept: to the day, leap days included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered

LAST = date(2024, 11, 22)


def asked(last, on):
    return answered("retention", last_contact=last, on=on)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 10, 22), "kept"),
        (date(2026, 10, 23), "notice"),
        (date(2026, 11, 22), "notice"),
        (date(2026, 11, 23), "past"),
    ],
)
def test_the_state_changes_on_its_day(on, state):
    assert asked(LAST, on).value("state") == state


def test_a_leap_day_ends_on_the_last_of_february():
    assert asked(date(2024, 2, 29), date(2026, 1, 1)).value("until") == date(2026, 2, 28)


@given(st.dates(date(2015, 1, 1), date(2026, 1, 1)), st.integers(0, 2000), st.integers(0, 400))
def test_time_only_brings_the_end_nearer(last, days, more):
    order = {"kept": 0, "notice": 1, "past": 2}
    first = max(last, date(2021, 3, 11)) + timedelta(days=days)
    before, after = (order[asked(last, on).value("state")] for on in (first, first + timedelta(days=more)))

    assert before <= after
