"""Appeals to public generosity: one year above the amount is enough, the amount itself is not."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given

from tests.core.rules.asking import CENT, answered, money

YEARS = ("receipts", "receipts_before", "receipts_two_before")


def verdict(*receipts, **more):
    return answered("public_appeal", **dict(zip(YEARS, receipts, strict=True)), **more).value("verdict")


@pytest.mark.parametrize(("cents", "wanted"), [(-1, "nothing"), (0, "nothing"), (1, "declare")])
@pytest.mark.parametrize("year", [0, 1, 2])
def test_around_the_amount_in_any_of_the_three_years(year, cents, wanted):
    receipts = [CENT] * 3
    receipts[year] = 153_000 + cents * CENT

    assert verdict(*receipts) == wanted


@given(money, money, money)
def test_the_order_of_the_years_changes_nothing(one, two, three):
    assert len({verdict(*years) for years in permutations((one, two, three))}) == 1


@given(money)
def test_an_endowment_fund_is_always_to_be_authorised(receipts):
    assert verdict(receipts, receipts, receipts, body="fonds_de_dotation") == "authorise"
