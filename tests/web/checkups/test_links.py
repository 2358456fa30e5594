"""Links: one check-up, one side; they expire, are taken back, erased, and tell nothing to who should not hold them."""

from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.test import Client

from tandem_web.checkups import actions
from tandem_web.checkups.models import Draft, Invitation, Link
from tests.web.checkups.points import BENEFIT, NOW, follow, invited, marks, opened, post
from tests.web.cooperations.records import bread
from tests.web.pages import page_of

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def checkup(bring):
    return opened(bring(bread()))


def no_pass(response):
    return response.status_code == 404 and "Ce lien ne sert plus" in page_of(response).text


def test_only_the_fingerprint_of_a_link_is_kept(checkup):
    _, token = invited(checkup, "ess")

    assert Link.objects.get().digest == sha256(token.encode()).hexdigest()
    assert len(token) == 43


def test_unknown_revoked_and_old_links_answer_alike(checkup, client):
    revoked, token = invited(checkup, "ess")
    actions.revoke(invitation=revoked, author=None, now=NOW)
    _, old = invited(checkup, "company")

    assert no_pass(follow(client, "x" * 43))
    assert no_pass(follow(client, token))
    with time_machine.travel(NOW + timedelta(days=52), tick=False):
        assert no_pass(follow(client, old))
    with time_machine.travel(NOW + timedelta(days=50), tick=False):
        assert not no_pass(follow(client, old))


def test_the_pass_goes_to_the_answering_pages_and_to_no_script(checkup, client):
    _, token = invited(checkup, "ess")

    response = client.get(f"/points/{token}/")

    assert {one["path"] for one in response.cookies.values()} == {"/points/", "/en/points/"}
    assert all(one["httponly"] and one["samesite"] == "Lax" for one in response.cookies.values())
    assert "no-store" in response["Cache-Control"]


def test_without_a_pass_or_with_one_that_was_touched_nothing_is_asked(checkup, client):
    assert no_pass(client.get("/points/"))
    follow(client, invited(checkup, "ess")[1])
    for name in ("point-fr", "point-en"):
        client.cookies[name] = client.cookies[name].value.replace(".", "x.", 1)

    assert no_pass(client.get("/points/"))
    assert no_pass(client.post("/points/", {"act": "send"}))


def test_a_link_answers_for_its_side_and_its_check_up_alone(bring, checkup, client, territory):
    other = opened(bring({**bread(), "id": "00000000-0000-4000-8000-000000000001", "title": "Ailleurs"}))
    follow(client, invited(checkup, "ess")[1])

    post(client, "send", **marks(checkup, "333333", "333333"), side="company", checkup=str(other.uuid))

    assert list(Draft.objects.values_list("checkup", "side")) == [(checkup.pk, "ess")]


def test_a_link_opens_nothing_else_of_the_site(checkup, client, settings):
    settings.ALONE = False
    follow(client, invited(checkup, "ess")[1])
    record = checkup.record.uuid

    for address in (
        f"/points/{checkup.uuid}/",
        f"/cooperations/{record}/points/",
        f"/cooperations/{record}/",
    ):
        text = client.get(address, follow=True).content.decode()
        assert "Le pain de midi" not in text, address


def test_a_revoked_link_stops_a_page_already_open(checkup, client):
    invitation, token = invited(checkup, "ess")
    follow(client, token)
    actions.revoke(invitation=invitation, author=None, now=NOW)

    assert no_pass(post(client, "send", **marks(checkup, "333333", "333333")))
    assert Draft.objects.count() == 0


def test_who_was_invited_is_forgotten_with_her_answer_when_she_asks(bring, client):
    checkup = opened(bring(bread()), mode="persons")
    follow(client, invited(checkup, "ess", address="quelqu-un@example.org")[1])
    post(client, "send", **marks(checkup, "333333", "333333"), benefit=BENEFIT)

    page = page_of(post(client, "forget"))

    assert "C’est effacé" in page.text
    assert (Draft.objects.count(), Invitation.objects.count(), Link.objects.count()) == (0, 0, 0)
    assert no_pass(client.get("/points/"))


def test_once_open_the_link_reads_with_the_eyes_of_its_side_until_it_expires(checkup, client):
    company = Client()
    follow(company, invited(checkup, "company")[1])
    follow(client, invited(checkup, "ess")[1])
    post(company, "send", **marks(checkup, "111111", "555555"))
    post(client, "send", **marks(checkup, "555555", "555555"))

    for one in (client, company):
        assert "Ordre du jour proposé" in page_of(one.get("/points/")).text
        assert "Proposed agenda" in page_of(one.get("/en/points/")).text
