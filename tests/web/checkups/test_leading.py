"""The pages of those with an account: planned by the third party, answered by the houses, read by all of them once open."""

from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import Membership, Trace, User
from tandem_web.checkups import actions
from tandem_web.checkups.models import CheckUp, Invitation
from tandem_web.cooperations.queries import export_record
from tests.core import builders
from tests.web.checkups.points import BENEFIT, NOW, again, follow, invited, marks, opened, post
from tests.web.cooperations.records import PARTIES, bread, means
from tests.web.pages import page_of

pytestmark = pytest.mark.usefixtures("today")
PLAN = {"planned": "2026-12-01", "size": "short", "mode": "house"}


@pytest.fixture
def cooperation(bring):
    return bring(bread())


@pytest.fixture
def points(cooperation):
    return f"/cooperations/{cooperation.uuid}/points/"


def waves(cooperation):
    view = export_record(cooperation).see(on=date(2027, 12, 31))
    return [(one.body.planned.isoformat(), one.body.opened, one.body.closed) for one in view.of_kind("wave")]


def test_days_are_proposed_and_nothing_is_planned_by_itself(points, client, cooperation):
    page = page_of(client.get(points))

    # Started on 1 March 2022: the latest age that went by, and nothing beyond the usual rhythm.
    assert "24 novembre 2026 , à 3 ans de coopération" in page.text
    assert waves(cooperation) == []
    assert CheckUp.objects.count() == 0


def test_an_important_change_proposes_a_day(bring, client):
    changed = builders.entry("event", type="contact", on="2026-11-10")
    record = bring({**bread(), "entries": [*bread()["entries"], changed]})

    page = page_of(client.get(f"/cooperations/{record.uuid}/points/"))

    assert "10 décembre 2026 , après le changement important du 10 novembre 2026" in page.text


def test_the_whole_life_is_told_in_the_journal_by_one_line(points, client, cooperation):
    page = page_of(client.post(points, PLAN, follow=True))
    assert "prévu le 1 er décembre 2026" in page.text.replace("1er", "1 er")
    checkup = CheckUp.objects.get()
    assert waves(cooperation) == [("2026-12-01", None, None)]

    client.post(f"/points/{checkup.uuid}/ouvrir/", {"closes": "2026-12-15"})
    assert waves(cooperation) == [("2026-12-01", date(2026, 11, 24), None)]
    client.post(f"/points/{checkup.uuid}/fermer/")
    assert waves(cooperation) == [("2026-12-01", date(2026, 11, 24), date(2026, 11, 24))]
    assert list(Trace.objects.filter(row_kind="checkup").values_list("action", flat=True)) == [
        "plan",
        "open",
        "close",
    ]


def test_a_day_agreed_in_the_journal_is_taken_up_and_not_told_twice(bring, client):
    agreed = builders.entry("wave", planned="2026-12-06", on="2026-11-16", by="neutral")
    record = bring({**bread(), "entries": [*bread()["entries"], agreed]})
    page = client.get(f"/cooperations/{record.uuid}/points/").content.decode()
    assert 'value="2026-12-06"' in page

    client.post(f"/cooperations/{record.uuid}/points/", {**PLAN, "planned": "2026-12-06"})

    assert waves(record) == [("2026-12-06", None, None)]


def test_planned_twice_is_one_and_another_is_refused_with_the_reason(points, client):
    for _ in range(2):
        client.post(points, PLAN)
    assert CheckUp.objects.count() == 1

    response = client.post(points, {**PLAN, "planned": "2026-12-02"})

    assert response.status_code == 422
    assert "déjà prévu ou ouvert" in page_of(response).text


@pytest.mark.parametrize(
    "wrong", [{"planned": "2026-11-23"}, {"planned": "demain"}, {"size": "long"}, {"mode": ""}]
)
def test_what_is_wrong_is_said_and_nothing_is_planned(points, client, wrong):
    response = client.post(points, {**PLAN, **wrong})

    assert response.status_code == 422
    assert CheckUp.objects.count() == 0


def test_a_record_with_one_side_has_no_check_up(bring, client):
    record = bring(
        {**bread(), "parties": [PARTIES[0]], "entries": [builders.action("Seule", on="2025-01-01")]}
    )

    response = client.post(f"/cooperations/{record.uuid}/points/", PLAN)

    assert response.status_code == 422
    assert "n’a qu’un côté" in page_of(response).text.replace("'", "’")


def test_what_is_planned_may_be_changed_or_given_up(points, client, cooperation):
    client.post(points, PLAN)
    checkup = CheckUp.objects.get()
    client.post(f"/points/{checkup.uuid}/changer/", {**PLAN, "planned": "2026-12-09", "size": "complete"})
    assert (again(checkup).planned, again(checkup).size) == (date(2026, 12, 9), "complete")
    assert waves(cooperation) == [("2026-12-09", None, None)]

    client.post(f"/points/{checkup.uuid}/renoncer/")

    assert (CheckUp.objects.count(), waves(cooperation)) == (0, [])


