"""Lent employees: each at cost, up to three ceilings of the month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, doubts, money, number

MONTH = date(2026, 10, 1)
shares = st.decimals(min_value=0, max_value=1, places=4)


def gift(costs, month=MONTH, **more):
    return answered("mecenat_skills", cost=tuple(costs), month=month, **more)


@given(st.lists(money, min_size=1, max_size=5))
def test_a_gift_is_never_above_the_cost_nor_above_the_ceilings(costs):
    outcome = gift(costs)

    assert number(outcome, "gift") + number(outcome, "above") == sum(costs)
    assert number(outcome, "gift") <= len(costs) * number(outcome, "ceiling")


@given(st.lists(st.tuples(money, shares), min_size=1, max_size=5))
def test_the_careful_reading_is_never_larger(rows):
    costs, times = zip(*rows, strict=True)

    careful = gift(costs, ceiling="time_given", time=times)
    assert number(careful, "gift") <= number(gift(costs), "gift")


@given(money, money)
def test_a_higher_cost_is_never_worth_less(cost, more):
    assert number(gift([cost]), "gift") <= number(gift([cost + more]), "gift")


@pytest.mark.parametrize(
    ("month", "ceiling"),
    [(date(2025, 12, 31), 11_775), (date(2026, 1, 1), 12_015), (date(2024, 1, 1), 11_592)],
)
def test_the_ceiling_is_that_of_the_month(month, ceiling):
    assert number(gift([Decimal(1)], month), "ceiling") == ceiling


def test_the_two_readings_of_the_ceiling_are_said():
    assert doubts(gift([Decimal(1)])) == {"rule.doubt.two_readings"}
