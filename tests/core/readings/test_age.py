"""How old a cooperation is, to the day, and the word for it."""

from __future__ import annotations

from datetime import date

import pytest

from tandem.parameters import load_parameters
from tandem.readings.age import age_in_months, age_label, ended_on, started_on
from tandem.record import View
from tests.core.builders import action, cooperation, entry, parsed

CREATED = date(2020, 5, 1)
LOOKUP = load_parameters().on(date(2026, 11, 24))


def view(*entries: dict[str, object], on: date = date(2026, 11, 24)) -> View:
    return parsed(cooperation(*entries)).see(on=on)


def test_a_cooperation_starts_with_its_plan_then_its_first_action_then_its_record() -> None:
    plan = entry("plan", start="2021-02-03", on="2022-01-01")
    first, second = action("Une", on="2021-06-01"), action("Deux", on="2021-03-01")

    assert started_on(view(plan, first, second), CREATED) == date(2021, 2, 3)
    assert started_on(view(first, second), CREATED) == date(2021, 3, 1)
    assert started_on(view(), CREATED) == CREATED


def test_the_latest_plan_holds() -> None:
    plans = [
        entry("plan", start="2021-02-03", on="2021-01-01"),
        entry("plan", start="2021-04-01", on="2021-03-01"),
    ]

    assert started_on(view(*plans), CREATED) == date(2021, 4, 1)


def test_a_cooperation_ends_the_first_day_it_is_said_to() -> None:
    ends = [
        entry("end", cause="term", on="2023-05-01"),
        entry("end", cause="stopped", on="2023-04-01", by="p2"),
    ]

    assert ended_on(view(*ends)) == date(2023, 4, 1)
    assert ended_on(view()) is None


@pytest.mark.parametrize(
    ("start", "on", "months"),
    [
        ("2025-11-24", date(2026, 11, 23), 11),
        ("2025-11-24", date(2026, 11, 24), 12),
        ("2023-11-25", date(2026, 11, 24), 35),
        ("2023-11-24", date(2026, 11, 24), 36),
        ("2024-02-29", date(2025, 2, 28), 11),
        ("2024-02-29", date(2025, 3, 1), 12),
        ("2024-01-31", date(2024, 2, 29), 0),
    ],
)
def test_age_counts_complete_calendar_months(start: str, on: date, months: int) -> None:
    assert age_in_months(view(entry("plan", start=start, on="2020-01-01"), on=on), CREATED) == months


def test_age_stops_with_the_cooperation() -> None:
    entries = [
        entry("plan", start="2021-01-01", on="2020-01-01"),
        entry("end", cause="term", on="2022-01-01"),
    ]

    assert age_in_months(view(*entries), CREATED) == 12


@pytest.mark.parametrize(
    ("months", "label"),
    [
        (0, "first_months"),
        (11, "first_months"),
        (12, "running_in"),
        (35, "running_in"),
        (36, "lasting"),
        (90, "lasting"),
    ],
)
def test_an_age_has_a_word(months: int, label: str) -> None:
    assert age_label(months, LOOKUP) == label
