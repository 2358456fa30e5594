"""One buyer's share of sales: a usage that flags, and says that it is one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import CENT, answered, number, paid


def share(purchases, turnover):
    return answered("dependence", purchases=Decimal(purchases), turnover=Decimal(turnover))


@pytest.mark.parametrize(("cents", "wanted"), [(-1, "usual"), (0, "usual"), (1, "look")])
def test_around_the_usual_share(cents, wanted):
    assert share(300 + cents * CENT, 1000).value("verdict") == wanted


@given(paid, st.data())
def test_a_share_stays_between_none_and_all(turnover, data):
    purchases = data.draw(st.decimals(min_value=0, max_value=turnover, places=2))

    assert 0 <= number(share(purchases, turnover), "share") <= 1


def test_it_is_a_usage():
    (use,) = share(1, 2).parameters

    assert use.status == "practice"
