"""In confidence: two named people read, nobody else is told anything, and no table holds it in clear."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tandem_web.accounts.models import Trace
from tandem_web.directory.actions import seat
from tandem_web.directory.models import Organisation
from tandem_web.meetings.confidence import actions
from tandem_web.meetings.forgetting import AGAIN, do_due
from tandem_web.meetings.models import Confidant, Talk, Word
from tests.web.cooperations.records import bread
from tests.web.meetings.people import NOW, member, sitting

pytestmark = pytest.mark.usefixtures("today")

WORDS = "Le zébrage des factures nous pèse"


@pytest.fixture
def people(territory, bring, settings):
    settings.ALONE = False
    bring(bread())
    found = {
        "camille": member(territory, "camille"),
        "noe": member(territory, "noe", "facilitator"),
        "ada": member(territory, "ada", "facilitator"),
        "other": member(territory, "zoe"),
        "reader": member(territory, "funder", "reader"),
        "operator": member(territory, "root", "operator"),
        "ines": sitting(territory, "ines", "ess"),
        "colleague": sitting(territory, "ida", "ess", "administrator"),
        "partner": sitting(territory, "marc", "company"),
    }
    two = [found["noe"], found["ada"]]
    actions.name_confidants(territory=territory, people=two, author=found["camille"], now=NOW)
    return found


@pytest.fixture
def talk(client, people):
    client.force_login(people["ines"])
    confide(client, people)
    return Talk.objects.get()


def confide(client, people, **given):
    sent = {"hearer": [str(people[one].uuid) for one in ("noe", "ada")], "text": WORDS, "nonce": str(uuid4())}
    return client.post("/confidence/", {**sent, **given})


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def stored():
    """Give everything every table holds, as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            ]
    return b"\n".join(found)


def test_who_reads_is_said_before_one_writes(client, people):
    _, page = read(client, people["ines"], "/confidence/")

    assert "<li>Noe</li>" in page
    assert "<li>Ada</li>" in page
    assert "Camille" not in page


def test_the_two_people_read_and_answer_and_the_author_reads_them(client, people, talk):
    assert WORDS in read(client, people["noe"], f"/confidence/{talk.uuid}/")[1]
    client.post(f"/confidence/{talk.uuid}/", {"text": "Je vous appelle", "nonce": str(uuid4())})

    assert "Je vous appelle" in read(client, people["ada"], f"/confidence/{talk.uuid}/")[1]
    assert "Je vous appelle" in read(client, people["ines"], f"/confidence/{talk.uuid}/")[1]


@pytest.mark.parametrize("who", ["camille", "other", "reader", "operator", "colleague", "partner"])
def test_nobody_else_is_told_anything(client, people, talk, who):
    addresses = ("/", "/confidence/", "/rencontres/", "/cooperations/", "/compte/", "/agenda/", "/retours/")
    client.force_login(people[who])
    with_talk = [client.get(one) for one in addresses]
    assert read(client, people[who], f"/confidence/{talk.uuid}/")[0] == 404
    assert client.post(f"/confidence/{talk.uuid}/retirer/").status_code == 404

    actions.withdraw(talk=talk)

    for address, before in zip(addresses, with_talk, strict=True):
        after = client.get(address)
        assert plain(after) == plain(before), address
        assert after.status_code == before.status_code


def plain(answer):
    """Give a page without what is drawn at random for each."""
    import re  # noqa: PLC0415

    text = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r'name="nonce" value="[^"]+"', "", text)


def test_no_table_and_no_trace_holds_it(client, people, talk):
    traces = Trace.objects.count()
    held = stored()

    assert b"zebr" not in held.lower()
    assert "zébrage".encode() not in held
    assert b"factures nous" not in held
    client.force_login(people["noe"])
    client.post(f"/confidence/{talk.uuid}/", {"text": "Réponse", "nonce": str(uuid4())})
    assert Trace.objects.count() == traces
    assert not Trace.objects.filter(row=str(talk.uuid)).exists()


