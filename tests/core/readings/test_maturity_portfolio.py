"""Several cooperations looked back on together: bounds, pairs only, survival, who tells, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json
from tandem.readings.checkups import GOING
from tandem.readings.finding import Refusal
from tandem.readings.maturity import compare, look_back
from tandem.readings.maturity.assessments import Assessment
from tandem.readings.maturity.portfolio import Lived, bounds
from tandem.readings.maturity.survival import Life, at_age, became, not_stopped
from tandem.reports import say
from tandem.reports.typography import french
from tandem.values.days import months_before
from tandem.values.json_types import as_json
from tests.core.builders import entry, uuid
from tests.core.readings.test_maturity import ON, asked, found, plan

LOOKUP = load_parameters().on(ON)


def lived(name: str, months: int, *points: Any, end: tuple[int, str] | None = None) -> Finding:
    """Tell one cooperation that started some months ago: check-ups as (age, structure, company), an end as (age, cause)."""
    start = months_before(ON, months)
    entries = [plan(start.isoformat())]
    for age, ess, company in points:
        entries += asked(months_before(ON, months - age).isoformat(), ess, company)
    if end:
        entries.append(entry("end", on=months_before(ON, months - end[0]).isoformat(), cause=end[1]))
    return found(*entries, id=uuid(name))


def test_two_months_are_not_compared_with_five_years() -> None:
    young = lived("young", 3, (2, [5, 5, 5], [5, 5, 5]))
    old = lived("old", 61, (60, [3, 3, 3], [4, 4, 4]))

    refused = compare(young, old, LOOKUP)

    assert isinstance(refused, Refusal)
    assert say(refused.message) == french(
        "On ne les compare pas : au dernier point croisé, l'une avait 2 mois, l'autre 5 ans. À âge égal seulement."
    )


def test_at_equal_age_each_side_is_compared_with_itself() -> None:
    one = lived("one", 61, (3, [5, 5, 5], [5, 5, 5]), (60, [3, 3, 3], [4, 4, 4]))
    other = lived("other", 5, (4, [4, 4, 4], [2, 2, 2]))

    compared = compare(one, other, LOOKUP)

    assert not isinstance(compared, Refusal)
    assert [(pair.side, pair.first.months, pair.second.months) for pair in compared] == [
        ("ess", 3, 4),
        ("company", 3, 4),
    ]


@pytest.mark.parametrize(
    ("first", "second", "allowed"), [(11, 12, False), (12, 18, True), (12, 19, False), (35, 36, False)]
)
def test_equal_age_is_the_same_label_and_at_most_six_months(first: int, second: int, allowed: bool) -> None:
    pair = [lived(str(age), 70, (age, [4, 4, 4], "-")) for age in (first, second)]

    assert isinstance(compare(*pair, LOOKUP), tuple) is allowed


def test_a_young_portfolio_opens_with_in_their_early_days() -> None:
    told = look_back(
        [
            lived("a", 8, (3, [5, 5, 5], [4, 4, 4])),
            lived("b", 9, (4, [4, 4, 4], [4, 4, 4])),
            lived("c", 50, (40, [3, 3, 3], [3, 3, 3])),
            lived("d", 6),
        ],
        LOOKUP,
    )

    first = say(next(told.messages()))
    assert told.is_young
    assert first.startswith(french("À leurs débuts, "))
    assert told.late_from == 36
    assert told.young_share == pytest.approx(2 / 3)


def test_half_young_is_not_more_than_half() -> None:
    told = look_back([lived("a", 8, (3, [5, 5, 5], "-")), lived("b", 50, (40, [3, 3, 3], "-"))], LOOKUP)

    assert (told.young_share, told.is_young) == (0.5, False)


def test_missing_late_answers_are_set_to_the_worst_and_the_best_seen_by_side() -> None:
    told = look_back(
        [
            lived("a", 40, (38, [5, 5, 5], [3, 3, 3])),
            lived("b", 40, (37, [3, 3, 3], [2, 2, 2])),
            lived("c", 50, (3, [1, 1, 1], [1, 1, 1]), end=(10, "stopped")),
            lived("d", 60),
            lived("e", 50, (3, [5, 5, 5], [5, 5, 5]), end=(12, "achieved")),
            lived("f", 20),
        ],
        LOOKUP,
    )

    # Structures: seen 5 and 3, two missing of four: between (8+6)/4 and (8+10)/4. "e" ended as planned, "f" is too young.
    ess, company = told.bounds["ess"], told.bounds["company"]
    assert (ess.mean, ess.low, ess.high, ess.n, ess.missing, ess.left) == (4.0, 3.5, 4.5, 2, 2, 1)
    assert (company.mean, company.low, company.high) == (2.5, 2.25, 2.75)
    # Whatever the two missing would say: between (8+2)/4 and (8+10)/4.
    assert (ess.floor, ess.ceiling) == (2.5, 4.5)
    assert "maturity.territory_left" in [message.key for message in told.messages()]


def test_a_portfolio_of_survivors_hides_the_true_mean_and_the_bounds_hold_it() -> None:
    """Cooperations that go badly stop and are asked no more; those that go on are asked late (docs/methods/maturity.md)."""
    rng = np.random.default_rng(20261124)
    inside, surely, hidden, runs = 0, 0, 0, 300
    for _ in range(runs):
        true = np.clip(np.round(rng.normal(3.2, 1.0, 40)), 1, 5)
        stops = rng.random(40) < np.where(true <= 2, 0.7, 0.15)
        lives = [_late(mark, bool(stop)) for mark, stop in zip(true, stops, strict=True)]
        found_ = bounds(lives, "ess", 36)
        assert found_
        inside += found_.low - 1e-9 <= true.mean() <= found_.high + 1e-9
        surely += found_.floor - 1e-9 <= true.mean() <= found_.ceiling + 1e-9
        hidden += found_.mean > true.mean()

    assert hidden / runs > 0.95
    assert surely == runs
    assert inside / runs >= 0.9


def test_changes_come_from_pairs_only_with_an_interval() -> None:
    told = look_back(
        [
            lived("a", 50, (3, [5, 5, 5], [4, 4, 4]), (40, [3, 3, 3], [4, 4, 4])),
            lived("b", 50, (4, [4, 4, 4], [4, 4, 4]), (41, [3, 3, 3], [5, 5, 5])),
            lived("c", 50, (5, [5, 5, 5], [3, 3, 3]), (42, [5, 5, 5], "-")),
            lived("d", 50, (5, [1, 1, 1], [1, 1, 1])),
            lived("e", 50, (45, [1, 1, 1], [1, 1, 1])),
        ],
        LOOKUP,
    )

    change = told.changes["ess"]
    assert (change.value, change.n) == (-1.0, 3)
    assert change.low <= -1.0 <= change.high
    assert "company" not in told.changes


def test_who_tells_is_shown_early_and_late_apart() -> None:
    told = look_back(
        [lived(str(k), 50, (3, [4, 4, 4], [5, 5, 5]), (40, [2, 2, 2], [4, 4, 4])) for k in range(3)], LOOKUP
    )

    assert {name: (mean.value, mean.n) for name, mean in told.tellers.items()} == {
        "early": (-1.0, 3),
        "late": (-2.0, 3),
    }


def test_nobody_asked_says_so() -> None:
    told = look_back([lived("a", 8), lived("b", 50)], LOOKUP)

    assert [message.key for message in told.messages()] == ["maturity.territory_never_asked"]


def test_every_sentence_about_how_it_goes_comes_with_ages_and_bounds() -> None:
    told = look_back([lived("a", 40, (38, [5, 5, 5], [3, 3, 3])), lived("b", 60)], LOOKUP)

    messages = list(told.messages())
    assert [message.key for message in messages][:3] == [
        "maturity.territory_side",
        "maturity.territory_side",
        "maturity.territory_ages",
    ]
    assert {"low", "high", "floor", "ceiling", "missing"} <= messages[0].values.keys()
    assert {"median", "share"} <= messages[2].values.keys()
    assert [say(message, language) for message in messages for language in ("fr", "en")]


def test_kept_findings_tell_the_same_as_fresh_ones() -> None:

    fresh = [lived("a", 40, (38, [5, 5, 5], [3, 3, 3])), lived("b", 60, end=(20, "stopped"))]

    kept = [finding_from_json(one.as_json()) for one in fresh]
    assert look_back(kept, LOOKUP) == look_back(fresh, LOOKUP)


def test_planned_ends_are_no_failures() -> None:
    ended = [Life(0, 20, "achieved")] * 5 + [Life(0, 30, "term")] * 3
    steps = not_stopped([*ended, Life(0, 40, None), Life(0, 35, "stopped")], 0.9)

    assert [(step.months, step.observed, step.going) for step in steps] == [(35, 2, 0.5)]


def test_a_cooperation_counts_from_the_age_it_was_first_followed() -> None:
    """Ten followed from their fourth year on cannot prove that cooperations last three years."""
    followed_late = [Life(48, 60, None)] * 10

    steps = not_stopped([*followed_late, Life(0, 6, "stopped"), Life(0, 40, None)], 0.9)

    first = at_age(steps, 36)
    assert first
    assert (first.going, first.observed) == (0.5, 2)


def test_survival_is_that_of_statsmodels() -> None:
    lives = _lives(np.random.default_rng(3), 200)
    times, status = (
        np.array([one.months for one in lives]),
        np.array([one.cause == "stopped" for one in lives]),
    )
    oracle = SurvfuncRight(times + 0.5, status, entry=np.array([one.entered for one in lives], dtype=float))

    steps = not_stopped(lives, 0.9)

    ours = {step.months + 0.5: step.going for step in steps}
    theirs = dict(zip(oracle.surv_times, oracle.surv_prob, strict=True))
    assert ours == pytest.approx({time: theirs[time] for time in ours})


def test_what_became_of_them_is_that_of_statsmodels_and_adds_to_one() -> None:
    lives = [Life(0, one.months, one.cause) for one in _lives(np.random.default_rng(4), 200)]
    codes = {None: 0, "achieved": 1, "term": 2, "stopped": 3, "taken_over": 4}
    oracle = CumIncidenceRight(
        np.array([one.months + 0.5 for one in lives]), np.array([codes[one.cause] for one in lives])
    )

    shares = became(lives)

    for cause, code in codes.items():
        if cause:
            theirs = dict(zip(oracle.times, oracle.cinc[code - 1], strict=True))
            assert {months: theirs[months + 0.5] for months in shares[cause]} == pytest.approx(shares[cause])


def test_the_interval_of_survival_holds_the_truth_as_often_as_printed() -> None:
    rng, held, runs = np.random.default_rng(5), 0, 400
    for _ in range(runs):
        stops, seen = rng.geometric(0.01, 60), rng.integers(20, 80, 60)
        lives = [
            Life(0, int(min(stop, end)), "stopped" if stop <= end else None)
            for stop, end in zip(stops, seen, strict=True)
        ]
        step = at_age(not_stopped(lives, 0.9), 36)
        held += bool(step and step.low <= 0.99**36 <= step.high)

    assert held / runs >= 0.9 - 3 * (0.09 / runs) ** 0.5


def _late(mark: float, is_stopped: bool) -> Lived:
    life = Life(0, 20, "stopped") if is_stopped else Life(0, 48, None)
    told = Assessment("ess", date(2026, 1, 1), 40, "house", 1, dict.fromkeys(GOING, float(mark)))
    return Lived("", 48, life, () if is_stopped else (told,))


def _lives(rng: np.random.Generator, count: int) -> list[Life]:
    causes = (None, "achieved", "term", "stopped", "taken_over")
    found_ = []
    for _ in range(count):
        entered = int(rng.integers(0, 20))
        months = entered + int(rng.integers(0, 60))
        found_.append(Life(entered, months, causes[int(rng.integers(0, 5))]))
    return found_


def test_the_figures_of_several_cooperations_are_json_with_their_bounds() -> None:
    told = look_back(
        [lived("a", 40, (38, [5, 5, 5], [3, 3, 3])), lived("b", 60, end=(24, "stopped"))], LOOKUP
    )

    shown = as_json(told.as_json())

    assert isinstance(shown, dict)
    assert shown["bounds"]["ess"] == {  # type: ignore[index, call-overload]
        "side": "ess",
        "mean": "5",
        "low": "5",
        "high": "5",
        "floor": "3",
        "ceiling": "5",
        "n": 1,
        "missing": 1,
        "left": 0,
    }
    assert [row["months"] for row in shown["survival"]] == [24]  # type: ignore[union-attr, index, call-overload]
