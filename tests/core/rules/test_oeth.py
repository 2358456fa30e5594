"""The contribution for disabled employment: what is deducted never passes its limit, and doing more never costs more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import CENT, answered, doubts, money, number

YEAR = date(2025, 12, 31)
headcounts = st.integers(20, 5000).map(Decimal)
shares = st.decimals(min_value=0, max_value=Decimal("0.06"), places=4)


def owed(headcount, employed, year_end=YEAR, **more):
    return answered(
        "oeth", headcount=Decimal(headcount), employed=Decimal(employed), year_end=year_end, **more
    )


@given(headcounts, shares, money, money)
def test_deductions_stay_under_their_limits_and_nothing_is_paid_back(headcount, share, invoices, expenses):
    outcome = owed(headcount, headcount * share, invoices=invoices, expenses=expenses)

    if outcome.value("gross") is not None:
        gross, deducted = number(outcome, "gross"), number(outcome, "deducted")
        limit = Decimal("0.75") if share >= Decimal("0.03") else Decimal("0.50")
        assert deducted <= gross * limit + CENT
        assert 0 <= number(outcome, "net") <= gross - deducted


@given(headcounts, shares, shares, money)
def test_employing_more_people_never_costs_more(headcount, share, more, invoices):
    fewer, greater = (
        number(owed(headcount, headcount * one, invoices=invoices), "net") for one in (share, share + more)
    )

    assert greater <= fewer + CENT


@given(headcounts, shares, money, money)
def test_buying_more_never_costs_more(headcount, share, invoices, more):
    less, greater = (
        number(owed(headcount, headcount * share, invoices=one), "net") for one in (invoices, invoices + more)
    )

    assert greater <= less


@pytest.mark.parametrize(
    ("headcount", "hours"), [(20, 400), (249, 400), (250, 500), (749, 500), (750, 600), (751, 600)]
)
def test_the_coefficient_follows_the_size(headcount, hours):
    outcome = owed(headcount, int(headcount * 0.06) - 1)

    assert number(outcome, "gross") == hours * Decimal("11.88")
    assert ("rule.oeth.doubt.boundary" in doubts(outcome)) is (headcount == 750)


def test_the_duty_starts_at_twenty():
    assert [owed(one, 0).message.key for one in (19, 20)] == ["rule.oeth.exempt", "rule.oeth.found"]


@pytest.mark.parametrize(
    ("year", "smic"), [(2021, "10.48"), (2023, "11.52"), (2024, "11.88"), (2025, "11.88")]
)
def test_the_minimum_wage_is_that_of_the_last_day(year, smic):
    assert number(owed(100, 5, date(year, 12, 31)), "gross") == 400 * Decimal(smic)


@pytest.mark.parametrize("end", [date(2025, 12, 30), date(2026, 1, 1)])
def test_another_day_than_the_last_of_a_year_is_refused(end):
    refusal = owed(100, 5, end).refusal

    assert refusal is not None
    assert refusal.message.key == "rule.oeth.refused.year_end"


@pytest.mark.parametrize(("years", "hours"), [(3, 400), (4, 1500)])
def test_more_than_three_years_without_anybody_costs_more(years, hours):
    assert number(owed(20, 0, years_without=Decimal(years)), "gross") == hours * Decimal("11.88")


def test_a_year_that_is_not_over_says_that_its_minimum_wage_may_change():
    assert "rule.oeth.doubt.smic_to_come" in doubts(owed(100, 0, date(2026, 12, 31)))
    assert doubts(owed(100, 0)) == set()