def test_two_messages_take_the_same_room(people, talk):
    actions.answer(talk=talk, writer=people["noe"], nonce=uuid4(), text="Oui", now=NOW)

    assert len({len(bytes(one.sealed)) for one in Word.objects.all()}) == 1


def test_a_message_moved_to_another_talk_does_not_open(client, people, talk):
    confide(client, people, text="Autre chose")
    other = Talk.objects.exclude(pk=talk.pk).get()
    Word.objects.filter(talk=talk).update(talk=other)

    status, page = read(client, people["noe"], f"/confidence/{other.uuid}/")

    assert (status, WORDS in page, "la clé du site a changé" in page) == (200, False, True)


def test_the_same_form_sent_twice_is_one_message(client, people):
    client.force_login(people["ines"])
    nonce = str(uuid4())
    confide(client, people, nonce=nonce)
    confide(client, people, nonce=nonce)

    assert (Talk.objects.count(), Word.objects.count()) == (1, 1)


def test_one_who_becomes_a_partner_reads_no_more(client, people, talk, territory):
    house = Organisation.objects.filter(territory=territory, side="company").first()
    seat(organisation=house, user=people["noe"], role="contributor", author=None, now=NOW)

    assert read(client, people["noe"], f"/confidence/{talk.uuid}/")[0] == 404
    # One alone is left: nothing more can be written until somebody is named.
    client.force_login(people["ines"])
    assert confide(client, people).status_code == 422


def test_those_named_later_do_not_read_what_was_written_before(client, people, talk, territory):
    two = [people["camille"], people["ada"]]
    actions.name_confidants(territory=territory, people=two, author=people["camille"], now=NOW)

    assert read(client, people["camille"], f"/confidence/{talk.uuid}/")[0] == 404
    assert WORDS in read(client, people["noe"], f"/confidence/{talk.uuid}/")[1]


def test_what_was_shown_to_others_is_not_sent(client, people, territory):
    two = [people["camille"], people["ada"]]
    actions.name_confidants(territory=territory, people=two, author=people["camille"], now=NOW)
    client.force_login(people["ines"])

    answer = confide(client, people)

    assert (answer.status_code, Talk.objects.count()) == (422, 0)
    assert WORDS in answer.content.decode()


def test_the_coordinator_names_two_people_who_are_neither_partner_nor_funder(client, people, territory):
    _, page = read(client, people["camille"], "/confidence/personnes/")
    assert all(str(people[one].uuid) in page for one in ("camille", "noe", "ada", "other"))
    assert not any(str(people[one].uuid) in page for one in ("ines", "partner", "reader", "operator"))

    for chosen in (["noe"], ["noe", "ada", "other"], ["noe", "partner"]):
        given = {"people": [str(people[one].uuid) for one in chosen]}
        assert client.post("/confidence/personnes/", given).status_code == 422
    given = {"people": [str(people[one].uuid) for one in ("noe", "other")]}
    assert client.post("/confidence/personnes/", given).status_code == 302
    assert set(Confidant.objects.values_list("user__name", flat=True)) == {"Noe", "Zoe"}


def test_its_author_withdraws_it_and_an_old_backup_brings_nothing_back(client, people, talk):
    client.force_login(people["noe"])
    assert client.post(f"/confidence/{talk.uuid}/retirer/").status_code == 404
    client.force_login(people["ines"])

    client.post(f"/confidence/{talk.uuid}/retirer/")

    assert (Talk.objects.count(), Word.objects.count()) == (0, 0)
    assert AGAIN["talk"]({"id": str(talk.uuid)}, NOW) is False


def test_it_is_forgotten_on_its_day_and_with_its_author(people, talk):
    do_due(NOW + timedelta(days=364))
    assert Talk.objects.exists()

    do_due(NOW + timedelta(days=367))

    assert not Word.objects.exists()


def test_pages_in_confidence_are_kept_by_no_browser(client, people, talk):
    client.force_login(people["noe"])

    assert client.get(f"/confidence/{talk.uuid}/")["Cache-Control"] == "no-store"
