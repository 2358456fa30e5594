"""Accepting without an account: a link that leaves its address, a code that came another way, few tries."""

from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tandem_web.agreements import actions
from tandem_web.agreements.models import Accord, Asking
from tests.web.agreements.conventions import NOW, accepted, again, proposed
from tests.web.cooperations.records import bread
from tests.web.pages import page_of

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def version(bring):
    return proposed(bring(bread()))


def asked(version, side="ess"):
    return actions.ask(version=version, side=side, author=None, now=NOW)


def follow(client, token):
    return client.get(f"/conventions/lien/{token}/", follow=True)


def type_in(client, version, code):
    return client.post("/conventions/", {"digest": version.digest, "code": code})


def serves_no_more(response):
    return response.status_code == 404 and "Ce lien ne sert plus" in page_of(response).text


def test_a_house_accepts_by_a_link_and_a_code(version, client, settings):
    settings.ALONE = False
    _, token, code = asked(version)

    response = follow(client, token)
    page = page_of(response)
    assert response.redirect_chain[-1][0] == "/conventions/"
    assert "Livrer trente repas par jour." in page.text
    page = page_of(type_in(client, version, f"{code[:4]} {code[4:]}"))

    assert "C’est accepté" in page.text
    assert list(Accord.objects.values_list("side", "door", "person")) == [("ess", "code", None)]


def test_only_fingerprints_are_kept(version):
    asking, token, code = asked(version)
    kept = [str(value) for value in Asking.objects.values_list().get()]

    assert asking.link == sha256(token.encode()).hexdigest()
    assert (len(token), len(code)) == (43, 8)
    assert not any(token in one or code in one for one in kept)
    assert asking.code != sha256(code.encode()).hexdigest()


def test_the_link_goes_by_letter_and_the_code_never_does(version, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = page_of(
            client.post(
                f"/conventions/{version.uuid}/demander/", {"side": "ess", "address": "maison@example.org"}
            )
        )
    code = page.text.split("à donner autrement que le lien : ")[1][:9].replace(" ", "")
    [letter] = mail.outbox

    assert letter.to == ["maison@example.org"]
    assert "/conventions/lien/" in letter.body
    assert code.isdecimal()
    assert code not in letter.body.replace(" ", "")
    assert not any("maison@example.org" in str(one) for one in Asking.objects.values_list())


def test_a_code_has_few_tries_and_then_the_right_one_is_refused_too(version, client):
    _, token, code = asked(version)
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    follow(client, token)

    said = [page_of(type_in(client, version, wrong)).text for _ in range(5)]

    assert "il reste 4 essai(s)" in said[0]
    assert "Trop d’essais" in said[4]
    assert "Trop d’essais" in page_of(type_in(client, version, code)).text
    assert Accord.objects.count() == 0


def test_a_page_shown_before_the_text_changed_accepts_nothing(version, client):
    _, token, code = asked(version)
    follow(client, token)

    response = client.post("/conventions/", {"digest": "0" * 64, "code": code})

    assert response.status_code == 422
    assert "Le texte a changé" in page_of(response).text


def test_unknown_old_and_taken_back_links_answer_alike(version, client):
    _, old, _ = asked(version, "company")
    assert serves_no_more(follow(client, "x" * 43))
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert serves_no_more(follow(client, old))
    actions.take_back(version=version, digest=version.digest, author=None, now=NOW)

    assert serves_no_more(follow(client, old))
    assert serves_no_more(client.get("/conventions/"))


def test_the_pass_goes_to_that_page_alone_and_a_link_opens_nothing_else(version, settings):
    settings.ALONE = False
    client, (_, token, _) = Client(), asked(version)

    response = client.get(f"/conventions/lien/{token}/")

    assert {one["path"] for one in response.cookies.values()} == {"/conventions/", "/en/conventions/"}
    assert all(one["httponly"] and one["samesite"] == "Lax" for one in response.cookies.values())
    for address in (f"/conventions/{version.uuid}/", f"/cooperations/{version.record.uuid}/convention/"):
        assert "Le pain de midi" not in client.get(address, follow=True).content.decode()


def test_a_link_accepts_for_its_house_alone(version, client):
    _, token, code = asked(version, "company")
    follow(client, token)

    client.post("/conventions/", {"digest": version.digest, "code": code, "side": "ess"})

    assert list(Accord.objects.values_list("side", flat=True)) == ["company"]
    assert again(version).state == "proposed"
    assert accepted(version, "ess").state == "accepted"
