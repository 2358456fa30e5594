"""The starting point: each house apart, under the seal of check-ups, open to both at once, and written where readings look."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem.readings.engine import read
from tandem_web.checkups import actions, answering
from tandem_web.checkups.models import CheckUp, Draft, Saying
from tandem_web.checkups.starting import weeks_in
from tandem_web.cooperations.queries import export_record
from tandem_web.ui.parameters import parameter_set
from tests.web.checkups.points import LAST_DAY, NOW, again, follow, invited, opened, post
from tests.web.cooperations.records import bread
from tests.web.pages import page_of, tables_asked

pytestmark = pytest.mark.usefixtures("today")
# Words nobody else writes: found anywhere before the opening, they are a leak.
ESS = {
    "value-1": "solidarity",
    "value-2": "territory",
    "value-3": "ecology",
    "expects": "Quatorze fours pour douze zèbres",
    "stops": "Un retard de paiement mauve",
    "body-1": "Le conseil d’administration",
    "next-1": "2026-12-10",
    "rule": "one_person_one_vote",
    "weeks": "31-33, 52",
}
COMPANY = {
    "value-1": "quality",
    "value-2": "solidarity",
    "value-3": "efficiency",
    "body-1": "La direction du site",
    "next-1": "2027-01-15",
    "rule": "executive",
}


@pytest.fixture
def record(bring):
    return bring(bread())


@pytest.fixture
def start(record):
    return actions.ask_start(cooperation=record, closes=LAST_DAY, author=None, now=NOW)


def told(record, kind):
    return [one for one in export_record(record).entries if one.kind == kind]


def both_answer(start):
    clients = {side: Client() for side in ("ess", "company")}
    pages = {}
    for side, given in (("ess", ESS), ("company", COMPANY)):
        follow(clients[side], invited(start, side)[1])
        pages[side] = page_of(post(clients[side], "send", **given))
    return clients, pages


def test_nothing_is_read_before_both_have_answered_then_both_read_at_once(start, record, client):
    clients, pages = both_answer(start)

    assert "Sous pli jusqu’au 15 décembre 2026" in pages["ess"].text
    for page in (
        pages["company"],
        page_of(clients["ess"].get("/points/")),
        page_of(client.get(f"/points/{start.uuid}/")),
    ):
        assert ESS["expects"] in page.text
        assert "Une valeur choisie des deux côtés : la solidarité." in page.text
        assert "Le conseil d’administration, prochaine réunion le 10 décembre 2026" in page.text
        assert "rien ne se décide les semaines 31, 32, 33, 52" in page.text


def test_what_one_house_told_is_nowhere_while_the_other_has_not(start, record, client):
    one = Client()
    follow(one, invited(start, "ess")[1])
    post(one, "send", **ESS)

    assert [told(record, kind) for kind in ("values", "body", "blackout", "text")] == [[], [], [], []]
    for address in (
        f"/points/{start.uuid}/",
        f"/cooperations/{record.uuid}/",
        f"/cooperations/{record.uuid}/dossier.json",
    ):
        assert "zèbres" not in client.get(address).content.decode()
    assert "zèbres".encode() not in bytes(Draft.objects.get().sealed)


def test_the_journal_tells_values_bodies_and_weeks_and_keeps_words_apart(start, record):
    both_answer(start)

    assert {(one.body.party, one.body.ranking, one.by, one.via) for one in told(record, "values")} == {
        ("p1", ("solidarity", "territory", "ecology"), "p1", "p1"),
        ("p2", ("quality", "solidarity", "efficiency"), "p2", "p2"),
    }
    assert {(one.body.name, one.body.required, one.body.next) for one in told(record, "body")} == {
        ("Le conseil d’administration", True, date(2026, 12, 10)),
        ("La direction du site", True, date(2027, 1, 15)),
    }
    assert [one.body.weeks for one in told(record, "blackout")] == [(31, 32, 33, 52)]
    notes = {one.body.note for one in told(record, "text")}
    assert notes == {str(one.uuid) for one in Saying.objects.all()}
    assert Saying.objects.count() == 2
    assert "zèbres" not in str(record.entries.values_list("payload", flat=True))
    assert told(record, "wave") == []


def test_the_reading_of_deciding_lives_on_it(start, record):
    both_answer(start)
    [finding] = read(
        export_record(record),
        on=date(2026, 11, 24),
        audience="all",
        parameters=parameter_set(),
        only="deciding",
    )

    figures = {one.key: one.value for one in finding.figures}
    assert figures["joint_date"] == (date(2027, 1, 15) - date(2026, 11, 24)).days
    assert finding.series["values"] == {
        "ess": ["solidarity", "territory", "ecology"],
        "company": ["quality", "solidarity", "efficiency"],
    }


def test_it_is_asked_once_and_stands_apart_from_check_ups(start, record, client):
    again_asked = actions.ask_start(cooperation=record, closes=LAST_DAY, author=None, now=NOW)
    checkup = opened(record)

    assert (again_asked, checkup.number, CheckUp.objects.count()) == (start, 1, 2)
    response = client.get(f"/cooperations/{record.uuid}/depart/")
    assert response["Location"] == f"/points/{start.uuid}/"
    assert "Point croisé n° 0" not in page_of(client.get(f"/cooperations/{record.uuid}/points/")).text


def test_the_third_party_opens_it_and_a_house_only_answers(record, client, sit):
    address = f"/cooperations/{record.uuid}/depart/"
    client.post(address, {"closes": "2026-12-15"})
    start = CheckUp.objects.get()
    sit("ess")

    response = client.post(f"/points/{start.uuid}/repondre/", follow=True)

    assert "Vous répondez pour La Marmite fictive." in page_of(response).text
    CheckUp.objects.all().delete()
    assert client.post(address, {"closes": "2026-12-15"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value-2": "solidarity"}, "Cette valeur est déjà choisie"),
        ({"weeks": "30-60"}, "Écrivez des numéros de semaine"),
        ({"weeks": "août"}, "Écrivez des numéros de semaine"),
        ({"next-1": "demain"}, "jour"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(start, client, given, said):
    follow(client, invited(start, "ess")[1])

    response = client.post("/points/", {"act": "send", "shown": "{}", **ESS, **given})

    assert response.status_code == 422
    assert said in page_of(response).text
    assert "zèbres" in response.content.decode()
    assert Draft.objects.filter(outcome="sent").count() == 0


def test_it_is_kept_as_one_goes_and_a_house_may_decline(start, record, client):
    follow(client, invited(start, "ess")[1])
    answer = client.post(
        "/points/", {"act": "save", "shown": "{}", "weeks": "52"}, headers={"accept": "application/json"}
    )
    assert answer.json()["told"] == "Réponses gardées\u00a0: 1 sur 11."
    post(client, "decline")
    other = Client()
    follow(other, invited(start, "company")[1])

    page = page_of(post(other, "send", **COMPANY))

    assert "Cette maison n’a pas répondu, ou a préféré ne pas répondre." in page.text
    assert [one.body.party for one in told(record, "values")] == ["p2"]
    assert again(start).salt is None


def test_nothing_to_send_is_refused(start):
    invitation, _ = invited(start, "ess")

    with pytest.raises(actions.NotNow) as refused:
        answering.send(invitation=invitation, pen="p", changed={}, now=NOW)

    assert refused.value.message.key == "checkup.nothing_answered"


@pytest.mark.parametrize(
    ("text", "weeks"), [("", ()), ("52", (52,)), ("30-32, 31;1", (1, 30, 31, 32)), (" 1 2 ", (1, 2))]
)
def test_weeks_are_read(text, weeks):
    assert weeks_in(text) == weeks


@pytest.mark.parametrize("text", ["0", "54", "32-30", "x", "1-", "-3", "100"])
def test_what_is_no_week_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        weeks_in(text)


def test_an_open_starting_point_asks_a_fixed_number_of_statements(start, client):
    both_answer(start)
    client.get(f"/points/{start.uuid}/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/points/{start.uuid}/")

    assert tables_asked(queries) == [
        "SELECT accounts_territory",
        "SELECT checkups_checkup",
        "SELECT checkups_checkup",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_party",
        "SELECT cooperations_document",
        "SELECT cooperations_entry",
        "SELECT cooperations_party",
        "SELECT checkups_saying",
    ]
