"""Pages about parameters: all of them, and one with its dates and sources."""

import re
from decimal import Decimal

import pytest

from tandem_web.ui.parameters import parameter_set, with_unit
from tests.web.pages import page_of


def test_every_parameter_is_listed_with_its_value_status_and_day_of_check(client, db, today):
    page = page_of(client.get("/reperes/"))

    assert [f"/reperes/{one.id}/" for one in parameter_set() if f"/reperes/{one.id}/" not in page.links] == []
    assert (
        "Part de contrepartie au-delà de laquelle un don n’en est plus un 25 % usage vérifié le 23/11/2026"
        in page.text
    )


def test_one_parameter_tells_its_dates_its_sources_and_how_to_read_it(client, db, today):
    page = page_of(client.get("/reperes/stage.counterpart_ratio/"))

    for words in (
        "Valeur d’aujourd’hui : 25 %",
        "1er août 2003",
        "BOFiP, disproportion marquée",
        "Comment le lire",
    ):
        assert words in page.text
    (law, *_) = [attrs for tag, attrs in page.tags if attrs.get("href", "").startswith("https://bofip")]
    assert law["rel"] == "noreferrer"


def test_every_parameter_has_a_page_in_both_languages(client, db, today):
    for one in parameter_set():
        for prefix in ("", "/en"):
            assert client.get(f"{prefix}/reperes/{one.id}/").status_code == 200


@pytest.mark.parametrize("name", ["nothing", "stage", "stage.counterpart_ratio.toml", "%00"])
def test_an_unknown_parameter_is_not_found(client, db, name):
    assert client.get(f"/reperes/{name}/").status_code == 404


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("1", "month", "1 mois"),
        ("36", "month", "36 mois"),
        ("1", "year", "1 an"),
        ("2.5", "hour", "2,5 heures"),
        ("12000", "euro", "12 000 €"),
        ("0.25", "ratio", "25 %"),
        ("5", "count", "5"),
    ],
)
def test_values_are_printed_with_their_unit(value, unit, printed):
    assert re.sub(r"\s", " ", with_unit(Decimal(value), unit)) == printed
