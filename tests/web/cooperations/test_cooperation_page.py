"""The page of a cooperation: what it says, on which day, and what stays private."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.parameters import load_parameters
from tandem.readings import read
from tandem.record import parse_record
from tests.core import builders
from tests.web.cooperations.records import PARTIES, bread, means
from tests.web.pages import page_of, tables_asked


@pytest.fixture
def cooperation(bring):
    return bring(bread())


@pytest.fixture
def see(cooperation, client, today):
    def get(query=""):
        response = client.get(f"/cooperations/{cooperation.uuid}/{query}")
        assert response.status_code == 200
        return page_of(response)

    return get


def test_the_page_tells_who_since_when_and_which_form(see):
    text = see().text

    for words in (
        "Le pain de midi",
        "Depuis le 1er mars 2022, 4 ans et 8 mois",
        "dans la durée",
        "Structure · ACI",
        "La Marmite fictive",
        "Les Tréfileries fictives",
        "forme la plus étayée",
        "Échange",
        "Ce que nous savons aujourd’hui du",
        "24 novembre 2026",
    ):
        assert words in text


def test_the_form_says_its_sentence_first_then_draws_tabulates_and_links(see):
    page = see()

    order = [
        "D’après les pièces",
        "Voir le tableau",
        "Formes par action",
        "Pour en être plus sûr",
        "Comment c’est calculé",
    ]
    places = [page.text.index(words) for words in order]
    assert places == sorted(places)
    drawings = [attrs["aria-label"] for _, attrs in page.tags if attrs.get("role") == "img"]
    assert [label.startswith("Une ligne par action") for label in drawings].count(True) == 2
    assert "/comment-c-est-calcule/stage/" in page.links


def silent_readings():
    """Count, from the core itself, the readings that say nothing of this record, the means apart."""
    found = read(
        parse_record(bread()), on=date(2026, 11, 24), audience="neutral", parameters=load_parameters()
    )
    return [finding.reading for finding in found if finding.status == "refused"]


def test_what_cannot_be_said_yet_waits_in_one_line(see):
    page = see()

    assert f"{len(silent_readings())} éclairages possibles quand vous vous poserez la question" in page.text
    assert [attrs.get("class") for tag, attrs in page.tags if tag == "details"].count("fold") == 1


def test_the_thread_says_what_proves_each_line_and_who_sees_it(see):
    text = see().text

    assert "Convention signée vu par : les deux maisons" in text
    assert "dit par la structure vu par : la structure et le tiers" in text


def test_the_thread_starts_with_the_newest(see):
    text = see().text.partition("Le fil")[2]

    assert text.index("2 septembre 2026") < text.index("28 février 2026") < text.index("2 mai 2022")


def test_the_thread_folds_what_is_old(bring, client, today):
    days = [f"2025-01-{day:02}" for day in range(1, 16)]
    record = builders.cooperation(*[builders.entry("event", type="press", on=day) for day in days])
    uuid = bring(record).uuid

    page = page_of(client.get(f"/cooperations/{uuid}/"))

    assert "Voir les 3 lignes plus anciennes" in page.text
    assert [tag for tag, _ in page.tags].count("time") == 15


def test_an_empty_record_shows_a_page(bring, client, today):
    uuid = bring(builders.cooperation()).uuid

    text = page_of(client.get(f"/cooperations/{uuid}/")).text

    assert "Rien n’est encore arrivé" in text
    assert "Forme encore à établir" in text


def test_a_cooperation_without_a_company_shows_its_structure_alone(bring, client, today):
    record = builders.cooperation(
        parties=[PARTIES[0], {"id": "p3", "side": "third", "name": "La Ville fictive"}]
    )

    page = page_of(client.get(f"/cooperations/{bring(record).uuid}/"))

    assert "La Ville fictive" in page.text
    assert "Entreprise" not in page.text


def test_an_unknown_cooperation_is_not_found(territory, client):
    assert client.get(f"/cooperations/{uuid4()}/").status_code == 404


def test_an_organisation_is_not_found_among_cooperations(bring, client):
    assert client.get(f"/cooperations/{bring(means()).uuid}/").status_code == 404


def test_a_cooperation_of_another_territory_is_not_found(bring, client):
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415

    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")
    hidden = import_record(territory=elsewhere, record=parse_record(bread(id=builders.uuid("hidden"))))

    assert client.get(f"/cooperations/{hidden.uuid}/").status_code == 404
    assert client.get(f"/cooperations/{hidden.uuid}/dossier.json").status_code == 404


# --- Days -------------------------------------------------------------------------------------------------------------


def test_a_past_day_forgets_what_came_after(see):
    text = see("?le=2022-06-01").text

    assert "1er juin 2022" in text
    assert "premiers mois" in text
    assert "28 février 2026" not in text
    assert "Revenir à aujourd’hui" in text
    assert "Les présentations des maisons sont celles d’aujourd’hui" in text


def test_what_was_known_then_leaves_out_what_was_recorded_later(bring, client, today):
    record = builders.cooperation(
        builders.entry("event", type="press", on="2025-01-10"),
        builders.entry("event", type="payment", on="2025-01-11", recorded="2025-06-01T08:00:00Z"),
    )
    uuid = bring(record).uuid

    now = page_of(client.get(f"/cooperations/{uuid}/?le=2025-02-01")).text
    then = page_of(client.get(f"/cooperations/{uuid}/?connu=2025-02-01")).text

    assert ("11 janvier 2025" in now, "11 janvier 2025" in then) == (True, False)
    assert "Le 1er février 2025, tel qu’on le savait le 1er février 2025" in then


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?le=2025-02-30", "« 2025-02-30 » n’est pas un jour du calendrier"),
        ("?le=hier", "« hier » n’est pas un jour du calendrier"),
        ("?le=%00", "n’est pas un jour du calendrier"),
        ("?le=2026-11-25", "Ce jour n’est pas encore venu"),
        ("?connu=9999-12-31", "Ce jour n’est pas encore venu"),
        ("?le=0001-01-01", "Ce jour est trop lointain"),
        ("?connu=1899-12-31", "Ce jour est trop lointain"),
        ("?le=-5", "n’est pas un jour du calendrier"),
    ],
)
def test_a_day_that_cannot_be_taken_is_said_twice_and_today_shown(see, query, told):
    page = see(query)

    assert page.text.count(told) == 2
    assert "Le jour demandé n’a pas pu être pris" in page.text
    assert "24 novembre 2026" in page.text
    (wrong,) = [attrs for tag, attrs in page.tags if tag == "input" and attrs.get("aria-invalid")]
    assert wrong["aria-describedby"].split() == [f"{wrong['id']}_helptext", f"{wrong['id']}_error"]


def test_a_french_day_is_understood(see):
    assert "1er juin 2022" in see("?le=01/06/2022").text


def test_markup_in_a_day_is_shown_as_text(see):
    page = see("?le=<script>alert(1)</script>")

    assert "<script>alert(1)<" in page.text
    assert "script" not in [tag for tag, _ in page.tags]


def test_today_in_paris_is_the_day_of_the_page(cooperation, client):
    import time_machine  # noqa: PLC0415

    with time_machine.travel("2026-11-24T23:30:00+00:00", tick=False):
        text = page_of(client.get(f"/cooperations/{cooperation.uuid}/")).text

    assert "25 novembre 2026" in text


# --- Means of the structure -------------------------------------------------------------------------------------------


def test_the_means_of_the_structure_are_told_to_the_third_party_and_it_is_said(bring, see):
    bring(means())

    page = see()

    assert "D’où viennent nos moyens" in page.text
    assert "Seuls la structure et le tiers voient ces moyens" in page.text
    assert f"{len(silent_readings()) - 1} éclairages possibles" in page.text


def test_the_means_of_the_structure_are_hidden_from_the_other_house(bring, see, sit):
    bring(means())
    sit("company")

    text = see().text

    assert "La page de l’organisation" not in text
    assert "Tréfileries apporte" not in text


def test_a_private_line_is_hidden_from_the_other_house(see, sit):
    sit("company")

    text = see().text

    assert "la structure et le tiers" not in text
    assert "1er février 2025" not in text


# --- Statements -------------------------------------------------------------------------------------------------------

RECORD = [
    "SELECT accounts_territory",
    "SELECT cooperations_cooperation",
    "SELECT cooperations_party",
    "SELECT cooperations_document",
    "SELECT cooperations_entry",
]
WARM = [
    *RECORD,
    "SELECT cooperations_snapshot",
    "SELECT cooperations_chart",
    "SELECT cooperations_cooperation",
]
COLD = [
    *RECORD,
    "SELECT cooperations_snapshot",
    "SAVEPOINT",
    "SELECT cooperations_cooperation",
    "INSERT cooperations_snapshot",
    "RELEASE",
    "SELECT cooperations_chart",
    "SAVEPOINT",
    "SELECT cooperations_cooperation",
    "INSERT cooperations_chart",
    "RELEASE",
    "SELECT cooperations_cooperation",
]


@pytest.mark.parametrize("actions", [1, 3])
def test_the_statements_do_not_grow_with_the_record(bring, client, today, django_assert_num_queries, actions):
    titles = [builders.action(f"Action {number}", on="2024-01-15") for number in range(actions)]
    flows = [builders.flow(one, euros=1000, documents=["d1"]) for one in titles]
    uuid = bring(builders.cooperation(*titles, *flows, parties=list(PARTIES))).uuid

    with django_assert_num_queries(len(COLD)) as cold:
        client.get(f"/cooperations/{uuid}/")
    with django_assert_num_queries(len(WARM)) as warm:
        client.get(f"/cooperations/{uuid}/")

    assert (tables_asked(cold.captured_queries), tables_asked(warm.captured_queries)) == (COLD, WARM)


def test_a_kept_finding_shows_the_same_page_as_a_new_one(see):
    assert see().text == see().text
