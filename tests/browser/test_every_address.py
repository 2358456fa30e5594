"""Every address of the demonstration, found by following links: none is dead, none holds what the policy refuses."""

import re

from tests.web.pages import Page


def pages(addresses):
    return {address: answer.text for address, answer in addresses.items() if "html" in answer.kind}


def test_the_walk_meets_every_kind_of_page(addresses):
    kinds = {re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", address.removeprefix("/en")) for address in addresses}

    for kind in (
        "/",
        "/cooperations/",
        "/cooperations/ID/",
        "/organisations/ID/",
        "/reperes/",
        "/cooperations/ID/dossier.json",
        "/cooperations/ID/points/",
        "/points/ID/",
        "/cooperations/ID/depart/",
        "/cooperations/ID/convention/",
        "/conventions/ID/",
        "/insertion/",
        "/insertion/ID/",
        "/insertion/ID/ecrire/avenant/",
        "/insertion/ID/registre.json",
        "/cooperations/ID/heures/",
        "/trouver/",
        "/organisations/",
        "/maisons/ID/",
        "/maisons/ID/changer/",
        "/maisons/ID/besoins-et-offres/",
        "/mises-en-relation/proposer/",
    ):
        assert kind in kinds


def test_no_address_is_dead(addresses):
    assert {address: answer.status for address, answer in addresses.items() if answer.status != 200} == {}


def test_no_page_holds_inline_script_style_or_handler(addresses):
    found = []
    for address, html in pages(addresses).items():
        for tag, attrs in Page(html).tags:
            inline = tag == "style" or (tag == "script" and "src" not in attrs)
            refused = [name for name in attrs if name == "style" or name.startswith("on")]
            if inline or refused or any((value or "").startswith("javascript:") for value in attrs.values()):
                found.append((address, tag, refused))

    assert found == []


def test_drawings_hold_no_style_and_fetch_nothing(addresses):
    drawings = {address: answer.text for address, answer in addresses.items() if "svg" in answer.kind}

    assert [
        address for address, text in drawings.items() if re.search(r"style=|<style|<script|href=", text)
    ] == []
    assert len(drawings) > 2


def test_nothing_of_a_page_comes_from_elsewhere(addresses):
    found = []
    for address, html in pages(addresses).items():
        for tag, attrs in Page(html).tags:
            source = attrs.get("src") or (attrs.get("href") if tag == "link" else "") or ""
            if source.startswith(("http", "//")):
                found.append((address, source))

    assert found == []


def test_each_page_has_one_title_and_says_its_language(addresses):
    for address, html in pages(addresses).items():
        tags = Page(html).tags
        language = "en" if address.startswith("/en/") else "fr"
        assert ([tag for tag, _ in tags].count("h1"), tags[0]) == (1, ("html", {"lang": language})), address


def test_what_is_invented_is_marked(addresses):
    for address, html in pages(addresses).items():
        if any(
            part in address for part in ("/cooperations/", "/organisations/", "/points/", "/conventions/")
        ):
            text = Page(html).text
            assert ("fictional" if address.startswith("/en/") else "fictif") in text, address


def test_no_value_is_missing_and_no_template_mark_is_left(addresses):
    for address, html in pages(addresses).items():
        # "None of the eight" is English; in French the word is never one of ours.
        word = "" if address.startswith("/en/") else r"|\bNone\b"
        assert re.findall(r"\{\{ |\{% |%\(\w+\)s" + word, Page(html).text) == [], address
