"""What a territory may say of the fourth form: observed among those who could have shown it, and at most how many."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tandem.parameters import load_parameters
from tandem.readings.stage import observe
from tandem.readings.stage.criteria import LINES
from tandem.readings.stage.territory import upper_bound
from tandem.reports import say
from tandem.reports.typography import french
from tests.core.readings.stage_records import ON, seen, shown, societal_change, started

LOOKUP = load_parameters().on(ON)
PROJECT = started("2020-01-01")
LOOKED_FOR = [shown(PROJECT, line, state="contradicted") for line in list(LINES)[:4]]


@pytest.mark.parametrize(("n", "percent"), [(10, 25.9), (30, 9.5), (60, 4.9), (1, 95.0)])
def test_none_observed_bounds_the_share_as_published(n: int, percent: float) -> None:
    assert round(100 * upper_bound(0, n, 0.95), 1) == percent
    assert upper_bound(0, n, 0.95) == pytest.approx(1 - 0.05 ** (1 / n))


@pytest.mark.parametrize(("observed", "n", "percent"), [(1, 10, 39.4), (2, 20, 28.3), (10, 10, 100.0)])
def test_some_observed_gives_the_exact_binomial_bound(observed: int, n: int, percent: float) -> None:
    # Clopper and Pearson, one-sided at 95 %, as tables give them.
    assert round(100 * upper_bound(observed, n, 0.95), 1) == percent


def test_only_cooperations_old_and_documented_enough_count() -> None:
    gone_through = seen(PROJECT, *LOOKED_FOR)
    young = seen(started("2024-06-01"), *LOOKED_FOR)
    silent = seen(PROJECT)

    observed = observe([gone_through, young, silent], LOOKUP)

    assert (observed.observed, observed.n, observed.at_most) == (0, 1, Decimal("0.95"))
    assert say(observed.message) == french(
        "Changement de société : observé 0 fois, pour 1 coopération assez ancienne et documentée ; au plus 95 %."
    )


def test_an_observed_change_counts() -> None:
    observed = observe([seen(PROJECT, *societal_change(PROJECT)), seen(PROJECT, *LOOKED_FOR)], LOOKUP)

    assert (observed.observed, observed.n) == (1, 2)


def test_a_territory_where_nobody_could_have_shown_it_says_nothing_of_a_share() -> None:
    observed = observe([seen(PROJECT)], LOOKUP)

    assert (observed.n, observed.at_most, observed.message.key) == (0, None, "stage.territory_none_yet")
