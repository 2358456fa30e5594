"""The social condition: the threshold to the cent, the first day to the day, and the grounds to leave it out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.rules.clause_obligation import BUYERS, KINDS
from tests.core.rules.asking import CENT, answered, doubts, money

AFTER = date(2026, 9, 1)
launches = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def asked(amount, launch=AFTER, buyer="local", kind="services", **more):
    return answered(
        "clause_obligation", amount=Decimal(amount), launch=launch, buyer=buyer, kind=kind, **more
    )


def obligation(*arguments, **more):
    return asked(*arguments, **more).value("obligation")


@pytest.mark.parametrize(
    ("buyer", "kind", "threshold"),
    [
        ("central", "services", 140_000),
        ("local", "services", 216_000),
        ("entity", "services", 432_000),
        *((buyer, kind, 5_404_000) for buyer in BUYERS for kind in ("works", "concession")),
    ],
)
def test_the_threshold_is_reached_to_the_cent(buyer, kind, threshold):
    at, under = (obligation(threshold - less, buyer=buyer, kind=kind) for less in (0, CENT))

    assert (at, under) == ("mandatory", "optional")


@given(st.sampled_from(BUYERS), st.sampled_from(KINDS), launches, money, money)
def test_a_larger_contract_is_never_less_obliged(buyer, kind, launch, amount, more):
    rank = {"optional": 0, "to_confirm": 1, "mandatory": 2}
    less, greater = (rank[obligation(one, launch, buyer, kind)] for one in (amount, amount + more))

    assert less <= greater


@given(launches, money)
def test_nothing_is_mandatory_before_the_first_of_the_two_days(launch, amount):
    first = date(2026, 8, 21)

    assert launch >= first or obligation(amount, launch) == "optional"


def test_the_thresholds_of_2028_are_not_known():
    outcome = asked(216_000, date(2028, 1, 1))

    assert outcome.refusal.message.key == "parameter.unknown"


def test_before_the_first_threshold_read_there_is_no_answer():
    assert (
        asked(216_000, date(2024, 1, 1) - timedelta(days=1)).refusal.message.key == "parameter.before_first"
    )


def test_defence_is_out_of_scope():
    assert obligation(10**9, defence=True) == "out_of_scope"


@pytest.mark.parametrize(
    ("months", "kind", "expected"),
    [("5.9", "works", "set_aside"), ("6", "works", "mandatory"), ("5", "services", "mandatory")],
)
def test_short_works_are_works_of_less_than_six_months(months, kind, expected):
    outcome = asked(6_000_000, kind=kind, derogation="short_works", months=Decimal(months))

    assert outcome.value("obligation") == expected
    assert "rule.clause_obligation.doubt.derogations" in doubts(outcome)


def test_short_works_without_a_length_are_refused():
    outcome = asked(6_000_000, kind="works", derogation="short_works")

    assert outcome.refusal.message.key == "rule.clause_obligation.refused.months"


@pytest.mark.parametrize(
    ("ground", "refused"), [("no_link", False), ("difficulty", False), ("available", True)]
)
def test_a_concession_knows_two_grounds(ground, refused):
    outcome = asked(6_000_000, kind="concession", derogation=ground)

    assert (outcome.refusal is not None) is refused


def test_a_ground_changes_nothing_under_the_threshold():
    assert obligation(1000, derogation="no_link") == "optional"
