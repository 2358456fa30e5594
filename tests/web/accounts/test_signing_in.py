"""Coming in: by password, by code, with a second step; and what a closed door tells."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import hashers
from django.core import mail
from django.core.cache import cache, caches
from django.test import Client

from tests.web.accounts.conftest import PASSWORD
from tests.web.pages import page_of

WRONG = "L’adresse e-mail ou le mot de passe sont incorrects."


def said(response):
    """What a page says, apostrophes of libraries set as ours."""
    return page_of(response).text.replace("'", "’")


def test_a_stranger_is_asked_to_sign_in_and_comes_back_where_she_was_going(client):
    response = client.get("/cooperations/")

    assert (response.status_code, response.url) == (302, "/compte/login/?next=/cooperations/")


@pytest.mark.parametrize(
    "address",
    [
        "/sante/",
        "/charte/",
        "/reperes/",
        "/composants/",
        "/comment-c-est-calcule/stage/",
        "/compte/login/",
        "/compte/rejoindre/",
        "/compte/password/reset/",
        "/compte/login/code/",
        "/compte/signup/",
        "/en/compte/login/",
    ],
)
def test_what_shows_nothing_of_a_territory_is_open_to_all(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/compte/", "/compte/login/", "/compte/rejoindre/", "/en/compte/login/", "/compte/2fa/", "/en/compte/"],
)
def test_where_one_person_is_alone_nobody_signs_in(client, settings, address):
    settings.ALONE = True

    assert client.get(address).status_code == 404


def test_a_password_opens(client, person, sign_in):
    response = sign_in()

    assert (response.status_code, response.url) == (302, "/compte/arrivee/")
    assert client.get("/compte/").status_code == 200


def test_the_arrival_is_in_the_language_of_the_person(client, person, sign_in):
    person.language = "en"
    person.save()
    sign_in()

    assert client.get("/compte/arrivee/").url == "/en/"


def test_a_code_sent_by_letter_opens(client, person):
    client.post("/compte/login/code/", {"email": person.email})
    code = code_in(mail.outbox[0].body)
    response = client.post("/compte/login/code/confirm/", {"code": code})

    assert response.url == "/compte/arrivee/"
    assert mail.outbox[0].to == [person.email]


def code_in(body):
    return re.search(r"^(?=.*[A-Z0-9])[A-Z0-9-]{6,}$", body, re.MULTILINE)[0]


@pytest.mark.parametrize(("prefix", "words"), [("", "Bonjour,"), ("/en", "Hello,")])
def test_letters_are_in_the_language_of_the_page(client, person, prefix, words):
    client.post(f"{prefix}/compte/login/code/", {"email": person.email})

    assert words in mail.outbox[0].body


def test_a_wrong_password_and_an_unknown_address_are_told_alike(person, sign_in):
    wrong, unknown = sign_in("camille@example.org", "autre chose"), sign_in("personne@example.org")

    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert WRONG in said(wrong)
    assert WRONG in said(unknown)


def test_an_unknown_address_takes_as_many_hashes_as_a_known_one(person, sign_in, monkeypatch):
    """The hash is what takes time: as many for both, and the clock tells nothing."""
    counted = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode

    def count(self, *args, **kwargs):
        counted.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(type(hasher), "encode", count)
    sign_in("camille@example.org", "autre chose")
    known = len(counted)
    sign_in("personne@example.org", "autre chose")

    assert (known, len(counted) - known) == (1, 1)


def test_asking_for_a_code_tells_nothing_of_who_has_an_account(client, person):
    answers = [
        Client().post("/compte/login/code/", {"email": email}, follow=True)
        for email in (person.email, "personne@example.org")
    ]

    shown = [re.sub(r"\S+@example\.org", "…", page_of(one).text) for one in answers]
    assert shown[0] == shown[1]
    assert len(mail.outbox) == 2


def test_asking_for_a_new_password_tells_nothing_of_who_has_an_account(client, person):
    answers = [
        Client().post("/compte/password/reset/", {"email": email}, follow=True)
        for email in (person.email, "personne@example.org")
    ]

    shown = [re.sub(r"\S+@example\.org", "…", page_of(one).text) for one in answers]
    assert shown[0] == shown[1]


def test_passwords_are_kept_by_scrypt(person):
    assert person.password.startswith("scrypt$")


def test_a_short_or_common_password_is_refused(client, person, sign_in):
    sign_in()
    response = client.post(
        "/compte/password/change/",
        {"oldpassword": PASSWORD, "password1": "motdepasse", "password2": "motdepasse"},
    )

    assert response.status_code == 200
    assert "12" in page_of(response).text
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_the_session_changes_its_name_when_somebody_signs_in(client, person, sign_in):
    client.get("/compte/invitation/rien/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in()

    assert client.session.session_key != session.session_key


def test_signing_out_ends_the_session(client, person, sign_in):
    sign_in()
    key = client.session.session_key
    client.post("/compte/logout/")
    client.cookies["sessionid"] = key

    assert client.get("/compte/").status_code == 302


def test_other_sessions_are_listed_and_ended(client, person, sign_in):
    sign_in()
    other = Client()
    other.force_login(person)
    other.get("/compte/")
    other.post("/compte/login/", {"login": person.email, "password": "x"})
    from allauth.usersessions.models import UserSession  # noqa: PLC0415

    UserSession.objects.create(user=person, session_key=other.session.session_key, ip="192.0.2.7")
    assert "192.0.2.7" in page_of(client.get("/compte/sessions/")).text
    client.post("/compte/sessions/")

    assert client.get("/compte/").status_code == 200
    assert other.get("/compte/").status_code == 302


def test_the_door_waits_after_too_many_wrong_passwords(client, person, sign_in):
    answers = [said(sign_in(password=f"faux {number}")) for number in range(6)]

    assert ["Trop de tentatives" in text for text in answers] == [False] * 5 + [True]
    assert "Trop de tentatives" in said(sign_in())


def test_a_door_tried_too_often_says_so_in_the_language_of_the_page(client):
    asked = {"territory": "", "name": "", "email": "", "house": ""}
    answers = [client.post("/compte/rejoindre/", asked) for _ in range(6)]
    english = client.post("/en/compte/rejoindre/", asked)

    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert "Trop d’essais à la suite" in page_of(answers[-1]).text
    assert "Too many tries in a row" in page_of(english).text


def test_attempts_are_counted_where_every_process_reads_them():
    cache.set("essai", 1)

    assert type(caches["default"]).__name__ == "DatabaseCache"
    assert cache.get("essai") == 1


def test_the_secret_of_a_second_step_is_not_readable_in_the_table(person):
    from allauth.mfa.adapter import get_adapter  # noqa: PLC0415
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415

    TOTP.activate(person, "JBSWY3DPEHPK3PXP")

    kept = Authenticator.objects.get(user=person).data["secret"]
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_a_second_step_is_asked_once_there_is_one(client, person, sign_in):
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415

    TOTP.activate(person, "JBSWY3DPEHPK3PXP")

    assert sign_in().url == "/compte/2fa/authenticate/"
    assert client.get("/compte/").status_code == 302


def test_every_post_needs_its_token(person, db):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    addresses = (
        "/compte/", "/compte/login/", "/compte/regard/", "/compte/depart/", "/compte/logout/",
        "/compte/rejoindre/", "/compte/invitation/", "/compte/sessions/", "/compte/password/change/",
    )  # fmt: skip

    assert {address: strict.post(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 403
    )


ENTRANCES = ("login/", "signup/", "password/reset/", "login/code/", "inactive/", "3rdparty/login/error/",
             "3rdparty/login/cancelled/")  # fmt: skip
INSIDE = ("", "email/", "password/change/", "logout/", "2fa/", "2fa/webauthn/", "sessions/", "3rdparty/",
          "reauthenticate/")  # fmt: skip
BEHIND = ("2fa/totp/activate/", "2fa/webauthn/add/")


@pytest.mark.parametrize("prefix", ["/compte/", "/en/compte/"])
def test_every_page_of_accounts_has_our_look_and_nothing_inline(client, person, sign_in, prefix):
    pages = {address: client.get(prefix + address) for address in ENTRANCES}
    sign_in()
    pages |= {address: client.get(prefix + address) for address in INSIDE}
    # What changes the ways in asks for the password again.
    assert "reauthenticate" in client.get(prefix + BEHIND[0]).url
    client.post(f"{prefix}reauthenticate/", {"password": PASSWORD})
    pages |= {address: client.get(prefix + address) for address in BEHIND}

    for address, response in pages.items():
        page = page_of(response)
        assert response.status_code == (401 if "error" in address else 200), address
        assert [tag for tag, _ in page.tags].count("h1") == 1, address
        assert ("a", {"class": "skip", "href": "#contenu"}) in page.tags, address
        for tag, attrs in page.tags:
            assert tag != "style", address
            assert tag != "script" or "src" in attrs, address
            assert not any(name == "style" or name.startswith("on") for name in attrs), address
            assert not (attrs.get("src") or "").startswith("data:"), address


def test_no_administration_page_is_mounted(client, person, sign_in):
    sign_in()

    assert client.get("/admin/").status_code == 404


OIDC = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "maison",
                "name": "La porte commune",
                "client_id": "x",
                "secret": "y",
                "settings": {"server_url": "https://identite.example"},
            }
        ]
    }
}


def test_an_identity_provider_stands_on_the_sign_in_page(client, settings):
    assert "Entrer avec" not in page_of(client.get("/compte/login/")).text.replace("Entrer avec une clé", "")
    settings.SOCIALACCOUNT_PROVIDERS = OIDC

    page = page_of(client.get("/compte/login/"))

    assert "Entrer avec La porte commune" in page.text
    assert any(link.startswith("/compte/oidc/maison/login/") for link in page.links)


@pytest.mark.parametrize(
    ("invited", "vouched", "opened"),
    [
        ("alix@example.org", [("Alix@example.org", True)], True),
        ("alix@example.org", [("alix@example.org", False)], False),
        ("alix@example.org", [("sacha@example.org", True)], False),
        ("", [("alix@example.org", True)], False),
        ("", [("", True)], False),
    ],
)
def test_an_identity_provider_makes_no_account_uninvited(rf, invited, vouched, opened):
    from allauth.account.models import EmailAddress  # noqa: PLC0415
    from allauth.socialaccount.models import SocialLogin  # noqa: PLC0415

    from tandem_web.accounts.doors import INVITED, IdentityDoor  # noqa: PLC0415

    request = rf.get("/")
    request.session = {INVITED: invited}
    addresses = [EmailAddress(email=email, verified=verified) for email, verified in vouched]

    assert IdentityDoor().is_open_for_signup(request, SocialLogin(email_addresses=addresses)) is opened


def test_behind_a_server_each_visitor_has_her_own_count(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    asked = {"territory": "", "name": "", "email": "", "house": ""}

    def ask(visitor):
        return client.post("/compte/rejoindre/", asked, headers={"X-Forwarded-For": visitor}).status_code

    assert [ask("192.0.2.1") for _ in range(6)] == [200] * 5 + [429]
    assert ask("192.0.2.2") == 200
    # What a visitor writes herself before the server's own word counts for nothing.
    assert ask("192.0.2.9, 192.0.2.1") == 429
