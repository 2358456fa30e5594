"""Sentences, chart and table of the reading "deciding"."""

from __future__ import annotations

import pytest

from tandem.reports import charts, say, tables
from tandem.reports.sentences import sentences_of
from tests.core.readings.test_deciding import CASES, decision, entries_of, found

FINDINGS = [found(*entries_of(case)) for case in CASES]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("finding", FINDINGS, ids=[case["nom"] for case in CASES])
def test_everything_is_said_in_both_languages(finding, language) -> None:
    said = [
        *sentences_of(finding, language),
        *(say(refusal.message, language) for refusal in finding.refusals),
        *(say(refusal.lift.message, language) for refusal in finding.refusals if refusal.lift),
        *(say(step.message, language) for step in finding.surer),
    ]

    assert all(said)
    assert "None" not in " ".join(said)


def test_the_table_says_what_waits_and_how_each_house_decides() -> None:
    answered = decision("structure", "2026-01-01", "2026-01-10", rule="one_person_one_vote")
    finding = found(answered, decision("entreprise", "2026-05-21"))

    table = tables.table(finding, "fr")

    assert table
    assert table.rows == (
        ("Structure", "9 jours", "9 jours", "1", "–", "une personne, une voix"),
        ("Entreprise", "–", "–", "0", "40 jours", "–"),
    )


@pytest.mark.parametrize(("shape", "widest"), [("wide", 680), ("phone", 292)])
def test_what_waits_is_drawn_empty_and_every_answer_has_its_mark(shape: str, widest: int) -> None:
    finding = found(decision("structure", "2026-01-01", "2026-01-10"), decision("entreprise", "2026-05-21"))

    spec = charts.specification(finding, "fr", shape)

    assert spec
    assert spec["width"] <= widest
    points = next(layer["data"]["values"] for layer in spec["layer"] if layer["mark"]["type"] == "point")
    # Legend: an answer, what waits; then each house's sign and its marks.
    assert [(point["shape"], point["fill"] == point["ink"]) for point in points] == [
        ("circle", True),
        ("circle", False),
        ("circle", True),
        ("circle", True),
        ("square", True),
        ("square", False),
    ]


def test_without_a_decision_nothing_is_drawn() -> None:
    finding = FINDINGS[[case["nom"] for case in CASES].index(CASES[8]["nom"])]

    assert charts.draw(finding, "fr") is None
