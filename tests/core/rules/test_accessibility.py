"""What a home page says of its accessibility: by share of applicable criteria."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.rules.asking import answered


def asked(met=None, applicable=None, **more):
    numbers = {name: Decimal(n) for name, n in (("met", met), ("applicable", applicable)) if n is not None}
    return answered("accessibility", **numbers, **more)


@pytest.mark.parametrize(
    ("met", "state"), [(0, "none"), (29, "none"), (30, "partial"), (59, "partial"), (60, "full")]
)
def test_half_and_all_decide(met, state):
    assert asked(met, 60).value("state") == state


@pytest.mark.parametrize(("met", "applicable"), [(None, 106), (10, None), (61, 60)])
def test_two_numbers_that_do_not_stand_are_refused(met, applicable):
    assert asked(met, applicable).refusal.message.key == "rule.accessibility.refused.met"


def test_without_a_valid_check_the_site_says_it_does_not_comply():
    assert asked(60, 60, no_check=True).value("state") == "none"
