"""The frame of every page: languages, error pages, menu, security."""

import pytest
from django.urls import reverse

from tests.web.cooperations.records import bread
from tests.web.pages import page_of

ADDRESSES = ("/", "/cooperations/", "/reperes/", "/comment-c-est-calcule/stage/", "/rien/", "/sante/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_strict_about_what_it_lets_in(client, db, address):
    headers = client.get(address).headers

    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=()"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    ("prefix", "language", "words"),
    [("", "fr", "Rien à cette adresse"), ("/en", "en", "Nothing at this address")],
)
def test_a_missing_page_answers_in_the_language_of_its_address(client, db, prefix, language, words):
    response = client.get(f"{prefix}/rien/", headers={"Accept-Language": "de"})

    page = page_of(response)
    assert response.status_code == 404
    assert words in page.text
    assert page.tags[0] == ("html", {"lang": language})


def test_the_language_comes_from_the_address_alone(client, territory):
    response = client.get("/", headers={"Accept-Language": "en"})

    assert page_of(response).tags[0] == ("html", {"lang": "fr"})


def test_each_page_leads_to_itself_in_the_other_language(client, bring, today):
    uuid = bring(bread()).uuid

    french = page_of(client.get(f"/cooperations/{uuid}/?le=2024-06-01"))
    english = page_of(client.get(f"/en/cooperations/{uuid}/?le=2024-06-01"))

    assert f"/en/cooperations/{uuid}/?le=2024-06-01" in french.links
    assert f"/cooperations/{uuid}/?le=2024-06-01" in english.links
    assert "What we know today about 1 June 2024" in english.text


def test_our_own_fault_is_said_without_touching_the_database(client, db, monkeypatch):
    from tandem_web.directory import access  # noqa: PLC0415

    def fail(request):
        raise RuntimeError

    monkeypatch.setattr(access, "viewer_of", fail)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == 500
    assert "La panne vient de nous" in page_of(response).text


def test_refused_and_unreadable_requests_have_their_page(rf, db):
    from django.utils import translation  # noqa: PLC0415

    from tandem_web.ui.errors import bad_request, forbidden  # noqa: PLC0415

    translation.activate("fr")

    for view, status, words in (
        (bad_request, 400, "n’a pas pu être lue"),
        (forbidden, 403, "n’est pas ouverte ici"),
    ):
        response = view(rf.get("/"), Exception())
        assert (response.status_code, words in page_of(response).text) == (status, True)


def test_an_unknown_host_is_refused(client, db):
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_the_menu_shows_only_pages_that_exist(client, territory):
    page = page_of(client.get("/cooperations/"))

    menu = [
        attrs for tag, attrs in page.tags if tag == "a" and attrs.get("href") == reverse("cooperations:list")
    ]
    assert {client.get(attrs["href"]).status_code for attrs in menu} == {200}
    assert [attrs.get("aria-current") for attrs in menu if "class" not in attrs] == ["page"]
    assert "Rapports" not in page.text


def test_no_link_of_any_page_is_dead(client, bring, today):
    bring(bread())
    waiting, seen = ["/", "/en/"], set()

    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if "html" in response.headers["Content-Type"]:
            found = {link.partition("#")[0] for link in page_of(response).links if link.startswith("/")}
            waiting += sorted(found - seen - set(waiting))

    assert len(seen) > 40
