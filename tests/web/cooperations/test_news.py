"""« Quoi de neuf ? »: a few fields become an entry, once; what is wrong is said at once and what was typed is kept."""

import re
from uuid import uuid4

import pytest

from tandem_web.accounts.models import Trace
from tandem_web.cooperations.asked import BY_KIND, CHOICES
from tandem_web.cooperations.models import Document, Entry
from tandem_web.cooperations.news.kinds import FORM_OF
from tests.web.cooperations.records import bread, means
from tests.web.pages import page_of, tables_asked

NONCE = "0e6d3b6a-6f0e-4a3e-9d29-0a4e6a0d7c11"
SHARED = {"by": "neutral", "audience": "all", "nonce": NONCE}


@pytest.fixture
def cooperation(bring):
    return bring(bread())


@pytest.fixture
def url(cooperation, today):
    return f"/cooperations/{cooperation.uuid}/quoi-de-neuf/"


@pytest.fixture
def action():
    return str(Entry.objects.get(kind="action").uuid)


def delivery(action, **others):
    return {
        **SHARED,
        "on": "2026-11-20",
        "giver": "p1",
        "taker": "p2",
        "resource": "goods",
        "quantity": "1 240,5",
        "unit": "repas",
        "euros": "",
        "action": action,
        "by": "p1",
        **others,
    }


def written(kind):
    return Entry.objects.filter(kind=kind, key__startswith="site:").latest("seq")


def test_every_choice_has_one_form_and_every_form_one_choice():
    assert list(BY_KIND) == list(FORM_OF) == [choice.kind for choice in CHOICES]
    assert len(CHOICES) == 8


def test_the_page_first_asks_what_happened(client, url):
    page = page_of(client.get(url))

    assert [link for link in page.links if "quoi=" in link] == [f"?quoi={choice.slug}" for choice in CHOICES]


def test_a_difficulty_still_open_is_one_gesture_away_from_settled(client, url):
    difficulty = Entry.objects.get(kind="difficulty")
    link = next(one for one in page_of(client.get(url)).links if "reglee" in one)

    page = page_of(client.get(url + link))

    assert link == f"?corrige={difficulty.uuid}&reglee=1"
    values = {attrs["name"]: attrs.get("value") for tag, attrs in page.tags if tag == "input"}
    assert (values["opened"], values["closed"]) == ("2025-02-01", "2026-11-24")


def test_a_delivery_becomes_a_line_said_back_on_the_page(client, url, cooperation, action):
    answer = client.post(f"{url}?quoi=livraison", delivery(action))

    entry = written("flow")
    assert answer["Location"] == f"/cooperations/{cooperation.uuid}/?nouvelle={entry.uuid}#nouvelle"
    assert entry.payload == {
        "action": action,
        "from": "p1",
        "to": "p2",
        "resource": "goods",
        "quantity": "1240.5",
        "unit": "repas",
    }
    assert (entry.on.isoformat(), entry.by, entry.via, entry.audience) == (
        "2026-11-20",
        "p1",
        "neutral",
        "all",
    )
    text = page_of(client.get(answer["Location"])).text
    assert (
        "C’est écrit dans le fil. La Marmite fictive apporte à Les Tréfileries fictives : 1 240,5 repas."
        in text
    )
    assert "Ajouter autre chose" in text


def test_of_money_the_unit_and_the_value_are_not_asked(client, url, action):
    client.post(f"{url}?quoi=livraison", delivery(action, resource="money", quantity="900", unit=""))

    body = written("flow").payload
    assert (body["unit"], body["euros"]) == ("euro", {"low": "900", "best": "900", "high": "900"})


