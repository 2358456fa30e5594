"""Sustainability reports: two strict thresholds together, read on the first day of the fiscal year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from tests.core.rules.asking import CENT, answered, counts, doubts, money

YEAR = date(2027, 1, 1)
RANK = {"out_of_scope": 0, "in_scope": 1}


def report(employees, turnover, start=YEAR, **more):
    values = {"employees": Decimal(employees), "turnover": Decimal(turnover)}
    return answered("csrd", fiscal_year_start=start, **values, **more)


@pytest.mark.parametrize(
    ("employees", "turnover", "wanted"),
    [
        (1000, 10**9, "out_of_scope"),
        (1001, 450_000_000, "out_of_scope"),
        (1001, 450_000_000 + CENT, "in_scope"),
    ],
)
def test_around_the_thresholds(employees, turnover, wanted):
    assert report(employees, turnover).value("verdict") == wanted


@given(counts, money, counts, money)
def test_growing_never_takes_out_of_scope(employees, turnover, more, richer):
    before = report(employees, turnover).value("verdict")
    after = report(employees + more, turnover + richer).value("verdict")

    assert RANK[before] <= RANK[after]


def test_the_day_before_the_first_fiscal_year_is_postponed():
    assert report(2000, 10**9, date(2026, 12, 31)).value("verdict") == "postponed"


@pytest.mark.parametrize("start", [date(2026, 1, 1), date(2026, 12, 31)])
def test_a_public_interest_entity_in_2026_is_refused_rather_than_guessed(start):
    refusal = report(2000, 10**9, start, public_interest=True).refusal

    assert refusal is not None
    assert refusal.message.key == "parameter.unknown"


@pytest.mark.parametrize(("employees", "wanted"), [(500, "out_of_scope"), (501, "in_scope")])
def test_a_public_interest_entity_until_2025(employees, wanted):
    assert report(employees, 1, date(2025, 12, 31), public_interest=True).value("verdict") == wanted


@pytest.mark.parametrize(("employees", "protected"), [(1000, True), (1001, False)])
def test_a_small_company_may_refuse_to_give_more_than_the_voluntary_standard(employees, protected):
    assert report(employees, 0).value("may_refuse_more") is protected


def test_the_french_law_that_was_not_found_is_said():
    assert doubts(report(2000, 10**9)) == {"rule.doubt.to_verify", "rule.doubt.to_come"}
