"""When the next check-ups are proposed: at 3, 12, 24, 36 months, then every year, and after an important change."""

from datetime import date

import pytest

from tandem.parameters import load_parameters
from tandem.readings.checkup_days import proposed_checkups
from tandem.record import parse_record
from tests.core import builders

PARAMETERS = load_parameters()


def proposed(on, *entries):
    start = builders.entry("plan", start="2024-01-15", on="2024-01-15")
    record = parse_record(builders.cooperation(start, *entries))
    view = record.see(on=date.fromisoformat(on))
    found = proposed_checkups(view, record.created, PARAMETERS.on(view.on))
    return [(one.on.isoformat(), one.months or one.changed.isoformat()) for one in found]


def wave(day):
    return builders.entry("wave", planned=day, opened=day, on=day, by="neutral")


def change(day):
    return builders.entry("event", type="contact", on=day)


@pytest.mark.parametrize(
    ("on", "days"),
    [
        ("2024-02-01", [("2024-04-15", 3), ("2025-01-15", 12), ("2026-01-15", 24), ("2027-01-15", 36)]),
        ("2024-04-15", [("2024-04-15", 3), ("2025-01-15", 12), ("2026-01-15", 24), ("2027-01-15", 36)]),
        ("2024-06-01", [("2024-06-01", 3), ("2025-01-15", 12), ("2026-01-15", 24), ("2027-01-15", 36)]),
        # Two ages went by: the latest alone is worth a check-up now.
        ("2025-02-01", [("2025-02-01", 12), ("2026-01-15", 24), ("2027-01-15", 36)]),
        ("2030-02-01", [("2030-02-01", 36)]),
    ],
)
def test_without_a_check_up_the_usual_ages_are_proposed(on, days):
    assert proposed(on) == days


def test_a_check_up_serves_the_age_it_comes_near():
    assert proposed("2024-11-01", wave("2024-10-15"))[0] == ("2025-01-15", 12)
    assert proposed("2024-11-20", wave("2024-11-15"))[0] == ("2026-01-15", 24)


def test_after_three_years_one_a_year():
    assert proposed("2027-02-01", wave("2027-01-20")) == [("2028-01-15", 48)]


def test_a_change_since_the_latest_check_up_proposes_a_month_later():
    days = proposed("2024-05-10", wave("2024-04-15"), change("2024-05-02"), change("2024-05-08"))

    assert days[0] == ("2024-06-07", "2024-05-08")
    assert proposed("2024-05-10", change("2024-04-02"), wave("2024-04-15"))[0] == ("2025-01-15", 12)


def test_nothing_is_proposed_once_it_has_ended():
    assert proposed("2024-06-01", builders.entry("end", cause="stopped", on="2024-05-01")) == []
