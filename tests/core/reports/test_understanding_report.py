"""Sentences, chart and table of the reading "understanding": said in both languages, nothing only by colour."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tandem.reports import charts, say, tables
from tandem.reports.sentences import sentences_of
from tandem.reports.understanding import agenda
from tests.core.readings.checkup_records import checkup, record, voice
from tests.core.readings.test_understanding import drawn, found

HOUSE = found(record(*checkup("2026-03-02", *drawn(np.random.default_rng(1), 1))))
PERSONS = found(record(*checkup("2026-03-02", *drawn(np.random.default_rng(2), 4), "persons")))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("finding", [HOUSE, PERSONS], ids=["house", "persons"])
def test_everything_is_said_in_both_languages(finding, language) -> None:
    said = [
        *sentences_of(finding, language),
        *(say(refusal.message, language) for refusal in finding.refusals),
        *(say(step.message, language) for step in finding.surer),
        *agenda(finding, language),
    ]

    assert all(said)
    assert "None" not in " ".join(said)


def test_the_table_has_a_line_a_question_with_both_answers_and_both_guesses() -> None:
    finding = found(
        record(*checkup("2026-03-02", [voice({"stop": 5}, {"stop": 2})], [voice({"stop": 1}, {})]))
    )

    table = tables.table(finding, "fr")

    assert table
    assert table.rows == (("Pouvoir arrêter seul", "Désaccord connu", "5", "1", "2", "–"),)


@pytest.mark.parametrize(("shape", "widest"), [("wide", 680), ("phone", 292)])
def test_the_chart_fits_its_place_and_tells_houses_apart_by_shape(shape: str, widest: int) -> None:
    spec = charts.specification(HOUSE, "fr", shape)

    assert spec
    assert spec["width"] <= widest
    points = next(layer["data"]["values"] for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert {(point["shape"], point["ink"]) for point in points} == {
        ("circle", "#0b6463"),
        ("square", "#a3461b"),
    }


def test_no_word_of_the_chart_is_smaller_than_fourteen_pixels() -> None:
    written = json.dumps(charts.specification(HOUSE, "fr", "phone"))

    sizes = {int(part.split("}")[0].split(",")[0]) for part in written.split('"fontSize": ')[1:]}
    assert min(sizes) >= 14


def test_the_same_finding_gives_the_same_drawing() -> None:
    first, second = (charts.draw(HOUSE, "fr", "wide") for _ in range(2))

    assert first == second
    assert first
    assert "style=" not in first.svg


def test_the_agenda_begins_with_what_nobody_sees() -> None:
    own = {"stop": 5, "failure": 3}
    finding = found(
        record(
            *checkup(
                "2026-03-02", [voice(own, {"stop": 5, "failure": 1})], [voice({"stop": 1, "failure": 3}, own)]
            )
        )
    )

    assert agenda(finding, "fr") == (
        "Pouvoir arrêter seul\u00a0: chaque maison dit sa réponse, puis ce qu’elle croyait de l’autre.",
        "Partager les pertes\u00a0: poser les deux réponses côte à côte, elles se rejoignent.",
    )
