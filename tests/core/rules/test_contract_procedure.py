"""Small contracts: strictly under the ceiling, to the cent and to the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from tests.core.rules.asking import CENT, answered, money

SPRING = date(2026, 4, 1)


def needed(amount, launch=SPRING, kind="services"):
    return answered("contract_procedure", amount=Decimal(amount), launch=launch, kind=kind).value("procedure")


@pytest.mark.parametrize(
    ("kind", "launch", "ceiling"),
    [
        ("services", date(2026, 3, 31), 40_000),
        ("services", SPRING, 60_000),
        ("works", date(2026, 1, 1), 100_000),
    ],
)
def test_the_ceiling_itself_needs_a_procedure(kind, launch, ceiling):
    assert [needed(ceiling + cents, launch, kind) for cents in (-CENT, 0, CENT)] == [False, True, True]


@given(money, money)
def test_a_larger_contract_never_needs_less(amount, more):
    assert needed(amount) <= needed(amount + more)


def test_works_before_2026_are_refused_since_the_temporary_rule_was_not_read():
    outcome = answered("contract_procedure", amount=Decimal(1), launch=date(2025, 12, 31), kind="works")

    assert outcome.refusal.message.key == "parameter.before_first"
