"""The job aid: proportional to posts, the modulated part capped, and no amount where none was read."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.rules.siae import SIAE
from tests.core.rules.asking import CENT, answered, doubts, number

IN_2025 = date(2025, 6, 30)
posts = st.decimals(min_value=0, max_value=1000, places=2)


def aid(kind, on=IN_2025, **more):
    return answered("aide_au_poste", kind=kind, on=on, **more)


@pytest.mark.parametrize("kind", SIAE)
def test_every_kind_has_an_amount_on_the_last_day_of_2025_and_none_the_day_after(kind):
    last, next_ = (aid(kind, one, fte=Decimal(1)) for one in (date(2025, 12, 31), date(2026, 1, 1)))

    assert (last.refusal, next_.refusal.message.key) == (None, "parameter.unknown")


@given(st.sampled_from(SIAE), posts, posts)
def test_more_posts_never_bring_less_and_the_modulated_part_is_a_tenth_at_most(kind, fte, more):
    less, greater = (aid(kind, fte=one) for one in (fte, fte + more))

    assert number(less, "amount") <= number(greater, "amount")
    assert number(less, "modulated_most") <= number(less, "amount") / 10 + CENT


@pytest.mark.parametrize(
    ("kind", "day", "before", "after"),
    [
        ("EI", date(2025, 1, 1), 12_459, 13_304),
        ("ETTI", date(2022, 8, 1), 4_366, 4_454),
        ("ACI", date(2024, 11, 1), 23_458, 23_921),
    ],
)
def test_the_amount_changes_on_its_day(kind, day, before, after):
    amounts = [number(aid(kind, one, fte=Decimal(1)), "base") for one in (day - timedelta(days=1), day)]

    assert amounts == [before, after]


def test_an_amount_read_nowhere_is_said_to_be_in_doubt():
    assert "rule.doubt.to_verify" in doubts(aid("EI", date(2024, 5, 1), fte=Decimal(1)))


def test_mayotte_has_its_own_amounts_and_gaps():
    assert number(aid("ACI", place="mayotte", fte=Decimal(1)), "base") == 18_070
    assert aid("EI", date(2023, 6, 1), place="mayotte", fte=Decimal(1)).refusal is not None


def test_hours_are_turned_into_posts_by_the_annex():
    assert number(aid("EI", hours=Decimal(800), reference_hours=Decimal(1600)), "amount") == Decimal(
        "6652.00"
    )


def test_neither_posts_nor_hours_is_refused():
    assert aid("EI").refusal.message.key == "rule.aide_au_poste.refused.posts"


@pytest.mark.parametrize(
    ("on", "key"), [(date(2026, 12, 22), "parameter.unknown"), (date(2026, 12, 23), "rule.siae.refused.eiti")]
)
def test_the_experiment_on_self_employment_ends_on_its_day(on, key):
    assert aid("EITI", on, fte=Decimal(1)).refusal.message.key == key
