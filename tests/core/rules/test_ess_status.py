"""Belonging to the social economy: a source that says so, on a day; silence is never a no."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import PARAMETERS, TODAY, answered, doubts

TABLE = PARAMETERS["law.ess.family_by_category"].at(TODAY).value
SAYS_YES = {"status", "declared", "listed", "esus", "siae"}
assert isinstance(TABLE, dict)
categories = st.sampled_from([*TABLE, "5710", "9900", "6901", "1000"])
sources = st.sets(st.sampled_from(["listed", "esus", "siae"]))


def verdict(flags=(), **values):
    return answered("ess_status", **values, **dict.fromkeys(flags, True)).value("verdict")


@given(categories, sources, st.sampled_from(["listed", "esus", "siae"]))
def test_one_source_that_says_so_is_enough(category, flags, more):
    assert verdict(flags | {more}, category=category) in SAYS_YES


@given(st.sampled_from([one for one in TABLE if TABLE[one]]), sources)
def test_statutes_come_first_and_are_said_to_be_unverified(category, flags):
    outcome = answered("ess_status", category=category, **dict.fromkeys(flags, True))

    assert outcome.value("verdict") == "status"
    assert "rule.doubt.to_verify" in doubts(outcome)


def test_silence_is_not_a_no():
    assert verdict() == "undetermined"


@pytest.mark.parametrize("category", ["5710", "5499", "6901", "9900", "6100", "5431"])
def test_a_category_that_does_not_tell_says_nothing(category):
    assert verdict(category=category) == "undetermined"


def test_every_reason_and_its_day_are_said():
    outcome = answered(
        "ess_status", category="9220", sirene_flag="O", listed=True, siae=True, seen_on=date(2026, 3, 1)
    )

    assert outcome.message.values["reasons"] == ["status", "declared", "listed", "siae"]
    said = [step for step in outcome.steps if step.key == "reason"]
    assert [step.values["day"] for step in said] == [date(2026, 3, 1)] * 4


@pytest.mark.parametrize("category", ["92", "92200", "abcd", "٩٢٢٠"])
def test_what_is_no_category_is_refused(category):
    refusal = answered("ess_status", category=category).refusal

    assert refusal is not None
    assert refusal.message.key == "rule.ess_status.refused.category"


def test_the_table_of_categories_is_four_digits_each():
    assert {one for one in TABLE if len(one) != 4 or not one.isdigit()} == set()
    assert set(TABLE.values()) <= {0, 1, 2, 3, 4}
