"""The commercial share of an ACI: under is strict, within is not, and amounts are compared exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from tests.core.rules.asking import CENT, answered, money, number, paid


def within(receipts, costs, *, decision=False):
    return answered("aci_share", receipts=Decimal(receipts), costs=Decimal(costs), decision=decision)


@pytest.mark.parametrize(("decision", "limit", "at"), [(False, 30_000, False), (True, 50_000, True)])
def test_the_limit_to_the_cent(decision, limit, at):
    found = [within(limit + cents, 100_000, decision=decision).value("within") for cents in (-CENT, 0, CENT)]

    assert found == [True, at, False]


@given(money, paid, paid)
def test_selling_less_or_spending_more_never_leaves_the_limit(receipts, costs, more):
    before, less, spent = (
        within(*one).value("within")
        for one in ((receipts + more, costs), (receipts, costs), (receipts, costs + more))
    )

    assert before <= less <= spent


@given(money, paid)
def test_a_decision_of_the_prefect_only_opens(receipts, costs):
    assert within(receipts, costs).value("within") <= within(receipts, costs, decision=True).value("within")


@given(money, paid)
def test_what_is_left_brings_to_the_limit_and_no_further(receipts, costs):
    outcome = within(receipts, costs, decision=True)

    left = number(outcome, "left")
    assert left == 0 or abs(receipts + left - costs / 2) <= CENT


def test_a_share_that_does_not_end_is_not_rounded_over_the_limit():
    # A third of three cents short of a third: 29.999… %, under 30 %.
    assert within("0.89", "2.97").value("within") is True
