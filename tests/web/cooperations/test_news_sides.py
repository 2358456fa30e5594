"""« Quoi de neuf ? » told by a house: in its own name alone, and nothing the other side keeps shows in a choice."""

from uuid import uuid4

import pytest

from tandem_web.cooperations.models import Entry
from tests.core import builders
from tests.web.cooperations.records import PARTIES
from tests.web.pages import page_of

SLUGS = ("livraison", "rencontre", "decision", "difficulte", "changement", "piece", "avis", "fin")
SECRET = {"ess": "SECRETDELESS", "company": "SECRETDELENTREPRISE", "neutral": "SECRETDUTIERS"}
VOICE = {"ess": "p1", "company": "p2"}
OTHER = {"ess": "company", "company": "ess"}


@pytest.fixture
def cooperation(bring, today):
    """A record where each keeps something in each form that may be listed among choices."""
    shared = builders.action("Livrer des repas", on="2022-03-01")
    entries = [shared]
    for audience, secret in SECRET.items():
        by = VOICE.get(audience, "neutral")
        kept = {"audience": audience, "by": by}
        action = builders.action(secret, on="2022-04-01", **kept)
        entries += [
            action,
            builders.flow(action, "p1", "p2", on="2026-01-31", unit=secret, **kept),
            builders.entry(
                "decision",
                party="p1",
                question=secret,
                asked="2026-02-01",
                on="2026-02-01",
                **kept,
            ),
            builders.entry("difficulty", type="mistrust", opened="2025-02-01", on="2025-02-01", **kept),
        ]
    return bring(builders.cooperation(*entries, title="Le pain de midi", parties=list(PARTIES)))


def page(client, cooperation, query=""):
    return page_of(client.get(f"/cooperations/{cooperation.uuid}/quoi-de-neuf/{query}"))


def values(found, name):
    """List what the choices of a field may be."""
    held, inside = [], False
    for tag, attrs in found.tags:
        if tag == "select":
            inside = attrs.get("name") == name
        if (tag == "option" and inside) or (attrs.get("name") == name and attrs.get("type") == "radio"):
            held.append(attrs["value"])
    return held


@pytest.mark.parametrize("side", ["ess", "company"])
def test_a_house_speaks_in_its_own_name_and_before_its_own_eyes(client, cooperation, sit, side):
    sit(side)

    for slug in SLUGS:
        found = page(client, cooperation, f"?quoi={slug}")
        assert values(found, "by") == [VOICE[side]], slug
        assert values(found, "audience") == ["all", "own"], slug


@pytest.mark.parametrize("side", ["ess", "company"])
def test_nothing_another_side_keeps_shows_in_any_form(client, cooperation, sit, side):
    sit(side)

    for query in ("", *(f"?quoi={slug}" for slug in SLUGS)):
        html = client.get(f"/cooperations/{cooperation.uuid}/quoi-de-neuf/{query}").content.decode()
        assert SECRET[OTHER[side]] not in html, query
        assert SECRET["neutral"] not in html, query
    assert (
        SECRET[side]
        in client.get(f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=livraison").content.decode()
    )


@pytest.mark.parametrize("side", ["ess", "company"])
def test_the_difficulties_offered_to_be_settled_are_its_own(client, cooperation, sit, side):
    sit(side)

    links = [link for link in page(client, cooperation).links if "reglee" in link]

    mine = Entry.objects.get(kind="difficulty", audience=side)
    assert links == [f"?corrige={mine.uuid}&reglee=1"]


@pytest.mark.parametrize("side", ["ess", "company"])
def test_a_house_corrects_its_own_entries_and_no_other(client, cooperation, sit, side):
    sit(side)

    for entry in Entry.objects.filter(kind__in=("flow", "decision", "difficulty")):
        expected = 200 if entry.by == VOICE[side] else 404
        url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?corrige={entry.uuid}"
        assert client.get(url).status_code == expected
        assert client.post(url, {}).status_code == (422 if expected == 200 else 404)


def test_the_thread_offers_a_house_to_correct_its_own_lines_only(client, bring, sit, today):
    action = builders.action("Livrer des repas", on="2022-03-01")
    mine, theirs = (
        builders.flow(action, "p1", "p2", on=f"2026-0{month}-28", by=by)
        for month, by in ((1, "p1"), (2, "p2"))
    )
    cooperation = bring(builders.cooperation(action, mine, theirs, title="Pain", parties=list(PARTIES)))
    sit("ess")

    links = page_of(client.get(f"/cooperations/{cooperation.uuid}/")).links

    assert [link.partition("corrige=")[2] for link in links if "corrige=" in link] == [mine["id"]]


@pytest.mark.parametrize(
    "forged", [{"by": "p2"}, {"by": "neutral"}, {"audience": "company"}, {"audience": "neutral"}]
)
def test_what_a_house_may_not_say_is_refused_even_when_forged(client, cooperation, sit, forged):
    sit("ess")
    before = Entry.objects.count()
    typed = {"by": "p1", "audience": "all", "nonce": str(uuid4()), "on": "2026-11-20", "type": "shock"}
    url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=changement"

    assert client.post(url, {**typed, **forged}).status_code == 422
    assert Entry.objects.count() == before
    assert client.post(url, typed).status_code == 302
    written = Entry.objects.latest("row")
    assert (written.by, written.via, written.author.email) == ("p1", "p1", "ess-contributor@example.org")


def test_an_action_kept_by_another_side_cannot_be_named_even_when_known(client, cooperation, sit):
    sit("ess")
    hidden = Entry.objects.get(kind="action", audience="company")
    typed = {
        "by": "p1",
        "audience": "all",
        "nonce": str(uuid4()),
        "on": "2026-11-20",
        "giver": "p1",
        "taker": "p2",
        "resource": "goods",
        "quantity": "1",
        "unit": "repas",
        "action": str(hidden.uuid),
    }

    answer = client.post(f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=livraison", typed)

    assert answer.status_code == 422
    assert SECRET["company"] not in answer.content.decode()


def test_the_opinion_of_a_house_is_its_own(client, cooperation, sit):
    sit("company")
    typed = {"by": "p2", "audience": "all", "nonce": str(uuid4()), "on": "2026-11-20", "stage": "integrative"}
    url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=avis"

    assert client.post(url, {**typed, "by": "p1"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    assert Entry.objects.latest("row").payload == {"side": "company", "stage": "integrative"}
