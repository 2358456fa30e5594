"""Le territoire and Le réseau: what they count, whom they name, how many statements they ask."""

import pytest
from django.core.cache import caches

from tests.core import builders
from tests.web.cooperations.records import bread, means
from tests.web.pages import page_of, tables_asked

HOME, NETWORK = "/territoires/deux-rives/", "/territoires/deux-rives/reseau/"
ROWS = ["SELECT accounts_territory", "SELECT cooperations_cooperation", "SELECT cooperations_party"]
RECORDS = ["SELECT cooperations_party", "SELECT cooperations_document", "SELECT cooperations_entry"]
KEPT = "SELECT cooperations_snapshot"
KEEPING = ["SAVEPOINT", "SELECT cooperations_cooperation", "INSERT cooperations_snapshot", "RELEASE"]
MEMBERS = "SELECT cooperations_cooperation"
NETWORK_COLD = [*ROWS, *ROWS[1:], KEPT, *RECORDS, *KEEPING, MEMBERS]
COLD = [*NETWORK_COLD, KEPT, *RECORDS, *KEEPING]
WARM = ROWS


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["process"].clear()


def another(name, **head):
    return bread(id=builders.uuid(name), title=name, **head)


def asked(client, address, names, bring):
    for name in names:
        bring(another(name))
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    found = []
    for _ in ("cold", "warm"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append(tables_asked(queries.captured_queries))
    return found


@pytest.mark.parametrize("address", [HOME, NETWORK])
def test_an_empty_territory_says_how_it_fills(territory, client, today, address):
    page = page_of(client.get(address))

    assert "Cette page se remplit dès la première." in page.text
    assert "/cooperations/" in page.links


@pytest.mark.parametrize("address", ["/territoires/ailleurs/", "/territoires/ailleurs/reseau/"])
def test_another_territory_is_not_found(territory, client, address):
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415

    open_territory(slug="ailleurs", name="Ailleurs")

    assert client.get(address).status_code == 404


def test_the_territory_counts_and_dates_what_it_says(bring, client, today):
    bring(another("Un"))
    bring(another("Deux"))

    text = page_of(client.get(HOME)).text

    for words in (
        "2 coopérations suivies.",
        "2 coopérations au 24 novembre 2026",
        "Changement de société",
        "Dans la durée",
        "Une difficulté au moins est ouverte dans 2 coopérations, sur 2 en cours.",
        "La confiance manque 2 1er février 2025",
        "ni la maison ni la coopération ne sont nommées ici",
        "aucune des 2 coopérations n’a répondu à un point croisé",
    ):
        assert words in text


def test_the_territory_never_names_whose_difficulty_it_is(bring, client, today):
    bring(bread())

    text = page_of(client.get(HOME)).text

    assert ("Le pain de midi" in text, "La Marmite fictive" in text) == (False, False)


def test_a_territory_without_difficulty_says_it_plainly(bring, client, today):
    record = bread()
    record["entries"] = [one for one in record["entries"] if one["kind"] != "difficulty"]
    bring(record)

    assert "Aucune difficulté ouverte n’est inscrite aujourd’hui." in page_of(client.get(HOME)).text


def test_the_network_draws_and_tabulates_the_same_ties(bring, client, today):
    cooperation = bring(bread())

    page = page_of(client.get(NETWORK))

    assert page.text.count("La Marmite fictive") == 2
    assert page.links.count(f"/cooperations/{cooperation.uuid}/") == 1
    assert "une structure" in page.text
    assert "Aucune maison n’est aujourd’hui dans deux coopérations à la fois." in page.text


def test_a_house_of_two_cooperations_is_a_bridge(bring, client, today):
    first, second = bring(another("Un")), bring(another("Deux"))

    page = page_of(client.get(NETWORK))

    assert "Des maisons que plusieurs coopérations partagent. Structure : La Marmite fictive" in page.text
    assert [page.links.count(f"/cooperations/{one.uuid}/") for one in (first, second)] == [3, 3]


def test_a_member_in_no_cooperation_is_shown_apart(bring, client, today):
    bring(means(title="Seule"))

    assert "Des maisons connues ici, que rien ne lie aujourd’hui. Structure : La Marmite fictive" in (
        page_of(client.get(NETWORK)).text
    )


def test_an_ended_cooperation_ties_nobody_any_more(bring, client, today):
    record = bread()
    record["entries"].append(builders.entry("end", cause="achieved", on="2026-10-01"))
    bring(record)

    network, home = page_of(client.get(NETWORK)).text, page_of(client.get(HOME)).text

    assert "Le pain de midi fictif terminée" in network
    assert "Terminées" in home


def test_towns_are_placed_where_two_at_least_are_known(bring, client, today):
    parties = [
        {**one, "x": {"commune": {"code": code, "name": town, "lat": lat, "lon": lon}}}
        for one, (code, town, lat, lon) in zip(
            bread()["parties"],
            [("59606", "Valenciennes", "50.36", "3.52"), ("59122", "Cambrai", "50.17", "3.24")],
            strict=True,
        )
    ]
    bring(another("Sans commune"))
    without = page_of(client.get(HOME)).text
    bring(another("Placée", parties=parties))

    text = page_of(client.get(HOME)).text

    assert ("Où cela se passe" in without, "Où cela se passe" in text) == (False, True)
    assert "2 maisons dont la commune est connue" in text
    assert "Cambrai 59122 1 Valenciennes 59606 1" in text


@pytest.mark.parametrize("address", [HOME, NETWORK])
def test_what_is_kept_follows_what_changes_and_the_language(bring, client, today, address):
    bring(another("Un"))
    one, english = page_of(client.get(address)).text, page_of(client.get(f"/en{address}")).text
    bring(another("Deux"))

    two = page_of(client.get(address)).text

    assert ("2 coopérations" in one, "2 coopérations" in two) == (False, True)
    assert ("Voir" in english or "Coopération " in english) is False


def test_both_pages_are_read_in_english(bring, client, today):
    bring(bread())

    assert "Forms, side by side" in page_of(client.get(f"/en{HOME}")).text
    assert "Who works with whom" in page_of(client.get(f"/en{NETWORK}")).text


@pytest.mark.parametrize("names", [["Un"], ["Un", "Deux", "Trois"]], ids=["one", "three"])
def test_the_statements_of_the_territory_do_not_grow(bring, client, today, names):
    assert asked(client, HOME, names, bring) == [COLD, WARM]


@pytest.mark.parametrize("names", [["Un"], ["Un", "Deux", "Trois"]], ids=["one", "three"])
def test_the_statements_of_the_network_do_not_grow(bring, client, today, names):
    assert asked(client, NETWORK, names, bring) == [NETWORK_COLD, WARM]


@pytest.mark.parametrize("address", [HOME, NETWORK])
def test_only_reading_is_allowed(territory, client, address):
    assert client.post(address).status_code == 405
