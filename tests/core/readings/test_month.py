"""Ce mois-ci: each thing due, silent, opened or closed, on its day; and what must never be told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tandem.parameters import load_parameters
from tandem.parameters.parameter_set import Override
from tandem.readings.territory import Facts, Month, look_at
from tandem.reports import say
from tests.core.builders import Table, action, entry, flow, uuid
from tests.core.readings.territory_records import DAY, told

LOOKUP = load_parameters().on(DAY)


def month(*facts: Facts) -> Month:
    return look_at(facts, on=DAY, lookup=LOOKUP)


def lines(found: object) -> list[tuple[str, str]]:
    return [(line.day.isoformat(), line.message.key) for _, line in found]  # type: ignore[attr-defined]


def only_due(*entries: Table) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    found = month(told(*entries))
    return lines(found.late), lines(found.due)


@pytest.mark.parametrize(
    ("written", "late", "due"),
    [
        (entry("outcome", due="2026-12-01"), [], [("2026-12-01", "month.outcome_due")]),
        (entry("outcome", due="2026-11-24"), [], [("2026-11-24", "month.outcome_due")]),
        (entry("outcome", due="2026-11-23"), [("2026-11-23", "month.outcome_late")], []),
        (entry("outcome", due="2026-11-23", delivered="2026-11-20"), [], []),
        (entry("outcome", due="2026-12-25"), [], [("2026-12-25", "month.outcome_due")]),
        (entry("outcome", due="2026-12-26"), [], []),
        (entry("wave", planned="2026-12-04"), [], [("2026-12-04", "month.checkup_due")]),
        (entry("wave", planned="2026-11-04"), [("2026-11-04", "month.checkup_late")], []),
        (
            entry("wave", planned="2026-11-04", opened="2026-11-10"),
            [],
            [("2026-11-10", "month.checkup_open")],
        ),
        (entry("wave", planned="2026-11-04", opened="2026-11-10", closed="2026-11-20"), [], []),
        (entry("plan", start="2024-01-01", end="2026-12-20"), [], [("2026-12-20", "month.plan_due")]),
        (entry("plan", start="2024-01-01", end="2026-10-20"), [("2026-10-20", "month.plan_late")], []),
        (entry("plan", start="2024-01-01"), [], []),
    ],
)
def test_what_is_due_is_told_once_on_its_day(
    written: Table, late: list[tuple[str, str]], due: list[tuple[str, str]]
) -> None:
    assert only_due(written) == (late, due)


def test_a_task_is_told_until_its_day_since_nothing_says_it_was_done() -> None:
    tasks = [{"owner": "p1", "due": "2026-11-24"}, {"owner": "p2", "due": "2026-11-23"}]
    meeting = entry("meeting", day="2026-11-01", parties=["p1", "p2"], actions=tasks, on="2026-11-01")

    found = month(told(meeting))

    assert [say(line.message) for _, line in found.due] == ["Promis en réunion par L’Atelier fictif."]
    assert found.late == []


def test_a_payment_is_told_until_it_is_written_down_and_says_who_owes_it() -> None:
    of = action()
    bill = flow(of, "p2", "p1", resource="money", unit="euro", due="2026-11-01", on="2026-10-01")
    paid = {**bill, "id": uuid("paid"), "corrects": bill["id"], "recorded": "2026-11-05T12:00:00Z"}
    paid["body"] = {**bill["body"], "paid": "2026-11-04"}

    waiting, settled = month(told(of, bill)), month(told(of, bill, paid))

    assert [say(line.message) for _, line in waiting.late] == [
        "Paiement de La Fabrique fictive attendu ce jour-là, pas encore inscrit."
    ]
    assert (settled.late, settled.due) == ([], [])


def test_a_body_whose_agreement_is_needed_is_told_before_it_meets() -> None:
    needed = entry("body", party="p1", name="conseil", required=True, next="2026-12-02")
    heard = entry("body", party="p1", name="comité", required=False, next="2026-12-03")
    met = entry("body", party="p2", name="direction", required=True, next="2026-11-02")

    assert only_due(needed, heard, met) == ([], [("2026-12-02", "month.body_due")])


def test_nothing_is_due_in_a_cooperation_that_has_ended() -> None:
    found = told(entry("outcome", due="2026-12-01"), entry("end", cause="achieved", on="2026-01-01"))

    assert (found.due, found.ended) == ((), date(2026, 1, 1))


@pytest.mark.parametrize(("on", "silent"), [("2026-07-25", []), ("2026-07-24", ["2026-07-24"])])
def test_silence_begins_after_that_many_complete_months(on: str, silent: list[str]) -> None:
    found = month(told(entry("opinion", side="ess", stage="integrative", on=on)))

    assert [line.day.isoformat() for _, line in found.silent] == silent


def test_the_duration_of_silence_is_a_parameter() -> None:
    parameters = load_parameters().with_overrides(
        [Override("territory.silent_months", date(2026, 1, 1), Decimal(1), "Un mois suffit ici")]
    )
    quiet = told(entry("opinion", side="ess", stage="integrative", on="2026-10-24"))

    found = look_at([quiet], on=DAY, lookup=parameters.on(DAY))

    assert (found.silent_months, len(found.silent)) == (1, 1)


def test_neither_the_ended_nor_the_empty_are_silent() -> None:
    ended = told(entry("end", cause="stopped", on="2025-01-01"), name="ended")

    assert month(ended, told(name="empty")).silent == []


def test_what_opened_and_closed_within_a_month_is_told_on_its_own_day() -> None:
    opened = action("Un atelier", on="2026-11-02")
    old = action("Une vieille action", on="2026-10-23")
    settled = entry("difficulty", type="mistrust", opened="2026-01-02", closed="2026-11-03", on="2026-11-03")
    end = entry("end", cause="achieved", on="2026-11-20")

    found = month(told(opened, old, settled), told(end, name="two"))

    assert lines(found.opened) == [("2026-11-02", "thread.action.titled")]
    assert lines(found.closed) == [
        ("2026-11-03", "month.difficulty_closed"),
        ("2026-11-20", "thread.end.achieved"),
    ]


def test_a_corrected_action_does_not_open_again() -> None:
    first = action("Un atelier", on="2026-01-02")
    again = {**action("Un atelier le samedi", on="2026-11-02"), "corrects": first["id"]}

    assert month(told(first, again)).opened == []


def test_what_the_reader_may_not_see_is_never_told() -> None:
    private = entry(
        "difficulty", type="mistrust", opened="2026-11-02", on="2026-11-02", by="p1", audience="ess"
    )

    assert [len(told(private, audience=one).moved) for one in ("ess", "neutral", "company", "all")] == [
        1,
        1,
        0,
        0,
    ]
    assert [len(told(private, audience=one).troubles) for one in ("neutral", "company")] == [1, 0]


def test_lines_stand_by_day_whatever_the_order_of_the_cooperations() -> None:
    one = told(entry("outcome", due="2026-12-09"), name="a")
    two = told(entry("outcome", due="2026-12-02"), name="b")

    assert month(one, two).due == month(two, one).due
    assert [line.day.day for _, line in month(one, two).due] == [2, 9]


def test_every_line_has_its_sentence_in_both_languages() -> None:
    every = told(
        action(on="2026-11-02"),
        action("", id=uuid("plain"), on="2026-11-02") | {"body": {"type": "mecenat"}},
        entry("outcome", due="2026-11-02"),
        entry("wave", planned="2026-12-02"),
        entry("wave", planned="2026-11-02"),
        entry("plan", start="2024-01-01", end="2026-11-02"),
        entry("difficulty", type="misuse_of_power", opened="2026-11-02", on="2026-11-02"),
    )
    found = month(every)

    said = [
        say(line.message, language)
        for language in ("fr", "en")
        for part in (found.late, found.due, found.opened)
        for _, line in part
    ]
    assert len(said) == 14
    assert "Une difficulté" not in said
