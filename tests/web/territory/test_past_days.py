"""The pages of a territory on a past day, and as it was known then: what had begun, what was written, and no more."""

import pytest
from django.core.cache import caches

from tandem_web.cooperations.models import Snapshot
from tests.core import builders
from tests.web.cooperations.records import bread
from tests.web.pages import page_of

HOME = "/territoires/deux-rives/"
PLACES = ("/", HOME, f"{HOME}reseau/")


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["process"].clear()


@pytest.fixture
def two(bring):
    """One cooperation begun in 2022, another in 2026; one line about the first was written a year late."""
    late = builders.entry("end", cause="achieved", on="2025-02-01", recorded="2026-02-01T10:00:00Z")
    old = bread(id=builders.uuid("old"), title="Le pain de midi")
    old["entries"].append(late)
    bring(old)
    begun = builders.action("Réparer des vélos", on="2026-05-01")
    bring(bread(id=builders.uuid("new"), title="Les vélos du lundi", created="2026-05-01", entries=[begun]))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Ce que nous savons aujourd’hui du 24 novembre 2026"),
        ("?le=2025-03-01", "Ce que nous savons aujourd’hui du 1er mars 2025"),
        ("?connu=2025-03-01", "Le 1er mars 2025, tel qu’on le savait le 1er mars 2025"),
    ],
)
def test_each_page_says_its_day_and_lets_another_be_chosen(two, client, today, place, query, words):
    page = page_of(client.get(place + query))

    assert words in page.text
    fields = [attrs.get("name") for tag, attrs in page.tags if tag == "input" and attrs.get("type") == "date"]
    assert fields == ["le", "connu"]
    assert ("Revenir à aujourd’hui" in page.text) is bool(query)


def test_what_had_not_begun_is_not_there(two, client, today):
    network = {
        day: page_of(client.get(f"{HOME}reseau/?le={day}")).text for day in ("2025-03-01", "2026-06-01")
    }

    assert {day: "Les vélos du lundi" in text for day, text in network.items()} == {
        "2025-03-01": False,
        "2026-06-01": True,
    }
    assert "une coopération suivie." in page_of(client.get(f"{HOME}?le=2025-03-01")).text


def test_what_was_written_later_is_not_told_as_known_then(two, client, today):
    now, then = (page_of(client.get(f"/?le=2025-03-01{known}")).text for known in ("", "&connu=2025-06-01"))

    assert ("0 coopérations en cours" in now, "Une coopération en cours" in then) == (True, True)


def test_before_the_first_one_the_page_says_so(two, client, today):
    page = page_of(client.get(f"{HOME}?le=2010-01-01"))

    assert "Aucune coopération ce jour-là" in page.text


@pytest.mark.parametrize("place", PLACES)
def test_a_day_that_is_none_or_has_not_come_shows_today_and_says_why(two, client, today, place):
    for query in ("?le=hier", "?le=2030-01-01", "?connu=2030-01-01"):
        page = page_of(client.get(place + query))

        assert "Le jour demandé n’a pas pu être pris" in page.text
        assert "du 24 novembre 2026" in page.text


def test_links_stay_on_the_same_days(two, client, today):
    query = "?le=2025-03-01&connu=2025-06-01"

    links = page_of(client.get(HOME + query)).links

    assert {f"/{query}", f"{HOME}reseau/{query}"} <= set(links)
    tie = [
        link
        for link in page_of(client.get(f"{HOME}reseau/{query}")).links
        if link.startswith("/cooperations/")
    ]
    assert tie
    assert all(link.endswith(query) for link in tie if link != "/cooperations/")


def test_each_day_is_kept_for_itself(two, client, today):
    for query in ("", "?le=2025-03-01", "?le=2025-03-01&connu=2025-06-01"):
        client.get(f"/{query}")

    kept = Snapshot.objects.filter(reading="territory").values_list("on", "known")
    assert len(set(kept)) == 3
    assert len(kept) == 6
