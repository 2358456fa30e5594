"""Campaigns of "so much per product": sponsorship by default, and a promise that adds up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, counts, money, number


def campaign(**values):
    return answered("produit_partage", **values)


def test_nothing_said_it_is_sponsorship_without_a_receipt():
    outcome = campaign()

    assert (outcome.value("verdict"), outcome.value("receipt_to_company")) == ("sponsorship", False)


@pytest.mark.parametrize("channel", ["product", "rounding", "points"])
def test_a_receipt_is_never_offered_to_the_company_when_sales_carry_the_money(channel):
    assert campaign(channel=channel).value("receipt_to_company") is False


@given(counts, money, st.tuples(money, money).map(sorted), money)
def test_what_is_promised_stays_between_its_bounds_and_what_is_left_adds_up(units, amount, bounds, given_):
    floor, cap = bounds

    outcome = campaign(units=units, unit_amount=amount, floor=floor, cap=cap, paid=given_)
    assert floor <= number(outcome, "due") <= cap
    assert number(outcome, "left") + given_ == number(outcome, "due")


@given(counts, counts, money)
def test_selling_more_never_promises_less(units, more, amount):
    less, greater = (number(campaign(units=one, unit_amount=amount), "due") for one in (units, units + more))

    assert less <= greater


def test_an_amount_equal_to_the_price_is_the_whole_price():
    assert number(campaign(price=Decimal(2), unit_amount=Decimal(2)), "share") == 1