def test_sent_twice_it_is_written_once(client, url, action):
    before = Entry.objects.count()

    first, second = (client.post(f"{url}?quoi=livraison", delivery(action)) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Entry.objects.count() == before + 1


def test_sent_again_with_something_else_it_says_that_it_is_written_already(client, url, action):
    client.post(f"{url}?quoi=livraison", delivery(action))

    answer = client.post(f"{url}?quoi=livraison", delivery(action, quantity="5"))

    assert answer.status_code == 422
    assert "Cette page a déjà été envoyée, et la nouvelle est écrite." in page_of(answer).text


def test_all_that_is_wrong_is_said_at_once_and_what_was_typed_is_kept(client, url, action):
    typed = delivery(action, quantity="beaucoup", unit="", on="2026-11-25", piece_title="Bon de livraison")

    answer = client.post(f"{url}?quoi=livraison", typed)

    page = page_of(answer)
    assert answer.status_code == 422
    for words in (
        "Rien n’est encore écrit. À revoir :",
        "« beaucoup » n’est pas un nombre lisible. Écrivez 1 200 ou 12,50.",
        "Dites en quoi c’est compté : repas, heures, colis…",
        "Ce jour n’est pas encore venu. Choisissez aujourd’hui ou un jour passé.",
        "Dites où la pièce est conservée, pour qu’on la retrouve.",
    ):
        # In the summary and beside the field.
        assert page.text.count(words) == (1 if words.startswith("Rien") else 2), words
    values = [attrs.get("value") for tag, attrs in page.tags if tag == "input"]
    assert {"beaucoup", "2026-11-25", "Bon de livraison"} <= set(values)
    targets = [link for link in page.links if link.startswith("#id_")]
    assert {link[1:] for link in targets} <= {attrs.get("id") for _, attrs in page.tags}
    assert not Entry.objects.filter(key__startswith="site:").exists()


def test_a_piece_seen_by_the_third_party_comes_with_its_place_and_a_trace(client, url, cooperation, action):
    piece = {"piece_title": "Bon de livraison", "piece_place": "Classeur du pôle"}

    client.post(f"{url}?quoi=livraison", delivery(action, **piece))

    document = Document.objects.get(record=cooperation, ref=f"site-{NONCE}")
    assert document.content == {
        "id": f"site-{NONCE}",
        "media_type": "application/octet-stream",
        "title": "Bon de livraison",
        "kept_at": "Classeur du pôle",
        "x": {"seen_on": "2026-11-24"},
    }
    assert written("flow").documents == [document.ref]
    assert Trace.objects.get(action="add_document").fields == [f"documents.site-{NONCE}"]
    assert "Bon de livraison" in page_of(client.get(f"/cooperations/{cooperation.uuid}/")).text


def test_a_difficulty_goes_by_default_to_the_house_that_tells_it_and_to_the_third_party(client, url):
    page = page_of(client.get(f"{url}?quoi=difficulte"))
    chosen = [
        attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "audience" and "checked" in attrs
    ]

    for author, audience in (("p1", "ess"), ("p2", "company"), ("neutral", "neutral")):
        typed = {**SHARED, "type": "mismatch", "opened": "2026-11-01", "audience": chosen[0], "by": author}
        client.post(f"{url}?quoi=difficulte", {**typed, "nonce": str(uuid4())})
        assert written("difficulty").audience == audience


FIELDS = {
    "rencontre": {"on": "2026-11-20", "parties": ["p1", "p2"], "owner": "p1", "due": "2026-12-15"},
    "decision": {
        "question": "Livrer le samedi",
        "party": "p2",
        "asked_on": "2026-11-02",
        "answered_on": "2026-11-20",
    },
    "difficulte": {"type": "mistrust", "opened": "2026-11-20"},
    "changement": {"on": "2026-11-20", "type": "contact"},
    "avis": {"on": "2026-11-20", "stage": "integrative", "by": "p1"},
    "fin": {"on": "2026-11-20", "cause": "term"},
    "piece": {
        "on": "2026-11-20",
        "criterion": "agreed_terms",
        "state": "attested",
        "grade": "3",
        "piece_title": "Avenant",
        "piece_place": "Classeur",
    },
}
BODIES = {
    "rencontre": {
        "day": "2026-11-20",
        "parties": ["p1", "p2"],
        "actions": [{"owner": "p1", "due": "2026-12-15"}],
    },
    "decision": {
        "party": "p2",
        "question": "Livrer le samedi",
        "asked": "2026-11-02",
        "answered": "2026-11-20",
    },
    "difficulte": {"type": "mistrust", "opened": "2026-11-20"},
    "changement": {"type": "contact"},
    "avis": {"side": "ess", "stage": "integrative"},
    "fin": {"cause": "term"},
    "piece": {"criterion": "agreed_terms", "state": "attested", "grade": 3},
}


@pytest.mark.parametrize("slug", FIELDS)
def test_each_form_writes_its_kind(client, url, action, slug):
    answer = client.post(f"{url}?quoi={slug}", {**SHARED, "action": action, **FIELDS[slug]})

    assert answer.status_code == 302
    entry = written(next(choice.kind for choice in CHOICES if choice.slug == slug))
    expected = BODIES[slug] | ({"action": action} if slug == "piece" else {})
    assert (entry.payload, entry.on.isoformat()) == (expected, "2026-11-20")


def test_where_no_action_is_open_the_same_form_opens_one(client, bring, today):
    empty = bring(bread(entries=[]))
    fields = {"new_action": "Livrer des repas", "new_type": "economic_cooperation"}

    client.post(f"/cooperations/{empty.uuid}/quoi-de-neuf/?quoi=livraison", delivery("", **fields))

    opened = written("action")
    assert opened.payload == {"type": "economic_cooperation", "title": "Livrer des repas"}
    assert written("flow").payload["action"] == str(opened.uuid)


def test_three_events_of_a_month_take_fifteen_fields_at_most(client, url, action):
    """Five minutes: what is already right (the day, the house, who sees it) is not touched."""
    month = {
        "livraison": {"quantity": "820", "unit": "repas", "euros": "5400", "by": "p1"},
        "rencontre": {"owner": "p1", "due": "2026-12-15"},
        "decision": {"question": "Livrer le samedi", "asked_on": "2026-11-02", "answered_on": "2026-11-20"},
    }
    for slug, touched in month.items():
        page = page_of(client.get(f"{url}?quoi={slug}"))
        answer = client.post(f"{url}?quoi={slug}", {**first_values(page), **touched})
        assert answer.status_code == 302, slug

    assert sum(map(len, month.values())) == 9
    assert Entry.objects.filter(key__startswith="site:").count() == 3


def first_values(page):
    """Read what a form proposes before anything is typed, as a browser would send it."""
    values, select = {}, None
    for tag, attrs in page.tags:
        name = attrs.get("name")
        if tag == "input" and name and (attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs):
            if attrs.get("type") == "checkbox":
                values.setdefault(name, []).append(attrs["value"])
            else:
                values[name] = attrs.get("value", "")
        select = name if tag == "select" else select
        if tag == "option" and ("selected" in attrs or select not in values):
            values[select] = attrs["value"]
    return values


def test_the_form_needs_a_token_of_its_page(cooperation, today, settings):
    from django.test import Client  # noqa: PLC0415 (the fixture sets Django up)

    answer = Client(enforce_csrf_checks=True).post(
        f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=fin", {**SHARED, **FIELDS["fin"]}
    )

    assert answer.status_code == 403
    assert not Entry.objects.filter(kind="end").exists()


@pytest.mark.parametrize("query", ["?quoi=score", "?corrige=rien", f"?corrige={uuid4()}"])
def test_what_is_not_there_is_not_found(client, url, query):
    assert client.get(url + query).status_code == 404


def test_organisations_and_other_territories_have_no_such_page(client, bring, today):
    organisation = bring(means())

    for uuid in (organisation.uuid, uuid4()):
        assert client.get(f"/cooperations/{uuid}/quoi-de-neuf/").status_code == 404


def test_the_statements_asked_are_counted(client, url, django_assert_num_queries):
    for query in ("", "?quoi=livraison"):
        with django_assert_num_queries(5) as asked:
            client.get(url + query)
        assert tables_asked(asked) == [
            "SELECT accounts_territory",
            "SELECT cooperations_cooperation",
            "SELECT cooperations_party",
            "SELECT cooperations_document",
            "SELECT cooperations_entry",
        ]


def test_the_dark_button_of_the_cooperation_leads_here(client, cooperation, url):
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/"))

    buttons = [
        attrs["href"] for tag, attrs in page.tags if tag == "a" and "whats-new" in attrs.get("class", "")
    ]
    assert buttons == [url]


def test_the_sheet_of_the_committee_is_a_pdf_with_a_name(client, cooperation, today):
    answer = client.get(f"/cooperations/{cooperation.uuid}/feuille.pdf?le=2026-11-01")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="feuille-le-pain-de-midi-2026-11-01.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert re.search(rb"/Lang ?\(fr", answer.content)
