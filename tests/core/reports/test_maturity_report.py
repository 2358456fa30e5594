"""Sentences, charts and tables of the reading "maturity", for one cooperation and for several."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tandem.readings.maturity import look_back
from tandem.reports import charts, say, tables
from tandem.reports.look import SHEET
from tandem.reports.maturity import territory_chart, territory_table
from tandem.reports.sentences import sentences_of
from tests.core.builders import entry
from tests.core.readings.test_maturity import CASES, entries_of, found, outcome
from tests.core.readings.test_maturity_portfolio import LOOKUP, lived

FINDINGS = [found(*entries_of(case)) for case in CASES]
LIVES = look_back(
    [
        lived("a", 50, (3, [5, 5, 5], [4, 4, 4]), (37, [3, 3, 3], [4, 4, 4])),
        lived("b", 50, (4, [4, 4, 4], [4, 4, 4]), end=(20, "stopped")),
    ],
    LOOKUP,
)


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


def test_the_table_follows_the_days_with_the_age_on_each() -> None:
    shock = entry("event", on="2026-02-01", type="contact")
    finding = found(*entries_of(CASES[6])[:1], outcome("2025-01-10", "2025-01-09"), shock)

    table = tables.table(finding, "fr")

    assert table
    assert table.rows == (
        ("10 janvier 2025", "1 an", "Résultats attendus", "livré"),
        ("1er février 2026", "2 ans", "Changements", "Changement d’interlocuteur."),
    )


@pytest.mark.parametrize(("shape", "widest"), [("wide", 680), ("phone", 292)])
@pytest.mark.parametrize("finding", FINDINGS, ids=[case["nom"] for case in CASES])
def test_the_chart_fits_its_place(finding, shape: str, widest: int) -> None:
    spec = charts.specification(finding, "fr", shape)

    assert spec
    assert spec["width"] <= widest
    places = [row["x"] for layer in spec["layer"] for row in layer["data"]["values"]]
    assert min(places) >= 0
    assert max(places) <= widest


def test_several_cooperations_keep_the_two_sides_in_two_panels() -> None:
    table = territory_table(LIVES, "fr")
    drawing = territory_chart(LIVES, "fr", "phone")

    assert table.rows[0] == ("3 mois", "4,5 (2)", "4 (2)", "2")
    assert table.rows[3] == ("3 ans", "3 (1)", "4 (1)", "1")
    assert drawing
    spec = drawing.spec()
    assert spec["width"] <= 292
    points = next(layer["data"]["values"] for layer in spec["layer"] if layer["mark"]["type"] == "point")
    # The last answer of a cooperation that ended stays, drawn empty.
    assert sum(point["fill"] != point["ink"] for point in points) == 2


def test_the_drawing_of_a_territory_says_how_many_are_still_followed_and_holds_no_style() -> None:
    drawing = territory_chart(LIVES, "fr", "wide")

    assert drawing
    root = ET.fromstring(drawing.svg())  # noqa: S314 - drawn here
    words = ["".join(node.itertext()) for node in root if node.tag.endswith("text")]
    assert [one for one in words if one.startswith("n = ")] == ["n = 2", "n = 1", "n = 1"]
    assert "style" not in drawing.svg()
    # One path for lines alike, one for points alike: the empty ones apart.
    assert [node.get("fill") for node in root if node.get("fill") == SHEET] != []


def test_past_sixty_only_what_ended_keeps_its_points() -> None:
    many = [lived(str(n), 30, (3, [4, 4, 4], [4, 4, 4]), (13, [4, 4, 4], [5, 4, 4])) for n in range(61)]
    ended = lived("x", 30, (3, [4, 4, 4], [4, 4, 4]), end=(20, "stopped"))
    drawing = territory_chart(look_back([*many, ended], LOOKUP), "fr", "wide")

    assert drawing
    points = next(
        layer["data"]["values"] for layer in drawing.spec()["layer"] if layer["mark"]["type"] == "point"
    )
    # One empty point a side, and the mark of each side beside its name.
    assert len(points) == 4


def test_nobody_asked_draws_nothing() -> None:
    assert territory_chart(look_back([lived("c", 8)], LOOKUP), "fr", "wide") is None
