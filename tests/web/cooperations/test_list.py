"""The list of cooperations: empty, one, several; the same number of statements whatever their number."""

import pytest
from django.core.cache import caches

from tests.core import builders
from tests.web.cooperations.records import PARTIES, bread, means
from tests.web.pages import page_of, tables_asked

WARM = ["SELECT accounts_territory", "SELECT cooperations_cooperation", "SELECT cooperations_party"]
COLD = [
    *WARM,
    # How many there are, then the page of them.
    "SELECT cooperations_cooperation",
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


def test_words_are_sought_in_titles_and_houses_whatever_their_accents(bring, client, today):
    for name in ("Le pain de midi", "Étal commun", "100 % local_bio"):
        bring(another(name))

    def found(words):
        text = page_of(client.get("/cooperations/", {"mots": words})).text
        return [name for name in ("Le pain de midi", "Étal commun", "100 % local_bio") if name in text]

    assert found("ETAL") == ["Étal commun"]
    assert found("midi  Pain") == ["Le pain de midi"]
    assert len(found("tréfileries")) == 3
    assert found("pain etal") == []
    # Signs that a database takes for « anything » are signs here.
    assert found("0_%") == []
    assert found("local_") == ["100 % local_bio"]
    assert "<b>" not in page_of(client.get("/cooperations/", {"mots": "<b>zz"})).tags


def test_nothing_found_is_said_with_the_way_back(bring, client, today):
    bring(another("Le pain"))

    page = page_of(client.get("/cooperations/", {"mots": "zinc <b>"}))

    assert "Aucune coopération où se lit « zinc <b> »" in page.text
    assert "/cooperations/" in page.links
    assert "Aucune coopération pour l’instant" not in page.text


def test_a_long_list_is_cut_in_pages_that_keep_the_words(bring, client, today, monkeypatch):
    monkeypatch.setattr("tandem_web.cooperations.pages._A_PAGE", 2)
    for name in ("Pain un", "Pain deux", "Pain trois", "Étal"):
        bring(another(name))

    first, second, beyond = (
        page_of(client.get("/cooperations/", {"mots": "pain", "page": number})) for number in ("1", "2", "9")
    )

    assert "3 coopérations où se lit « pain »" in first.text
    assert "?mots=pain&page=2" in first.links
    assert ["Pain trois" in first.text, "Pain un" in first.text] == [True, False]
    assert "Pain un" in second.text
    assert "Page 2 sur 2" in beyond.text
    assert "Page 1 sur 2" in page_of(client.get("/cooperations/", {"page": "x"})).text


@pytest.mark.parametrize("names", [["Un"], ["Un", "Une", "Uns"]], ids=["one", "three"])
def test_the_statements_of_a_search_do_not_grow_with_what_it_finds(
    bring, client, today, django_assert_num_queries, names
):
    for name in names:
        bring(another(name))
    asked = {"mots": "un tref"}
    client.get("/cooperations/", asked)

    # A search is never kept: the page is gathered again from findings that are.
    with django_assert_num_queries(7) as again:
        client.get("/cooperations/", asked)

    assert tables_asked(again.captured_queries) == [
        WARM[0],
        *COLD[3:8],
        "SELECT cooperations_cooperation",
    ]


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
