"""Ce mois-ci: the coordinator's home, empty, with one cooperation, with several."""

import pytest
from django.core.cache import caches

from tests.core import builders
from tests.web.cooperations.records import bread
from tests.web.pages import page_of, tables_asked

WARM = ["SELECT accounts_territory", "SELECT cooperations_cooperation", "SELECT cooperations_party"]
# Made ahead, or by another visit.
READY = [*WARM, "SELECT cooperations_cooperation", "SELECT cooperations_snapshot"]
KEPT = ["SAVEPOINT", "SELECT cooperations_cooperation", "INSERT cooperations_snapshot", "RELEASE"]
COLD = [
    *READY,
    "SELECT cooperations_party",
    "SELECT cooperations_document",
    "SELECT cooperations_entry",
    *KEPT,
]


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["process"].clear()


def waiting(name, *entries):
    return bread(id=builders.uuid(name), title=name, entries=[*bread()["entries"], *entries])


def test_without_a_territory_the_page_says_how_to_begin(db, client):
    assert "Aucun territoire n’est encore ouvert" in page_of(client.get("/")).text


def test_an_empty_territory_is_calm(territory, client, today):
    text = page_of(client.get("/")).text

    assert "Rien d’attendu ce mois-ci, d’ici le 25 décembre 2026." in text
    assert "Rien ne s’est ouvert ni fini depuis le 24 octobre 2026." in text
    assert "Le jour est passé" not in text


def test_each_line_says_its_day_and_leads_to_its_cooperation(bring, client, today):
    cooperation = bring(
        waiting(
            "Le pain de midi",
            builders.entry("outcome", due="2026-12-01"),
            builders.entry("outcome", due="2026-11-02"),
            builders.action("Un atelier", on="2026-11-05"),
        )
    )

    page = page_of(client.get("/"))

    for words in (
        "D’ici le 25 décembre 2026 1er décembre 2026 Le pain de midi fictif Résultat attendu.",
        "Le jour est passé 2 novembre 2026 Le pain de midi fictif Résultat attendu ce jour-là",
        "Ouvert 5 novembre 2026 Le pain de midi fictif Action ouverte : Un atelier.",
        "Chaque coopération en cours a donné des nouvelles depuis moins de 4 mois.",
        "Une coopération en cours sur ce territoire.",
    ):
        assert words in page.text
    assert page.links.count(f"/cooperations/{cooperation.uuid}/") == 3


def test_who_is_silent_is_told_with_the_day_of_the_last_line(bring, client, today):
    record = bread()
    record["entries"] = [one for one in record["entries"] if one["on"] < "2026-03-01"]
    bring(record)

    text = page_of(client.get("/")).text

    assert "Rien d’inscrit depuis 4 mois ou plus" in text
    assert "28 février 2026 Le pain de midi fictif Rien de neuf n’est inscrit depuis 8 mois." in text


def test_past_six_lines_the_others_are_folded(bring, client, today):
    bring(waiting("Beaucoup", *(builders.entry("outcome", due=f"2026-12-0{day}") for day in range(1, 9))))

    assert "Voir les 2 autres lignes" in page_of(client.get("/")).text


def test_it_leads_to_the_territory_and_the_network(territory, client, today):
    links = page_of(client.get("/")).links

    assert {"/territoires/deux-rives/", "/territoires/deux-rives/reseau/", "/cooperations/"} <= set(links)


def test_it_is_read_in_english(bring, client, today):
    bring(waiting("Le pain de midi", builders.entry("outcome", due="2026-12-01")))

    text = page_of(client.get("/en/")).text

    assert "By 25 December 2026 1 December 2026 Le pain de midi fictional Outcome expected." in text


def test_what_is_appended_is_seen_at_once(bring, client, today):
    bring(waiting("Le pain de midi"))
    before = page_of(client.get("/")).text
    bring(waiting("Le pain de midi", builders.entry("outcome", due="2026-12-01")))

    after = page_of(client.get("/")).text

    assert ("Résultat attendu." in before, "Résultat attendu." in after) == (False, True)


@pytest.mark.parametrize("names", [["Un"], ["Un", "Deux", "Trois"]], ids=["one", "three"])
def test_the_statements_do_not_grow_with_the_cooperations(
    bring, client, today, django_assert_num_queries, names
):
    for name in names:
        bring(waiting(name))

    with django_assert_num_queries(len(COLD)) as cold:
        client.get("/")
    with django_assert_num_queries(len(WARM)) as warm:
        client.get("/")
    caches["process"].clear()
    with django_assert_num_queries(len(READY)) as ready:
        client.get("/")

    asked = [tables_asked(one.captured_queries) for one in (cold, warm, ready)]
    assert asked == [COLD, WARM, READY]


def test_only_reading_is_allowed(territory, client):
    assert client.post("/").status_code == 405


def test_its_durations_are_among_the_parameters_under_its_name(territory, client, today):
    page = page_of(client.get("/reperes/"))

    assert "Ce mois-ci Jours à venir regardés" in page.text
    assert client.get("/reperes/territory.silent_months/").status_code == 200
