"""One reading alone, an organisation, a drawing, the record to take away."""

import json
from uuid import uuid4

import pytest

from tandem.record import parse_record, print_record
from tandem_web.cooperations.queries import export_record
from tests.core import builders
from tests.web.cooperations.records import bread, means
from tests.web.pages import page_of


@pytest.fixture
def cooperation(bring):
    return bring(bread())


# --- One reading ------------------------------------------------------------------------------------------------------


def test_a_reading_alone_tells_all_its_figures_and_the_parameters_it_used(cooperation, client, today):
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/eclairages/stage/"))

    for words in (
        "La forme de notre coopération",
        "Tous les chiffres",
        "Forme étayée · Livrer des repas",
        "Repères utilisés",
    ):
        assert words in page.text
    assert "/reperes/stage.counterpart_ratio/" in page.links


def test_a_reading_keeps_the_day_and_leads_back_on_it(cooperation, client, today):
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/eclairages/stage/?le=2023-01-01"))

    assert "1er janvier 2023" in page.text
    assert f"/cooperations/{cooperation.uuid}/?le=2023-01-01" in page.links


def test_a_refused_reading_says_what_would_lift_it(bring, client, today):
    uuid = bring(builders.cooperation()).uuid

    text = page_of(client.get(f"/cooperations/{uuid}/eclairages/stage/")).text

    assert "Ce qu’on ne peut pas encore dire" in text
    assert "Inscrire une première action suffirait" in text


def test_the_reading_of_an_organisation_tells_its_payers(bring, client, today):
    uuid = bring(means()).uuid

    text = page_of(client.get(f"/cooperations/{uuid}/eclairages/resources/")).text

    assert "Part du financeur · État" in text
    assert "50 %" in text


@pytest.mark.parametrize("reading", ["resources", "nothing", "STAGE"])
def test_a_reading_that_is_not_of_this_record_is_not_found(cooperation, client, reading):
    assert client.get(f"/cooperations/{cooperation.uuid}/eclairages/{reading}/").status_code == 404


def test_a_reading_on_a_wrong_day_says_so(cooperation, client, today):
    response = client.get(f"/cooperations/{cooperation.uuid}/eclairages/stage/?connu=demain")

    assert response.status_code == 200
    assert "n’est pas un jour du calendrier" in page_of(response).text


# --- An organisation --------------------------------------------------------------------------------------------------


def test_an_organisation_tells_its_means_and_who_sees_them(bring, client, today):
    text = page_of(client.get(f"/organisations/{bring(means()).uuid}/")).text

    assert "D’où viennent nos moyens" in text
    assert "Seuls la structure et le tiers voient ces moyens" in text


def test_an_organisation_without_accounts_says_what_would_lift_it(bring, client, today):
    text = page_of(client.get(f"/organisations/{bring(builders.organisation()).uuid}/")).text

    assert "On ne peut pas encore le dire" in text


def test_an_unknown_organisation_or_a_cooperation_is_not_found_there(cooperation, client):
    assert client.get(f"/organisations/{uuid4()}/").status_code == 404
    assert client.get(f"/organisations/{cooperation.uuid}/").status_code == 404


@pytest.mark.parametrize(
    "path", ["organisations/{}/", "cooperations/{}/dossier.json", "cooperations/{}/eclairages/resources/"]
)
def test_an_organisation_is_not_found_by_the_other_house(bring, client, sit, path):
    organisation = bring(means())
    bring(bread())
    sit("company")

    assert client.get("/" + path.format(organisation.uuid)).status_code == 404


# --- A drawing --------------------------------------------------------------------------------------------------------


def test_a_drawing_is_served_alone_for_ever(cooperation, client, today):
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/eclairages/stage/"))
    (address,) = [link for link in page.links if link.endswith(".svg")]

    response = client.get(address)

    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert "immutable" in response.headers["Cache-Control"]
    assert response.content.startswith(b"<svg")


def test_a_drawing_nobody_drew_is_not_found(territory, client):
    assert client.get(f"/graphiques/{'0' * 64}.svg").status_code == 404
    assert client.get("/graphiques/nothing.svg").status_code == 404


# --- The record to take away ------------------------------------------------------------------------------------------


def test_the_record_taken_away_reads_and_comes_back_the_same(cooperation, client, bring, today):
    response = client.get(f"/cooperations/{cooperation.uuid}/dossier.json")

    taken = json.loads(response.content)
    assert taken["export"] == {"audience": "neutral", "on": "2026-11-24"}
    assert response.headers["Content-Disposition"] == f'attachment; filename="tandem-{cooperation.uuid}.json"'
    bring(taken)
    assert print_record(export_record(cooperation)) == print_record(parse_record(bread()))


def test_a_house_takes_away_what_it_may_see(cooperation, client, sit, today):
    sit("company")

    taken = json.loads(client.get(f"/cooperations/{cooperation.uuid}/dossier.json").content)

    assert "difficulty" not in {entry["kind"] for entry in taken["entries"]}


def test_an_unknown_record_cannot_be_taken(territory, client):
    assert client.get(f"/cooperations/{uuid4()}/dossier.json").status_code == 404
