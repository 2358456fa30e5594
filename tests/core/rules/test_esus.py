"""The ESUS approval: costs, wages, age, each on both sides of its limit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import CENT, answered, paid

YEARLY = Decimal("22404.20")
HOLDS = {"social_costs": Decimal(66), "costs": Decimal(100), "mean_pay": Decimal(1), "top_pay": Decimal(1)}


def asked(**values):
    return answered("esus", **{**HOLDS, **values})


@pytest.mark.parametrize(("cents", "wanted"), [(-1, "may_ask"), (0, "may_ask"), (1, "wages")])
def test_around_the_two_multiples(cents, wanted):
    top, mean = YEARLY * 10 + cents * CENT, YEARLY * 7 + cents * CENT

    assert asked(top_pay=top).value("verdict") == wanted
    assert asked(mean_pay=mean, top_pay=YEARLY * 10).value("verdict") == wanted


@given(paid, st.data())
def test_two_thirds_are_not_asked_for_but_sixty_six_percent(costs, data):
    social = data.draw(st.decimals(min_value=0, max_value=costs, places=2))

    wanted = "may_ask" if social / costs >= Decimal("0.66") else "other_test"
    assert asked(social_costs=social, costs=costs).value("verdict") == wanted


@pytest.mark.parametrize(("founded", "years"), [(date(2023, 11, 25), 2), (date(2023, 11, 24), 5)])
def test_a_company_under_three_years_old_is_approved_for_less_long(founded, years):
    assert asked(founded=founded).value("years") == years


@pytest.mark.parametrize("name", HOLDS)
def test_without_one_amount_the_conditions_cannot_be_told(name):
    values = {key: value for key, value in HOLDS.items() if key != name}

    refusal = answered("esus", **values).refusal
    assert refusal is not None
    assert refusal.message.key == "rule.esus.refused.missing"


def test_listed_shares_close_the_door_whatever_the_rest():
    assert asked(listed=True).value("verdict") == "listed"
