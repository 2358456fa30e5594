"""The category of one exit: six months decide, and exactly six months is said to be in doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.rules.asking import answered, doubts


def category(kind, months=None):
    more = {} if months is None else {"months": Decimal(months)}
    return answered("exit_category", exit=kind, **more)


@pytest.mark.parametrize(
    ("kind", "expected", "dynamic"),
    [
        ("permanent", "durable", True),
        ("civil_service", "durable", True),
        ("business", "durable", True),
        ("subsidised", "transition", True),
        ("training", "positive", True),
        ("other_siae", "positive", True),
        ("unemployed", "other", False),
        ("inactive", "other", False),
        ("withdrawn", "withdrawn", False),
    ],
)
def test_each_exit_has_its_category(kind, expected, dynamic):
    outcome = category(kind)

    assert (outcome.value("category"), outcome.value("dynamic")) == (expected, dynamic)


@pytest.mark.parametrize(
    ("months", "expected", "doubtful"),
    [("5.99", "transition", False), ("6", "durable", True), ("6.01", "durable", False)],
)
def test_six_months_decide(months, expected, doubtful):
    outcome = category("fixed_term", months)

    assert outcome.value("category") == expected
    assert ("rule.exit_category.doubt.exactly" in doubts(outcome)) is doubtful


def test_a_fixed_term_without_a_length_is_refused():
    assert category("fixed_term").refusal.message.key == "rule.exit_category.refused.months"
