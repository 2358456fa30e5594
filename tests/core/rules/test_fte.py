"""From hours to full-time posts: by the annex, else by a default that is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, doubts, number


def posts(kind, hours, **more):
    return answered("fte", kind=kind, hours=Decimal(hours), **more)


@pytest.mark.parametrize(
    ("kind", "hours"), [("EI", 1505), ("ACI", 1820), ("AI", 1607), ("ETTI", 1600), ("EITI", 1505)]
)
def test_the_default_hours_make_one_post_and_are_said_to_be_a_default(kind, hours):
    outcome = posts(kind, hours)

    assert (number(outcome, "fte"), "rule.fte.doubt.reference" in doubts(outcome)) == (1, True)


@pytest.mark.parametrize(("kind", "to_verify"), [("EI", True), ("AI", True), ("ETTI", True), ("ACI", False)])
def test_a_default_remembered_is_to_verify(kind, to_verify):
    assert ("rule.doubt.to_verify" in doubts(posts(kind, 1))) is to_verify


@given(st.decimals(1, 2000, places=1), st.decimals(0, 10**6, places=2))
def test_the_annex_comes_first(reference, hours):
    outcome = posts("EI", hours, reference_hours=reference)

    assert (number(outcome, "fte") * reference).quantize(Decimal("0.01")) == hours
    assert doubts(outcome) == set()


def test_after_the_experiment_nothing_is_computed_for_an_eiti():
    assert posts("EITI", 1, on=date(2026, 12, 23)).refusal.message.key == "rule.siae.refused.eiti"
