"""Hours per person: a mean that gives the hours back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, number


@given(st.decimals(0, 10**8, places=2), st.integers(1, 10**5).map(Decimal))
def test_the_mean_times_people_gives_the_hours_back(hours, people):
    mean = number(answered("hours_per_person", hours=hours, people=people), "mean")

    assert (mean * people).quantize(Decimal("0.01")) == hours
