"""The penalty: never negative, never above its cap, and read on the day of the contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, doubts, money, number

hours = st.decimals(min_value=0, max_value=10**5, places=2)
rates = st.decimals(min_value=0, max_value=500, places=2)


def due(hours_due, hours_done, rate=60, **more):
    return answered(
        "penalty", hours_due=Decimal(hours_due), hours_done=Decimal(hours_done), rate=Decimal(rate), **more
    )


@given(hours, hours, rates, money)
def test_it_is_never_negative_nor_above_its_cap(hours_due, hours_done, rate, cap):
    assert 0 <= number(due(hours_due, hours_done, rate, cap=cap), "penalty") <= cap


@given(hours, hours, hours, rates)
def test_doing_more_hours_never_costs_more(hours_due, hours_done, more, rate):
    before, after = (number(due(hours_due, one, rate), "penalty") for one in (hours_done, hours_done + more))

    assert after <= before


@given(hours, hours)
def test_tolerated_hours_are_not_missing(hours_due, grace):
    assert number(due(hours_due, 0, grace_hours=grace), "missing_hours") == max(hours_due - grace, 0)


@pytest.mark.parametrize(("on", "expected"), [(date(2026, 5, 31), "24.04"), (date(2026, 6, 1), "24.62")])
def test_twice_the_minimum_wage_is_read_on_its_day(on, expected):
    assert number(due(1, 0, 2, way="smic", on=on), "penalty") == Decimal(expected)


def test_the_hourly_ceiling_after_2024_was_not_read():
    assert due(1, 0, 4, way="ceiling", on=date(2025, 1, 1)).refusal.message.key == "parameter.unknown"


def test_late_proofs_add_up():
    assert number(due(1, 0, days_late=Decimal(3), per_day=Decimal(50)), "penalty") == 210


@pytest.mark.parametrize(("notice", "doubtful"), [(False, True), (True, False)])
def test_before_a_formal_notice_it_is_said_not_to_be_due_yet(notice, doubtful):
    assert ("rule.penalty.doubt.notice" in doubts(due(2, 1, notice=notice))) is doubtful
