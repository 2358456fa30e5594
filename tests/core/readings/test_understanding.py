"""The reading "understanding": its cases, what it refuses, and the proofs that would convince an outsider."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.readings.checkups import GOING, ITEMS, SHORT
from tandem.readings.understanding.closeness import by_luck, closeness, corrected_for_luck
from tandem.readings.understanding.items import HIDDEN, OPEN, SHARED, STATES, UNAWARE, state_of
from tandem.record import Record
from tandem.reports import say
from tandem.reports.catalogue import wordings
from tandem.reports.typography import french
from tests.core.readings.checkup_records import answers, checkup, record, voice, wave
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "understanding.toml").read_text("utf-8"))["cas"]
ON = date(2026, 6, 30)
PARAMETERS = load_parameters()


def found(from_: Record, audience: str = "all", on: date = ON) -> Finding:
    (finding,) = read(from_, on=on, audience=audience, parameters=PARAMETERS, only="understanding")
    return finding


def states(finding: Finding) -> dict[str, str]:
    return {row["item"]: row["state"] for row in finding.series["items"]}


def agenda(finding: Finding) -> list[str]:
    return [row["values"]["item"] for row in finding.series["agenda"]]


def _voices(case: dict[str, Any], own: int, guess: int) -> list[dict[str, Any]]:
    def marks(column: int, person: int) -> dict[str, int]:
        rows = {row[0]: row[column] for row in case["questions"] if row[column] != "?"}
        return {name: mark[person] if isinstance(mark, list) else mark for name, mark in rows.items()}

    people = range(3 if case.get("personnes") else 1)
    return [voice(marks(own, person), marks(guess, person)) for person in people]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    mode = "persons" if case.get("personnes") else "house"

    finding = found(record(*checkup("2026-03-02", _voices(case, 1, 3), _voices(case, 2, 4), mode)))

    wanted = {name: None if state == "-" else state for name, state in case["etats"].items()}
    assert list(states(finding).items()) == list(wanted.items())
    assert agenda(finding) == case["ordre_du_jour"]
    assert say(finding.message) == french(case["phrase"])
    assert [refusal.key for refusal in finding.refusals] == case["refus"]
    figures = {f"{one.key}/{one.side}" if one.side else one.key: one.value for one in finding.figures}
    assert {name: figures[name] for name in case.get("chiffres", {})} == {
        name: Decimal(text) for name, text in case.get("chiffres", {}).items()
    }


MARKS = dict.fromkeys(SHORT, 3)


def test_nobody_answered() -> None:
    finding = found(record(wave("2026-03-02")))

    assert (finding.status, finding.message.key) == ("refused", "understanding.no_answer")


def test_one_house_answered_and_the_other_is_asked_for_five_minutes() -> None:
    opened = wave("2026-03-02")
    finding = found(record(opened, answers(opened, "company", [voice(MARKS, MARKS)])))

    assert say(finding.message) == french("On ne peut pas encore le dire : une seule maison a répondu.")
    lift = finding.refusals[0].lift
    assert lift
    assert say(lift.message) == french("Une réponse de la structure suffirait (5 min).")


def test_two_ways_of_answering_are_never_mixed() -> None:
    opened = wave("2026-03-02")
    three = answers(opened, "ess", [voice(MARKS, MARKS)] * 3, "persons")
    finding = found(record(opened, three, answers(opened, "company", [voice(MARKS, MARKS)])))

    assert (finding.status, finding.message.key) == ("refused", "understanding.modes_differ")


def test_below_three_persons_a_side_nothing_is_broken_down_and_the_missing_are_counted() -> None:
    opened = wave("2026-03-02")
    few = answers(opened, "company", [], "persons", n=2)
    finding = found(record(opened, answers(opened, "ess", [voice(MARKS, MARKS)] * 4, "persons"), few))

    assert (finding.status, finding.figures) == ("refused", ())
    assert say(finding.message) == french(
        "On ne peut pas encore le dire : il manque 1 réponse de l'entreprise pour que personne ne soit reconnu."
    )


def test_a_question_answered_by_two_persons_of_five_is_not_shown() -> None:
    shy = [voice({"stop": 5, "horizon": 3}, {"stop": 1})] * 2 + [voice({"horizon": 3}, {"horizon": 3})] * 3
    full = [voice({"stop": 1, "horizon": 3}, {"stop": 1, "horizon": 3})] * 5

    finding = found(record(*checkup("2026-03-02", shy, full, "persons")))

    assert list(states(finding)) == ["horizon"]


def test_one_voice_a_house_gives_no_statistic_and_still_an_agenda() -> None:
    finding = found(record(*checkup("2026-03-02", *drawn(np.random.default_rng(1), 1))))

    assert {one.key.partition(".")[0] for one in finding.figures} == {"own", "guess", "state"}
    assert agenda(finding)
    assert [refusal.key for refusal in finding.refusals] == ["understanding.one_voice"]


def test_an_earlier_checkup_is_still_told_while_the_latest_waits_for_a_house() -> None:
    late = wave("2026-05-04")
    waiting = answers(late, "ess", [voice(MARKS, MARKS)])

    finding = found(
        record(*checkup("2026-03-02", [voice(MARKS, MARKS)], [voice(MARKS, MARKS)]), late, waiting)
    )

    assert finding.status == "partial"
    assert finding.series["checkup"]["on"] == "2026-03-02"
    assert finding.refusals[0].key == "understanding.one_side"


def test_hidden_misunderstandings_are_compared_with_the_checkup_before() -> None:
    before = checkup("2025-03-03", [voice({"stop": 5}, {"stop": 5})], [voice({"stop": 1}, {"stop": 1})])
    after = checkup("2026-03-02", [voice({"stop": 5}, {"stop": 1})], [voice({"stop": 1}, {"stop": 5})])

    finding = found(record(*before, *after))

    assert finding.series["also"][-1] == {
        "key": "understanding.since",
        "values": {"before": 1, "n": 0, "day": "2025-03-03"},
    }


def test_the_same_questions_asked_again_tell_how_far_an_answer_moves_by_itself() -> None:
    first = checkup("2026-03-02", [voice({"stop": 2}, {"stop": 2})], [voice({"stop": 4}, {"stop": 4})])
    again = checkup("2026-03-20", [voice({"stop": 4}, {})], [voice({"stop": 2}, {})], repeats=first[0]["id"])

    alone, both = found(record(*first)), found(record(*first, *again))

    # Both answers moved by 2: s = √(4 / 2) = 1.414, so a gap of 2 is within 1.5 s.
    assert alone.series["noise"]["source"] == "convention"
    assert both.series["noise"] == {"marks": "1.414214", "source": "retest", "n": 2}
    assert (states(alone)["stop"], states(both)["stop"]) == (HIDDEN, SHARED)


def test_the_spread_within_each_house_comes_before_anything_else() -> None:
    ess = [voice({"stop": mark, "horizon": 2}, {"stop": 3, "horizon": 4}) for mark in (1, 3, 5)]
    company = [voice({"stop": 3, "horizon": 4}, {"stop": 3, "horizon": 2})] * 3

    finding = found(record(*checkup("2026-03-02", ess, company, "persons")))

    # Structure: variances 4 and 0 over two questions, so √2; company: 0.
    assert [(one.key, one.side, one.value, one.n) for one in finding.figures[:2]] == [
        ("spread", "ess", Decimal("1.414"), 3),
        ("spread", "company", Decimal(0), 3),
    ]
    assert finding.series["also"][0]["key"] == "understanding.spread"


def test_every_perception_has_a_side_and_every_figure_its_number_day_and_grade() -> None:
    finding = found(record(*checkup("2026-03-02", *drawn(np.random.default_rng(2), 4), "persons")))

    one_sided = {"spread", "own", "guess", "congruency", "accuracy", "illusion", "projection"}
    assert {one.key for one in finding.figures if one.side is None} & one_sided == set()
    assert all(one.n > 0 and one.grade in (1, 2) and one.as_of == date(2026, 3, 2) for one in finding.figures)


def test_an_unrelated_entry_never_moves_an_interval() -> None:
    entries = checkup("2026-03-02", *drawn(np.random.default_rng(3), 4), "persons")

    assert found(record(*entries)).figures == found(record(*entries, wave("2026-04-01"))).figures


def test_what_the_reader_may_not_see_changes_nothing() -> None:
    told = checkup("2026-03-02", *drawn(np.random.default_rng(6), 1))
    late = wave("2026-05-04", audience="company")
    hidden = answers(late, "company", [voice(MARKS, MARKS)], audience="company")

    assert found(record(*told, late, hidden), "ess").as_json() == found(record(*told), "ess").as_json()


def test_swapping_the_houses_swaps_the_sides_and_leaves_the_states() -> None:
    ess, company = drawn(np.random.default_rng(4), 1)

    one, other = (found(record(*checkup("2026-03-02", *pair))) for pair in ((ess, company), (company, ess)))

    assert states(one) == states(other)
    assert [row["own"]["ess"] for row in one.series["items"]] == [
        row["own"]["company"] for row in other.series["items"]
    ]


def test_a_finding_kept_reads_back_the_same() -> None:
    finding = found(record(*checkup("2026-03-02", *drawn(np.random.default_rng(5), 3), "persons")))

    assert finding_from_json(finding.as_json()).as_json() == finding.as_json()


def test_random_answers_give_a_corrected_closeness_centred_on_nothing() -> None:
    rng = np.random.default_rng(20261124)
    first, second = (rng.integers(1, 6, (4000, 14)).astype(float) for _ in range(2))

    corrected = corrected_for_luck(first, second)

    error = corrected.std() / np.sqrt(len(corrected))
    assert abs(corrected.mean()) < 3 * error
    # Raw closeness of pure luck is 0.60: two random answers from 1 to 5 differ by 1.6 on average.
    assert abs(closeness(first, second).mean() - 0.6) < 0.005
    # One pair, one check-up: nine draws in ten between −0.28 and +0.31 (docs/methods/understanding.md).
    assert np.allclose(np.quantile(corrected, (0.05, 0.95)), (-0.28, 0.31), atol=0.02)


def test_luck_is_told_from_understanding_at_the_rate_that_is_printed() -> None:
    rng = np.random.default_rng(7)
    shuffles = np.argsort(rng.random((400, 14)), axis=1)
    above = 0
    for _ in range(600):
        first, second = (rng.integers(1, 6, 14).astype(float) for _ in range(2))
        luck = by_luck(first, second, shuffles, (0.05, 0.95))
        above += bool(luck and corrected_for_luck(first, second) > luck[1])

    # One in twenty expected; 3.5 standard errors of 600 draws.
    assert above <= 600 * 0.05 + 3.5 * np.sqrt(600 * 0.05 * 0.95)


@pytest.mark.parametrize("state", STATES)
def test_planted_states_are_recovered_through_noise(state: str) -> None:
    rng = np.random.default_rng(STATES.index(state))
    recovered, total = 0, 0
    for _ in range(25):
        ess, company = _planted(rng, state, people=6)
        finding = found(record(*checkup("2026-03-02", ess, company, "persons")))
        found_states = list(states(finding).values())
        recovered += found_states.count(state)
        total += len(found_states)

    assert recovered / total >= 0.95


def test_a_state_is_named_from_both_distances_at_the_limit() -> None:
    assert state_of(0.75, [0.75, 0.75], 0.75) == SHARED
    assert state_of(0.76, [0.75, 3.0], 0.75) == HIDDEN
    assert state_of(0.76, [0.76, 0.76], 0.75) == OPEN
    assert state_of(0.75, [0.75, 0.76], 0.75) == UNAWARE
    assert state_of(4.0, [], 0.75) is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_question_is_worded_short_and_in_full(language: str) -> None:
    named = wordings(language)

    assert [
        item for item in ITEMS if f"item.{item}" not in named or f"item_question.{item}" not in named
    ] == []
    assert (len(ITEMS), len(SHORT), len(set(SHORT) & set(ITEMS))) == (14, 6, 6)
    assert set(GOING) & set(SHORT) == {"success_results", "success_relation"}


def test_a_question_of_a_territory_is_named_as_it_is_written() -> None:
    own = [voice({"le local du samedi": 5}, {"le local du samedi": 5})]

    finding = found(record(*checkup("2026-03-02", own, [voice({"le local du samedi": 1}, {})])))

    assert "le local du samedi" in say(finding.message)


def test_golden() -> None:
    kept, now = golden(
        "understanding",
        found(record(*checkup("2026-03-02", *drawn(np.random.default_rng(9), 4), "persons"))),
    )

    assert now == kept


def drawn(rng: np.random.Generator, people: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    def one() -> dict[str, Any]:
        own, guess = (dict(zip(ITEMS, map(int, rng.integers(1, 6, 14)), strict=True)) for _ in range(2))
        return voice(own, guess)

    return [one() for _ in range(people)], [one() for _ in range(people)]


def _planted(
    rng: np.random.Generator, state: str, people: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Plant one state on every question, each person answering with a little noise around the house's own view."""
    far = state in (HIDDEN, OPEN)
    ess = rng.integers(1, 3, 14)
    company = ess + 3 * far
    believed = {
        HIDDEN: (ess, company),
        OPEN: (company, ess),
        UNAWARE: (ess + 3, company + 3),
        SHARED: (ess, company),
    }[state]
    sides = []
    for own, guess in ((ess, believed[0]), (company, believed[1])):
        noise = rng.choice([0, 0, 0, 1], (2, people, 14))
        rows = [
            [np.clip(part + sign, 1, 5) for part, sign in zip((own, guess), noise[:, person], strict=True)]
            for person in range(people)
        ]
        sides.append(
            [voice(*(dict(zip(ITEMS, map(int, part), strict=True)) for part in row)) for row in rows]
        )
    return sides[0], sides[1]
