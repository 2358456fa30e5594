"""What is given back: a usage that calls for a look, and decides nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from tests.core.rules.asking import CENT, answered, money, paid


def verdict(gift: Decimal, counterpart: Decimal):
    return answered("mecenat_counterparts", gift=gift, counterpart=counterpart).value("verdict")


@pytest.mark.parametrize(("cents", "wanted"), [(-1, "small"), (0, "small"), (1, "look")])
def test_around_a_quarter(cents, wanted):
    assert verdict(Decimal(400), 100 + cents * CENT) == wanted


@given(paid, money, money)
def test_giving_more_back_never_looks_smaller(gift, counterpart, more):
    assert (verdict(gift, counterpart), verdict(gift, counterpart + more)) != ("look", "small")


def test_it_rests_on_a_usage_and_not_on_a_law():
    (use,) = answered("mecenat_counterparts", gift=Decimal(1), counterpart=Decimal(0)).parameters

    assert (use.id, use.status) == ("stage.counterpart_ratio", "practice")
