"""The list of cooperations: empty, one, several; the same number of statements whatever their number."""

import pytest
from django.core.cache import caches

from tests.core import builders
from tests.web.cooperations.records import PARTIES, bread, means
from tests.web.pages import page_of, tables_asked

WARM = ["SELECT accounts_territory", "SELECT cooperations_cooperation", "SELECT cooperations_party"]
COLD = [
    *WARM,
    "SELECT cooperations_cooperation",
    "SELECT cooperations_party",
    "SELECT cooperations_entry",
    "SELECT cooperations_snapshot",
    "SELECT cooperations_party",
    "SELECT cooperations_document",
    "SELECT cooperations_entry",
    "SAVEPOINT",
    "SELECT cooperations_cooperation",
    "INSERT cooperations_snapshot",
    "RELEASE",
    "SELECT cooperations_cooperation",
]


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["process"].clear()


def another(name):
    return bread(id=builders.uuid(name), title=name)


def test_without_a_territory_the_page_says_how_to_begin(db, client):
    response = client.get("/cooperations/")

    assert response.status_code == 200
    assert "Aucun territoire n’est encore ouvert" in page_of(response).text


def test_an_empty_territory_says_how_a_cooperation_comes_in(territory, client):
    text = page_of(client.get("/cooperations/")).text

    assert "Aucune coopération pour l’instant" in text
    assert "tandem import cooperations suivi.xlsx" in text


def test_one_cooperation_is_shown_with_what_matters(bring, client, today):
    cooperation = bring(bread())

    page = page_of(client.get("/cooperations/"))

    for words in (
        "Une coopération suivie sur ce territoire.",
        "Le pain de midi",
        "fictif",
        "La Marmite fictive",
        "Les Tréfileries fictives",
        "dans la durée",
        "Échange",
        "Dernière nouvelle le 2 septembre 2026",
    ):
        assert words in page.text
    assert f"/cooperations/{cooperation.uuid}/" in page.links


def test_several_are_in_the_order_of_their_names_whatever_the_accents(bring, client, today):
    for name in ("Étal commun", "Zinc", "abri", "Érable"):
        bring(another(name))

    page = page_of(client.get("/cooperations/"))

    shown = [name for name in ("abri", "Érable", "Étal commun", "Zinc") if name in page.text]
    assert sorted(shown, key=page.text.index) == ["abri", "Érable", "Étal commun", "Zinc"]
    assert "4 coopérations suivies sur ce territoire, rangées par leur nom" in page.text


def test_a_cooperation_without_anything_yet_says_so(bring, client, today):
    bring(builders.cooperation(parties=list(PARTIES), created="2026-10-01"))

    text = page_of(client.get("/cooperations/")).text

    assert "premiers mois" in text
    assert "Forme encore à établir" in text
    assert "Pas encore de nouvelle" in text


def test_an_ended_cooperation_says_so(bring, client, today):
    record = bread()
    record["entries"].append(builders.entry("end", cause="achieved", on="2026-10-01"))
    bring(record)

    text = page_of(client.get("/cooperations/")).text

    assert "terminée" in text
    assert "dans la durée" not in text


def test_organisations_that_tell_their_means_are_listed_apart(bring, client, today):
    organisation = bring(means())

    page = page_of(client.get("/cooperations/"))

    assert f"/organisations/{organisation.uuid}/" in page.links


def test_a_cooperation_of_another_territory_is_not_listed(bring, client, today):
    from tandem.record import parse_record  # noqa: PLC0415
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415

    bring(bread())
    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")
    import_record(territory=elsewhere, record=parse_record(another("Chez les autres")))

    assert "Chez les autres" not in page_of(client.get("/cooperations/")).text


@pytest.mark.parametrize("names", [["Un"], ["Un", "Deux", "Trois"]], ids=["one", "three"])
def test_the_statements_do_not_grow_with_the_list(bring, client, today, django_assert_num_queries, names):
    for name in names:
        bring(another(name))

    with django_assert_num_queries(len(COLD)) as cold:
        client.get("/cooperations/")
    with django_assert_num_queries(len(WARM)) as warm:
        client.get("/cooperations/")

    assert (tables_asked(cold.captured_queries), tables_asked(warm.captured_queries)) == (COLD, WARM)


def test_only_reading_is_allowed(territory, client):
    assert client.post("/cooperations/").status_code == 405


def test_what_changes_is_shown_at_the_next_visit(bring, client, today):
    bring(another("Le pain"))
    seen = [page_of(client.get("/cooperations/")).text]

    bring({**another("Le pain"), "title": "Le pain et le sel"})
    seen.append(page_of(client.get("/cooperations/")).text)
    bring(
        {**another("Le pain"), "title": "Le pain et le sel", "parties": [{**PARTIES[0], "x": {}}, PARTIES[1]]}
    )
    seen.append(page_of(client.get("/en/cooperations/")).text)

    assert ["Le pain et le sel" in text for text in seen] == [False, True, True]
    assert "Dernière nouvelle" in seen[1]
    assert "Dernière nouvelle" not in seen[2]
