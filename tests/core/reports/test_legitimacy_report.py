"""The picture and the tables of a campaign: months counted, the campaign shaded, the band the past foresaw."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.reports import charts, legitimacy, tables
from tests.core.builders import Table, cooperation, parsed
from tests.core.readings.campaign_records import campaign, counts


def finding(*entries: Table, on: date = date(2026, 1, 15)) -> Finding:
    record = parsed(cooperation(*entries))
    (one,) = read(record, on=on, audience="neutral", parameters=load_parameters(), only="legitimacy")
    return one


def series(after: int, before: int = 36, **rest: Any) -> list[Table]:
    values = [(month, (400 if month < 0 else after) + month % 2) for month in range(-before, 10)]
    return counts("bénévoles", values, **rest)


FALLEN = [campaign(), *series(300)]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("shape", "width"), [("wide", 680), ("phone", 292)])
def test_the_drawing_fits_and_says_in_words_what_could_be_seen(language: str, shape: str, width: int) -> None:
    drawn = charts.draw(finding(*FALLEN), language, shape)

    assert drawn is not None
    assert f'width="{width}"' in drawn.svg
    assert "style=" not in drawn.svg
    words = {
        "fr": ["Avec ces", "campagne", "hors de la bande"],
        "en": ["With these", "campaign", "outside the band"],
    }
    assert [one for one in words[language] if one not in drawn.svg] == []


@pytest.mark.parametrize(("by", "form"), [("p1", "circle"), ("p2", "square")])
def test_the_shape_of_the_points_is_that_of_the_house_never_colour_alone(by: str, form: str) -> None:
    described = legitimacy.chart(finding(campaign(), *series(300, by=by, audience="all")), "fr", "wide")

    assert described is not None
    shapes = [
        layer["encoding"]["shape"] for layer in described["layer"] if "shape" in layer.get("encoding", {})
    ]
    assert [one["scale"]["range"] for one in shapes] == [[form, "diamond"]]


def test_a_phone_shows_one_year_of_past_and_a_desk_all_of_it() -> None:
    told = finding(*FALLEN)

    assert [len(legitimacy.chart(told, "fr", shape)["data"]["values"]) for shape in charts.SHAPES] == [46, 22]  # type: ignore[index]


def test_what_was_kept_draws_the_same_picture() -> None:
    told = finding(*FALLEN)
    kept = finding_from_json(told.as_json())

    assert charts.draw(kept, "fr") == charts.draw(told, "fr")


def test_the_table_gives_each_month_since_the_start_against_the_band() -> None:
    shown = tables.table(finding(*FALLEN), "fr")

    assert shown is not None
    assert len(shown.rows) == 10
    assert shown.rows[1] == ("bénévoles", "février 2025", "301", "358 – 450", "hors de la bande")


def test_before_any_count_the_table_is_the_risk_card_with_its_studies() -> None:
    shown = tables.table(finding(campaign(card=["exclusivity"]), on=date(2024, 12, 1)), "fr")

    assert shown is not None
    assert [row for row in shown.rows if row[1] == "oui"] == [
        ("une exclusivité est demandée", "oui", "Herlin 2015")
    ]
    assert len(shown.rows) == 8
    assert charts.draw(finding(campaign(card=[]), on=date(2024, 12, 1)), "fr") is None
