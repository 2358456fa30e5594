"""The 480 hours: within the period, to the hour and to the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, doubts, number

FIRST, DURING = date(2025, 1, 10), date(2026, 6, 1)
hours = st.decimals(min_value=0, max_value=1000, places=2)


def asked(done, more=0, on=DURING, **others):
    given_ = {"client": "company", "first": FIRST, "on": on, **others}
    return answered("ai_hours", hours_done=Decimal(done), hours_more=Decimal(more), **given_)


@given(hours, hours)
def test_what_is_left_and_what_is_too_much_never_stand_together(done, more):
    outcome = asked(done, more)

    left, excess = number(outcome, "left"), number(outcome, "excess")
    assert 0 in {left, excess}
    assert left - excess == 480 - done - more


@pytest.mark.parametrize(
    ("on", "refused"),
    [(date(2025, 1, 9), True), (FIRST, False), (date(2027, 1, 9), False), (date(2027, 1, 10), True)],
)
def test_the_period_runs_twenty_four_months_from_the_first_day(on, refused):
    assert (asked(10, on=on).refusal is not None) is refused


def test_the_prefect_may_grant_more_and_that_is_said():
    outcome = asked(470, 20, derogation_hours=Decimal(600))

    assert (number(outcome, "left"), doubts(outcome)) == (110, {"rule.ai_hours.doubt.derogation"})


def test_no_hour_where_people_were_just_dismissed():
    assert asked(0, dismissals=True).message.key == "rule.ai_hours.dismissals"


@pytest.mark.parametrize("client", ["person", "association", "local_authority"])
def test_no_limit_outside_companies(client):
    assert asked(900, client=client).value("limited") is False
