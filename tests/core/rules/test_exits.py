"""Rates of exits: they add up, withdrawn exits do not count, and the interval holds the rate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, number

numbers = st.integers(0, 500).map(Decimal)
NAMES = ("durable", "transition", "positive", "other", "withdrawn")


def rates(*counts):
    return answered("exits", **dict(zip(NAMES, counts, strict=True)))


@given(st.tuples(numbers, numbers, numbers, numbers, numbers))
def test_the_three_rates_make_the_dynamic_one_and_their_intervals_hold_them(counts):
    assume(sum(counts[:4]) > 0)
    outcome = rates(*counts)

    three = sum((number(outcome, name) for name in NAMES[:3]), Decimal(0))
    assert abs(three - number(outcome, "dynamic")) < Decimal("1e-20")
    for name in ("dynamic", *NAMES[:3]):
        low, high = number(outcome, f"{name}_low"), number(outcome, f"{name}_high")
        # Intervals leave with six decimals, rates with all of theirs.
        assert 0 <= low <= number(outcome, name) + Decimal("1e-6")
        assert number(outcome, name) - Decimal("1e-6") <= high <= 1


@given(numbers, numbers, numbers, numbers, numbers, numbers)
def test_withdrawn_exits_leave_the_total(durable, transition, positive, other, one, another):
    assume(durable + transition + positive + other > 0)
    first, second = (rates(durable, transition, positive, other, withdrawn) for withdrawn in (one, another))

    assert first.values == second.values


def test_the_interval_is_the_one_that_statisticians_compute():
    # 25 of 40 at 95 %: proportion_confint(25, 40, method="wilson") of the statsmodels library.
    outcome = rates(*map(Decimal, (12, 8, 5, 15, 0)))

    bounds = [float(number(outcome, f"dynamic_{side}")) for side in ("low", "high")]
    assert bounds == pytest.approx([0.4703244, 0.7577702], abs=1e-6)


def test_no_exit_is_no_rate():
    assert rates(*map(Decimal, (0, 0, 0, 0, 7))).refusal.message.key == "rule.exits.refused.none"
