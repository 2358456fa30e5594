"""Puts a rule's question from typed values, as the project's own code does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tandem.parameters import load_parameters
from tandem.rules import Outcome, ask, rule_named
from tandem.rules.inputs import given

TODAY = date(2026, 11, 24)
PARAMETERS = load_parameters()
CENT = Decimal("0.01")

money = st.decimals(min_value=0, max_value=10**10, places=2)
paid = st.decimals(min_value=CENT, max_value=10**10, places=2)
counts = st.integers(0, 10**6).map(Decimal)


def answered(name: str, today: date = TODAY, **values: Any) -> Outcome:
    rule = rule_named(name)
    return ask(rule, given(rule.inputs, values, today), PARAMETERS)


def number(outcome: Outcome, key: str) -> Decimal:
    found = outcome.value(key)
    assert isinstance(found, Decimal)
    return found


def doubts(outcome: Outcome) -> set[str]:
    return {doubt.key for doubt in outcome.doubts}
