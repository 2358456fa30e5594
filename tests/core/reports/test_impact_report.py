"""The picture and the tables of impact: five dimensions as cells, their state written inside."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.reports import charts, impact, tables
from tests.core.builders import between, cooperation, entry, parsed

QUESTION = entry("question", text="Que change l'atelier ?")
OF = entry("indicator", question=QUESTION["id"], unit="personnes", period_rule="flow", dimensions=["who"])
MEASURE = entry(
    "measure",
    indicator=OF["id"],
    period={"first": "2024-01-01", "last": "2024-12-31"},
    value=between(20, 22, 24),
    filters={"low": "0.25", "high": "0.5"},
    grade=3,
    documents=["d1"],
)
TOLD = entry("text", title="Récits", note="n1", dimensions=["depth"])


def finding(*entries: dict) -> Finding:
    (one,) = read(
        parsed(cooperation(*entries)),
        on=date(2026, 1, 15),
        audience="all",
        parameters=load_parameters(),
        only="impact",
    )
    return one


@pytest.mark.parametrize(("shape", "width"), [("wide", 680), ("phone", 292)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_drawing_fits_and_writes_every_state(language: str, shape: str, width: int) -> None:
    drawn = charts.draw(finding(QUESTION, OF, MEASURE, TOLD), language, shape)

    assert drawn is not None
    assert f'width="{width}"' in drawn.svg
    assert "style=" not in drawn.svg
    assert min(int(size) for size in re.findall(r'font-size="(\d+)px"', drawn.svg)) >= 14
    words = {"fr": ("montré", "dit", "vide"), "en": ("shown", "said", "empty")}[language]
    assert [drawn.svg.count(f">{word}<") for word in words] == [4, 1, 2]


def test_how_much_takes_three_cells_as_tall_together_as_the_others() -> None:
    described = impact.chart(finding(QUESTION, OF, MEASURE), "fr", "wide")

    heights = [round(cell["y2"] - cell["y"]) for cell in described["data"]["values"]]
    assert heights == [162, 162, 50, 50, 50, 162, 162]


def test_the_table_says_what_was_measured() -> None:
    shown = tables.table(finding(QUESTION, OF, MEASURE), "fr")

    assert shown is not None
    assert shown.rows == (
        ("personnes", "1er janvier 2024 – 31 décembre 2024", "20 à 24", "–", "10 à 18", "– · –", "document"),
    )


def test_without_a_measure_the_only_table_is_the_grid() -> None:
    (shown,) = tables.tables_of(finding(QUESTION, TOLD), "fr")

    assert shown.rows[3] == ("avec quelle profondeur", "dit", "dit par un côté")
    assert shown.rows[6] == ("ce qui pourrait mal tourner", "vide", "rien encore")
