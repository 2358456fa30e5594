"""The aid to adapted enterprises: the bands of age, and proportion to working time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.asking import answered, number

IN_2025 = date(2025, 6, 30)


def aid(age=None, fte="1", on=IN_2025, kind="worker"):
    more = {} if age is None else {"age": Decimal(age)}
    return answered("ea_aid", aid=kind, fte=Decimal(fte), on=on, **more)


@pytest.mark.parametrize(("age", "base"), [(49, 18_230), (50, 18_465), (55, 18_465), (56, 18_941)])
def test_the_amount_changes_at_fifty_and_fifty_six(age, base):
    assert number(aid(age), "base") == base


@given(st.integers(16, 70), st.integers(0, 20), st.decimals(0, 1, places=2))
def test_an_older_person_never_brings_less(age, more, fte):
    assert number(aid(age, fte), "amount") <= number(aid(age + more, fte), "amount")


@pytest.mark.parametrize(("kind", "base"), [("staff", 4_854), ("springboard", 12_453), ("eatt", 5_293)])
def test_the_other_aids_do_not_ask_for_an_age(kind, base):
    assert number(aid(kind=kind), "base") == base


def test_a_post_without_an_age_is_refused():
    assert aid().refusal.message.key == "rule.ea_aid.refused.age"


def test_a_gap_in_what_was_read_is_refused_and_not_filled():
    assert aid(kind="staff", on=date(2022, 9, 1)).refusal.message.key == "parameter.unknown"
