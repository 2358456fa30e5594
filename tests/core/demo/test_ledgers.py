"""The contracts of the demonstration: one on time, one late with what was tried; invented from end to end, on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tandem.demo import build
from tandem.demo.ledgers import build_ledgers
from tandem.ledger import Ledger, account_of, forecast_of, parse_ledger
from tandem.ledger.consequences import convention
from tandem.parameters import load_parameters
from tandem.values.identifiers import read_siren
from tandem.values.json_types import canonical_text

DAYS = (date(2026, 11, 24), date(2031, 2, 28), date(2028, 2, 29), date(2027, 1, 1), date(2029, 12, 31))
PARAMETERS = load_parameters()


def read(document: dict[str, Any]) -> Ledger:
    return parse_ledger({name: part for name, part in document.items() if name != "action_of"})


@pytest.mark.parametrize("day", DAYS)
def test_one_keeps_its_time_and_the_other_is_late(day: date) -> None:
    verdicts = []
    for document in build_ledgers(day):
        account = account_of(read(document).see(day))
        assert account is not None
        verdicts.append(forecast_of(account, PARAMETERS.on(day)).verdict)
    assert verdicts == ["on_time", "short"]


@pytest.mark.parametrize("day", DAYS)
def test_nothing_is_told_that_lies_after_the_telling(day: date) -> None:
    for document in build_ledgers(day):
        entries = read(document).entries
        assert max(entry.recorded.date() for entry in entries) <= day
        assert max(entry.on for entry in entries) <= day


def test_the_late_one_says_what_was_tried() -> None:
    day = DAYS[0]
    tried = [entry.body.type for entry in read(build_ledgers(day)[1]).see(day).of_kind("attempt")]
    assert tried == ["reminder", "meeting", "other_structure", "amendment_asked"]


def test_the_first_lives_a_clause_repeat_orders_outside_it_and_hires() -> None:
    day = DAYS[0]
    view = read(build_ledgers(day)[0]).see(day)
    account = account_of(view)
    assert account is not None
    assert [len(view.of_kind(kind)) for kind in ("outside", "hire", "exit", "statement")] == [5, 2, 2, 17]
    assert convention(view, account, day, PARAMETERS).value("verdict") == "civic_industrial"


def test_statements_are_those_of_the_hours_they_close() -> None:
    day = DAYS[0]
    view = read(build_ledgers(day)[0]).see(day)
    account = account_of(view)
    assert account is not None
    months = account.months()
    for entry in view.of_kind("statement"):
        assert sum(row.hours for row in entry.body.rows) == months[entry.body.month]


def test_houses_are_those_of_the_stories_or_bear_a_number_that_is_nobody_s() -> None:
    day = DAYS[0]
    stories = {party["siren"]: party["name"] for record in build(day) for party in record["parties"]}  # type: ignore[union-attr, call-overload, index]
    for document in build_ledgers(day):
        for house in read(document).houses:
            assert house.siren is not None
            assert (house.siren[0], read_siren(house.siren)) == ("0", house.siren)
            assert stories.get(house.siren, house.name) == house.name


def test_the_late_contract_is_an_action_of_a_cooperation_of_the_demonstration() -> None:
    day = DAYS[0]
    titles = {record["id"]: record["title"] for record in build(day)}
    assert titles[build_ledgers(day)[1]["action_of"]] == "Des paniers au dépôt"
    assert canonical_text([*build_ledgers(day)]) == canonical_text([*build_ledgers(day)])
