"""What a record tells its territory: the same once kept and read back, and on a past day only what stood and was known."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tandem.demo import build
from tandem.readings.territory import Facts, facts_from_json, facts_of
from tandem.record import parse_record
from tests.core.builders import Table, action, cooperation, entry, parsed

DAY = date(2026, 11, 24)
PARTIES = [
    {"id": "p1", "side": "ess", "name": "L'Atelier fictif"},
    {"id": "p2", "side": "company", "name": "La Forge fictive"},
    {"id": "p3", "side": "company", "name": "La Scierie fictive"},
]


def told(*entries: Table, on: date = DAY, known: date | None = None, audience: str = "neutral") -> Facts:
    record = parsed(cooperation(*entries, created="2024-01-01", parties=PARTIES))
    return facts_of(record, on=on, known=known, audience=audience)


@pytest.mark.parametrize("on", [DAY, date(2024, 2, 29)])
@pytest.mark.parametrize("audience", ["neutral", "ess", "all"])
def test_facts_kept_as_json_and_read_back_are_the_same_facts(on: date, audience: str) -> None:
    for document in build(DAY):
        facts = facts_of(parse_record(document), on=on, audience=audience)
        kept = facts_from_json(json.loads(json.dumps(facts.as_json())))

        assert kept.as_json() == facts.as_json()
        assert facts_from_json(kept.as_json()) == kept


@pytest.mark.parametrize(("on", "is_there"), [("2023-12-31", False), ("2024-01-01", True)])
def test_a_cooperation_is_there_from_the_day_it_began(on: str, is_there: bool) -> None:
    assert told(on=date.fromisoformat(on)).is_there is is_there


def test_a_cooperation_begun_before_its_record_was_made_was_not_known_of_until_then() -> None:
    begun = action("Livrer", on="2022-03-01", recorded="2024-01-02T10:00:00Z")
    days = [date(2023, 6, 1), date(2024, 1, 1), date(2024, 1, 2)]

    assert [told(begun, on=date(2023, 6, 1), known=day).is_there for day in days] == [False, False, True]
    # Opened, and nothing in it yet: the day of the record stands for its start.
    assert [told(begun, known=day).started for day in days[1:]] == [date(2024, 1, 1), date(2022, 3, 1)]


def test_what_was_recorded_later_is_not_told_as_known_then() -> None:
    due = entry("outcome", due="2024-07-01", on="2024-02-01", recorded="2024-05-02T10:00:00Z")
    ended = entry("end", cause="achieved", on="2024-05-01", recorded="2024-05-03T10:00:00Z")
    june = date(2024, 6, 1)

    then, now = told(due, ended, on=june, known=date(2024, 5, 2)), told(due, ended, on=june)

    assert (len(then.due), then.ended) == (1, None)
    assert (len(now.due), now.ended) == (0, date(2024, 5, 1))


def test_a_house_is_in_it_from_the_day_it_joins_to_the_day_it_leaves() -> None:
    joins, leaves = (
        entry("party", party="p3", change=change, on=day)
        for change, day in (("joins", "2024-03-01"), ("leaves", "2025-03-01"))
    )
    days = ["2024-02-28", "2024-03-01", "2025-03-01"]

    absent = [told(joins, leaves, on=date.fromisoformat(day)).left for day in days]

    assert absent == [{"p3"}, frozenset(), {"p3"}]


def test_what_is_meant_for_another_never_moves_what_a_reader_is_told() -> None:
    begun = action("Livrer", on="2024-03-01")
    hidden = entry("difficulty", type="mistrust", opened="2025-02-01", on="2025-02-01", audience="company")

    assert told(begun, hidden, audience="ess").as_json() == told(begun, audience="ess").as_json()
    assert told(begun, hidden).troubles != ()
