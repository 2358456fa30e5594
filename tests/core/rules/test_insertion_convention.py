"""Conventions read from facts: a clause alone never tells training and hires."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, number

hours = st.integers(0, 10_000).map(Decimal)
few = st.integers(0, 60)


def told(clause, training, people, hires, other=0):
    return answered(
        "insertion_convention",
        clause_hours=Decimal(clause),
        other_hours=Decimal(other),
        training_hours=Decimal(training),
        people=Decimal(people),
        hires=Decimal(hires),
    )


@given(hours, hours)
def test_hours_alone_never_tell_training_and_hires(clause, other):
    assert told(clause, 0, 5, 0, other).value("verdict") in {"civic_market", "none"}
    assert told(clause, 10, 5, 0, other).value("verdict") in {"civic_market", "none"}
    assert told(clause, 0, 5, 2, other).value("verdict") in {"civic_market", "none"}


@given(few, st.data())
def test_the_share_of_hires_comes_with_the_interval_its_number_allows(people, data):
    hires = data.draw(st.integers(0, people))

    outcome = told(100, 10, people, hires)
    if not people:
        assert outcome.value("hired") is None
    else:
        # The interval is kept at six decimals.
        low, high = (number(outcome, f"hired_{bound}") for bound in ("low", "high"))
        assert low - Decimal("0.000001") <= number(outcome, "hired") <= high + Decimal("0.000001")


@given(hours, hours)
def test_hours_outside_any_clause_are_a_share_of_all(clause, other):
    outcome = told(clause, 0, 1, 0, other)

    if clause + other:
        assert abs(number(outcome, "outside_share") * (clause + other) - other) < Decimal("0.000001")
    else:
        assert outcome.value("outside_share") is None
