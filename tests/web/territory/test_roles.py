"""« Ce mois-ci » of each role, and the letter of the day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail

from tandem_web.cooperations.actions import append_entries
from tandem_web.territory.digest import do_due
from tests.core import builders
from tests.web.checkups.points import follow, invited, marks, opened, post
from tests.web.cooperations.records import bread
from tests.web.meetings.people import NOW, member, noted, sitting

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def record(bring):
    return bring(bread())


@pytest.mark.parametrize(
    ("role", "home"), [("facilitator", "/insertion/"), ("reader", "/retours/"), ("operator", "/etat/")]
)
def test_a_role_that_reads_no_cooperation_lands_on_its_own_page(
    client, territory, record, settings, role, home
):
    settings.ALONE = False
    client.force_login(member(territory, "lea", role))

    answer = client.get("/", follow=True)

    assert (answer.redirect_chain, answer.status_code) == ([(home, 302)], 200)
    assert record.title not in answer.content.decode()


def test_the_state_of_the_installation_is_the_operators(client, territory, record, settings):
    settings.ALONE = False
    client.force_login(member(territory, "root", "operator"))
    assert "À regarder" in client.get("/etat/").content.decode()
    client.force_login(member(territory, "camille"))

    assert client.get("/etat/").status_code == 404


def test_a_house_sees_what_waits_for_it_and_nothing_of_the_others(client, territory, record, settings, bring):
    noted(client, record.uuid, day="2026-12-04")
    other = {"id": "p9", "side": "ess", "name": "Une autre maison fictive"}
    elsewhere = bread(id=str(uuid4()), title="Ailleurs", parties=[other])
    elsewhere["entries"] = [
        builders.entry("plan", start="2022-03-01", end="2026-12-01", on="2022-03-01", by="p9")
    ]
    bring(elsewhere)
    opened(record)
    settings.ALONE = False
    client.force_login(sitting(territory, "ines", "ess"))

    page = client.get("/").content.decode()

    assert "Un point croisé à répondre" in page
    assert "Une rencontre prévue" in page
    assert "Ailleurs" not in page


def test_a_house_that_answered_is_not_asked_again(client, territory, record, settings):
    checkup = opened(record)
    follow(client, invited(checkup, "ess")[1])
    post(client, "send", **marks(checkup, "454545", "121212"))
    settings.ALONE = False

    client.force_login(sitting(territory, "ines", "ess"))
    assert "Un point croisé à répondre" not in client.get("/").content.decode()
    client.force_login(sitting(territory, "marc", "company"))
    assert "Un point croisé à répondre" in client.get("/").content.decode()


def test_the_letter_leaves_once_a_day_to_who_asked_with_titles_only(
    client, territory, record, settings, django_capture_on_commit_callbacks
):
    settings.ALONE = False
    ines, marc = sitting(territory, "ines", "ess"), sitting(territory, "marc", "company")
    client.force_login(ines)
    client.post("/compte/", {"name": "Ines", "language": "fr", "has_digest": "on"})
    opened(record)

    with django_capture_on_commit_callbacks(execute=True):
        assert (do_due(NOW), do_due(NOW + timedelta(hours=3))) == (1, 0)

    letter = mail.outbox[0]
    assert (letter.to, len(mail.outbox)) == ([ines.email], 1)
    assert "Le pain de midi (" in letter.body
    assert f"/cooperations/{record.uuid}/" in letter.body
    assert "/compte/" in letter.body
    assert marc.email not in str(letter.message())


def test_what_is_new_is_told_where_she_sees_it_and_never_in_words(
    client, territory, record, settings, django_capture_on_commit_callbacks
):
    settings.ALONE = False
    marc = sitting(territory, "marc", "company")
    type(marc).objects.update(has_digest=True)

    def letters_after(audience):
        type(marc).objects.update(digest_at=NOW - timedelta(days=1))
        entry = builders.entry("event", type="press", on="2026-11-24", by="p1", via="p1", audience=audience)
        append_entries(cooperation=record, entries=[entry], now=NOW)
        with django_capture_on_commit_callbacks(execute=True):
            return do_due(NOW)

    assert letters_after("ess") == 0
    assert letters_after("all") == 1
    assert "Le pain de midi (du nouveau)" in mail.outbox[0].body
