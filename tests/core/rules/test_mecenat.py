"""Gifts of a fiscal year: never above the ceiling, never a reduction lost or paid back, whatever the amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import CENT, answered, doubts, money, number

CLOSED = date(2025, 12, 31)
RATE, UPPER, STEP = Decimal("0.60"), Decimal("0.40"), 2_000_000


def found(gift: Decimal | int, turnover: Decimal | int, **more: Any):
    values = {"fiscal_year_end": CLOSED, **more}
    return answered("mecenat", gift=Decimal(gift), turnover=Decimal(turnover), **values)


@given(money, money, money, money)
def test_what_is_counted_stays_under_the_ceiling_and_nothing_is_lost(gift, free_aid, carried, turnover):
    outcome = found(gift, turnover, free_aid=free_aid, carried=carried)

    counted, left = number(outcome, "counted"), outcome.value("carried_gift") or 0
    assert counted <= number(outcome, "ceiling")
    assert counted + left == gift + free_aid + carried
    assert number(outcome, "reduction") <= counted * RATE + CENT
    assert number(outcome, "reduction") >= counted * UPPER - CENT


@given(money, money, money)
def test_giving_more_never_gives_less_back_nor_more_than_was_given(gift, more, turnover):
    less, greater = (number(found(one, turnover), "reduction") for one in (gift, gift + more))

    assert 0 <= greater - less <= more * RATE + CENT


@given(money, money, money)
def test_a_larger_turnover_never_lowers_the_ceiling(gift, turnover, more):
    small, large = (number(found(gift, one), "ceiling") for one in (turnover, turnover + more))

    assert small <= large


@given(money, money, st.data())
def test_free_aid_never_gives_less_than_the_same_ordinary_gift(gift, turnover, data):
    moved = data.draw(st.decimals(min_value=0, max_value=gift, places=2))

    ordinary, aid = found(gift, turnover), found(gift - moved, turnover, free_aid=moved)
    assert number(ordinary, "reduction") <= number(aid, "reduction")


@given(money, money, money)
def test_the_reduction_is_used_or_waits_and_is_never_paid_back(gift, turnover, tax):
    outcome = found(gift, turnover, tax=tax)

    used, waiting = number(outcome, "used"), outcome.value("carried_reduction") or 0
    assert used + waiting == number(outcome, "reduction")
    assert number(outcome, "tax_left") == tax - used >= 0
    assert (outcome.value("carried_reduction_until") == date(2030, 12, 31)) is (waiting > 0)


@pytest.mark.parametrize(
    ("closed", "ceiling"),
    [(date(2020, 12, 30), 10_000), (date(2020, 12, 31), 20_000), (date(2021, 1, 1), 20_000)],
)
def test_the_closing_day_tells_the_ceiling(closed, ceiling):
    assert number(found(50_000, 0, fiscal_year_end=closed), "ceiling") == ceiling


def test_before_the_end_of_2020_one_rate_holds_for_every_amount():
    outcome = found(5_000_000, 10**9, fiscal_year_end=date(2020, 12, 30))

    assert number(outcome, "reduction") == 5_000_000 * RATE
    assert "law.mecenat.step" not in {use.id for use in outcome.parameters}


@pytest.mark.parametrize(("cents", "reduction"), [(-1, "1199999.99"), (0, "1200000"), (1, "1200000.00")])
def test_around_the_step(cents, reduction):
    assert number(found(STEP + cents * CENT, 10**10), "reduction") == Decimal(reduction)


@pytest.mark.parametrize(("cents", "carried"), [(0, None), (1, CENT)])
def test_around_the_ceiling(cents, carried):
    assert found(20_000 + cents * CENT, 0).value("carried_gift") == carried


def test_the_annex_starts_above_ten_thousand_euros():
    assert [found(one, 0).value("annex") for one in (10_000, 10_000 + CENT)] == [False, True]


def test_years_whose_law_was_not_read_again_are_in_doubt():
    last_read, next_year = (
        found(1, 0, fiscal_year_end=one) for one in (date(2025, 12, 31), date(2026, 1, 1))
    )

    assert (doubts(last_read), doubts(next_year)) == (set(), {"rule.doubt.to_verify"})


def test_gifts_of_both_kinds_above_the_ceiling_say_that_their_order_is_not_known():
    assert "rule.mecenat.doubt.order" in doubts(found(20_000, 0, free_aid=Decimal(1)))


def test_a_micro_enterprise_is_refused():
    refusal = found(100, 0, micro=True).refusal

    assert refusal is not None
    assert refusal.message.key == "rule.mecenat.refused.micro"