def test_the_link_is_shown_once_and_the_letter_sent_once(
    client, cooperation, django_capture_on_commit_callbacks
):
    checkup = opened(cooperation)
    asked = {"side": "ess", "address": "quelqu-un@example.org", "language": "fr", "nonce": str(uuid4())}

    with django_capture_on_commit_callbacks(execute=True):
        first, second = (client.post(f"/points/{checkup.uuid}/inviter/", asked) for _ in range(2))

    assert "http://testserver/points/" in page_of(first).text
    assert "http://testserver/points/" in page_of(second).text
    assert first["Cache-Control"] == "no-store"
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)
    assert "http://testserver/points/" not in client.get(f"/points/{checkup.uuid}/").content.decode()


def test_a_crooked_address_is_refused_and_writes_no_header(client, cooperation):
    checkup = opened(cooperation)
    asked = {
        "side": "ess",
        "language": "fr",
        "nonce": str(uuid4()),
        "address": "a@example.org\nBcc: b@example.org",
    }

    assert client.post(f"/points/{checkup.uuid}/inviter/", asked).status_code == 422
    assert (Invitation.objects.count(), len(mail.outbox)) == (0, 0)


def test_a_house_with_an_account_chooses_the_way_and_answers_without_a_link(client, cooperation, sit):
    checkup = actions.plan(
        cooperation=cooperation, day=date(2026, 12, 1), size="short", mode="house", author=None, now=NOW
    )
    sit("company")
    client.post(f"/points/{checkup.uuid}/changer/", {"mode": "persons", "planned": "2026-12-24"})
    assert (again(checkup).mode, again(checkup).planned) == ("persons", date(2026, 12, 1))
    client.post(f"/points/{checkup.uuid}/changer/", {"mode": "house"})
    actions.open_to_answers(checkup=checkup, closes=date(2026, 12, 15), author=None, now=NOW)

    page = page_of(client.post(f"/points/{checkup.uuid}/repondre/", follow=True))
    assert "Vous répondez pour Les Tréfileries fictives." in page.text
    post(client, "save", **{"own-aim_income": "5"}, benefit=BENEFIT)
    # From another device, and by a colleague, the voice of the house is read again: they prepare it together.
    client.cookies.pop("point-fr")
    page = page_of(client.post(f"/points/{checkup.uuid}/repondre/", follow=True))
    assert BENEFIT in page.text
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("side", ["ess", "company"])
def test_a_house_neither_plans_nor_opens_nor_closes_nor_sees_who_is_asked(client, cooperation, sit, side):
    checkup = opened(cooperation)
    invitation, _ = invited(checkup, "ess", address="quelqu-un@example.org")
    sit(side)

    address = f"/points/{checkup.uuid}/"
    for action in ("ouvrir/", "fermer/", "renoncer/", "inviter/", f"inviter/{invitation.uuid}/retirer/"):
        assert client.post(address + action).status_code == 404, action
    assert client.post(f"/cooperations/{cooperation.uuid}/points/", PLAN).status_code == 404
    assert "quelqu-un@example.org" not in client.get(address).content.decode()
    assert "Répondre pour ma maison" in page_of(client.get(address)).text


def test_the_third_party_answers_for_nobody(client, cooperation):
    checkup = opened(cooperation)

    assert client.post(f"/points/{checkup.uuid}/repondre/").status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "facilitator", "reader", "operator"])
def test_of_another_territory_or_another_role_nothing_is_found(
    client, cooperation, territory, settings, role
):
    checkup = opened(cooperation)
    settings.ALONE = False
    person = User.objects.create_user("ailleurs@example.org")
    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")
    place = elsewhere if role == "coordinator" else territory
    Membership.objects.create(territory=place, user=person, role=role, since=timezone.now())
    client.force_login(person)

    assert client.get(f"/points/{checkup.uuid}/").status_code == 404
    assert client.get(f"/cooperations/{cooperation.uuid}/points/").status_code == 404
    for action in ("changer", "ouvrir", "fermer", "inviter", "repondre", "renoncer"):
        assert client.post(f"/points/{checkup.uuid}/{action}/").status_code == 404


def test_a_record_about_an_organisation_has_no_check_up(bring, client):
    assert client.get(f"/cooperations/{bring(means()).uuid}/points/").status_code == 404


def test_once_open_all_three_read_the_agenda_and_what_each_side_said(client, cooperation, sit):
    checkup = opened(cooperation)
    for side, own, guess in (("ess", "555555", "555555"), ("company", "111111", "555555")):
        follow(client, invited(checkup, side)[1])
        post(client, "send", **marks(checkup, own, guess), again="yes", benefit=f"{BENEFIT} ({side})")

    for reader in (None, "ess", "company"):
        if reader:
            sit(reader)
        page = page_of(client.get(f"/points/{checkup.uuid}/"))
        assert "Ordre du jour proposé" in page.text
        assert f"{BENEFIT} (ess)" in page.text
        assert f"{BENEFIT} (company)" in page.text
        assert "ouvert aux deux côtés le 24 novembre 2026" in page.text


def test_the_cooperation_leads_to_its_points(client, cooperation, points):
    assert points in page_of(client.get(f"/cooperations/{cooperation.uuid}/")).links
