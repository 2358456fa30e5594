"""The reading "maturity", one cooperation at a time: its cases, and what must hold of any life."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.readings.checkups import GOING
from tandem.reports import say
from tandem.reports.sentences import sentences_of
from tandem.reports.typography import french
from tests.core.builders import action, entry
from tests.core.readings.checkup_records import answers, record, voice, wave
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "maturity.toml").read_text("utf-8"))["cas"]
ON = date(2026, 6, 30)
PARAMETERS = load_parameters()


def found(*entries: Any, on: date = ON, audience: str = "all", **head: Any) -> Finding:
    (finding,) = read(
        record(*entries, **head), on=on, audience=audience, parameters=PARAMETERS, only="maturity"
    )
    return finding


def plan(start: str) -> Any:
    return entry("plan", on=start, start=start)


def asked(on: str, ess: Any, company: Any) -> list[Any]:
    """Write a check-up: each side's marks on the questions of how it goes, or "-"."""
    opened = wave(on)
    told = [(side, marks) for side, marks in (("ess", ess), ("company", company)) if marks != "-"]
    return [
        opened,
        *(answers(opened, side, [voice(dict(zip(GOING, marks, strict=False)))]) for side, marks in told),
    ]


def outcome(due: str, delivered: str) -> Any:
    known = {} if delivered == "-" else {"delivered": delivered}
    return entry("outcome", on="2024-01-10", due=due, **known)


def entries_of(case: dict[str, Any]) -> list[Any]:
    entries = [plan(case["debut"])]
    for row in case.get("points", []):
        entries += asked(*row)
    entries += [outcome(*row) for row in case.get("resultats", [])]
    if "fin" in case:
        entries.append(entry("end", on=case["fin"][0], cause=case["fin"][1]))
    return entries


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    finding = found(*entries_of(case))

    figures = {f"{one.key}/{one.side}" if one.side else one.key: one.value for one in finding.figures}
    wanted = {name: Decimal(text) for name, text in case.get("chiffres", {}).items()}
    assert {name: figures.get(name) for name in wanted} == wanted
    assert say(finding.message) == french(case["phrase"])
    assert [text for text in case.get("aussi", []) if french(text) not in sentences_of(finding, "fr")] == []
    assert [name for name in case.get("sans", []) if name in figures] == []
    if "refus" in case:
        assert [refusal.key for refusal in finding.refusals] == case["refus"]
    if "pas" in case:
        assert [say(step.message) for step in finding.surer] == [french(text) for text in case["pas"]]


def test_an_empty_record_is_refused_with_what_would_lift_it() -> None:
    finding = found()

    assert (finding.status, finding.message.key) == ("refused", "maturity.no_start")
    assert finding.refusals[0].lift


def test_without_a_plan_the_first_action_starts_the_age() -> None:
    finding = found(
        action(on="2025-01-15"), entry("opinion", on="2024-06-01", side="ess", stage="philanthropic")
    )

    assert finding.series["start"] == "2025-01-15"


def test_a_change_since_the_latest_checkup_asks_for_another() -> None:
    shock = entry("event", on="2026-02-01", type="contact")

    finding = found(plan("2022-01-10"), *asked("2026-01-20", [3, 3, 3], [3, 3, 3]), shock)

    assert [step.key for step in finding.surer] == ["maturity.checkup_after_change"]
    assert french(
        "Depuis le dernier point croisé, un changement a eu lieu, le 1er février 2026."
    ) in sentences_of(finding, "fr")


def test_the_long_and_the_short_checkup_are_compared_on_the_questions_they_share() -> None:
    finding = found(
        plan("2022-01-10"),
        *asked("2022-04-15", [5, 1, 5], "-"),
        wave("2026-01-20", id="0b0b0b0b-0000-4000-8000-000000000001"),
        answers(
            {"id": "0b0b0b0b-0000-4000-8000-000000000001", "on": "2026-01-20"},
            "ess",
            [voice({"success_results": 3, "success_relation": 4})],
        ),
    )

    figure = finding.figure("going_change", side="ess")
    assert figure
    assert (figure.value, figure.n) == (Decimal("-1.5"), 2)


def test_one_voice_and_several_persons_are_not_compared() -> None:
    late = wave("2026-01-20")
    finding = found(
        plan("2022-01-10"),
        *asked("2022-04-15", [5, 5, 5], "-"),
        late,
        answers(late, "ess", [voice(dict.fromkeys(GOING, 3))] * 3, "persons"),
    )

    assert "maturity.asked_otherwise" in [refusal.key for refusal in finding.refusals]
    assert finding.figure("going_change", side="ess") is None


def test_the_checkup_asked_twice_to_know_its_noise_is_no_second_checkup() -> None:
    first = asked("2022-04-15", [5, 5, 5], "-")
    again = wave("2022-05-02", repeats=first[0]["id"])

    finding = found(
        plan("2022-01-10"), *first, again, answers(again, "ess", [voice(dict.fromkeys(GOING, 4))])
    )

    assert [row["on"] for row in finding.series["assessments"]] == ["2022-04-15"]


def test_difficulties_are_counted_and_never_called_a_failure() -> None:
    wrong = entry("difficulty", on="2026-01-10", type="mistrust", opened="2026-01-10")
    settled = entry("difficulty", on="2026-01-10", type="mismatch", opened="2025-01-10", closed="2025-03-01")

    assert french("2 difficultés inscrites depuis le début, encore ouvertes : 1.") in sentences_of(
        found(plan("2022-01-10"), wrong, settled), "fr"
    )


def test_what_comes_after_the_day_changes_nothing() -> None:
    told = [plan("2022-01-10"), *asked("2022-04-15", [5, 4, 5], [4, 4, 4])]
    later = asked("2026-08-01", [1, 1, 1], [1, 1, 1])

    assert found(*told, *later).as_json() == found(*told).as_json()


def test_every_perception_has_a_side_and_every_figure_its_number_day_and_grade() -> None:
    finding = found(*entries_of(CASES[5]), *(outcome(*row) for row in CASES[6]["resultats"]))

    assert {one.key for one in finding.figures if one.side is None} == {
        "age",
        "outcomes_due",
        "outcomes_delivered",
    }
    assert all(one.n > 0 and one.grade in (1, 3) and one.as_of <= ON for one in finding.figures)


def test_a_finding_kept_reads_back_the_same() -> None:
    finding = found(*entries_of(CASES[5]))

    assert finding_from_json(finding.as_json()).as_json() == finding.as_json()


def test_golden() -> None:
    kept, now = golden(
        "maturity", found(*entries_of(CASES[5]), *(outcome(*row) for row in CASES[6]["resultats"]))
    )

    assert now == kept
