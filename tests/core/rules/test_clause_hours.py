"""The hours of a clause: more work never asks for fewer hours, and rounding never moves the total by an hour a lot."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import CENT, answered, doubts, number, paid

shares = st.decimals(min_value=0, max_value=1, places=3)
costs = st.decimals(min_value=Decimal(10), max_value=Decimal(200), places=2)
lots = st.lists(paid, min_size=1, max_size=5)


def hours(amounts, share, rate, cost, **more):
    return answered(
        "clause_hours", amount=tuple(amounts), labour_share=(share,), rate=rate, hourly_cost=cost, **more
    )


@given(paid, paid, shares, shares, costs)
def test_a_larger_contract_never_asks_for_fewer_hours(amount, more, share, rate, cost):
    less, greater = (number(hours([one], share, rate, cost), "hours") for one in (amount, amount + more))

    assert less <= greater


@given(paid, shares, shares, costs)
def test_a_dearer_hour_never_asks_for_more_hours(amount, share, rate, cost):
    cheap, dear = (number(hours([amount], share, rate, one), "hours") for one in (cost, cost + CENT))

    assert dear <= cheap


@given(lots, shares, shares, costs)
def test_rounding_each_lot_loses_less_than_an_hour_a_lot(amounts, share, rate, cost):
    by_lot, whole = (
        number(hours(amounts, share, rate, cost, counting=one), "hours") for one in ("by_lot", "whole")
    )

    assert 0 <= whole - by_lot < len(amounts)


@given(paid, shares, shares, costs)
def test_the_three_roundings_stand_around_the_exact_hours(amount, share, rate, cost):
    down, near, up = (
        hours([amount], share, rate, cost, rounding=one) for one in ("floor", "nearest", "ceiling")
    )
    exact = number(down, "exact_hours")

    assert exact - 1 < number(down, "hours") <= exact <= number(up, "hours") < exact + 1
    assert abs(number(near, "hours") - exact) <= Decimal("0.5")


@pytest.mark.parametrize(("cents", "expected"), [("-0.01", 833), ("0", 834), ("0.01", 834)])
def test_an_hour_is_whole_to_the_cent(cents, expected):
    # 834 hours at 30 € and 2.5 % of the amount are exactly 1 000 800 €.
    amount = Decimal(1000800) + Decimal(cents)

    assert number(hours([amount], Decimal("0.5"), Decimal("0.05"), Decimal(30)), "hours") == expected


def test_a_share_of_nobody_is_said_to_be_published_and_not_official():
    outcome = answered(
        "clause_hours",
        amount=(Decimal(1000),),
        work=("masonry",),
        rate=Decimal("0.05"),
        hourly_cost=Decimal(40),
    )

    assert "rule.clause_hours.doubt.published_share" in doubts(outcome)


def test_neither_a_share_nor_a_kind_of_work_is_refused():
    outcome = answered("clause_hours", amount=(Decimal(1000),), rate=Decimal("0.05"), hourly_cost=Decimal(40))

    assert outcome.refusal.message.key == "rule.clause_hours.refused.shares"
