"""Entering a path: one criterion of the first level or several of the second, the same twice counting once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.rules.iae_person import LEVEL_1, LEVEL_2
from tandem.rules.siae import SIAE
from tests.core.rules.asking import answered

kinds, criteria = st.sampled_from(SIAE), st.lists(st.sampled_from(LEVEL_1 + LEVEL_2), max_size=6)


def eligible(kind, held):
    return answered("iae_person", kind=kind, criterion=tuple(held)).value("eligible")


@given(kinds, criteria, st.sampled_from(LEVEL_1 + LEVEL_2))
def test_one_more_criterion_never_closes_the_door(kind, held, more):
    assert eligible(kind, held) <= eligible(kind, [*held, more])


@given(kinds, st.sampled_from(LEVEL_1))
def test_one_of_the_first_level_is_enough_everywhere(kind, criterion):
    assert eligible(kind, [criterion])


@pytest.mark.parametrize(("kind", "needed"), [("AI", 2), ("ETTI", 2), ("ACI", 3), ("EI", 3), ("EITI", 3)])
def test_the_second_level_counts_by_kind(kind, needed):
    assert [eligible(kind, LEVEL_2[:n]) for n in (needed - 1, needed)] == [False, True]


def test_the_same_criterion_three_times_is_one():
    assert not eligible("ACI", ["QPV"] * 3)


def test_nothing_can_be_entered_in_an_eiti_after_the_experiment():
    outcome = answered("iae_person", kind="EITI", criterion=("RSA",), on=date(2026, 12, 23))

    assert outcome.refusal.message.key == "rule.siae.refused.eiti"
