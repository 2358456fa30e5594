"""The committee's sheet of a territory on the site: who gets it, and what it never holds."""

import io

import docx
import pikepdf
import pytest

from tests.core import builders
from tests.web.cooperations.records import bread, means
from tests.web.pages import page_of, tables_asked

HOME, SHEET = "/territoires/deux-rives/", "/territoires/deux-rives/feuille.pdf"


def another(name):
    return bread(id=builders.uuid(name), title=name)


def test_the_page_of_the_territory_leads_to_its_sheet(bring, client, today):
    empty = page_of(client.get(HOME)).links
    bring(bread())

    assert (SHEET in empty, SHEET in page_of(client.get(HOME)).links) == (False, True)


def test_the_sheet_is_a_pdf_with_a_name(bring, client, today):
    bring(bread())
    bring(means())

    answer = client.get(SHEET)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="feuille-deux-rives-2026-11-24.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert (str(document.docinfo.Title), str(document.Root.Lang)) == ("Pôle des Deux-Rives", "fr-FR")


def test_the_sheet_tells_a_past_day_and_says_when_it_was_known(bring, client, today):
    bring(bread())

    answer = client.get(f"{SHEET}?le=2025-03-01&connu=2025-04-01")

    assert answer["Content-Disposition"] == (
        'inline; filename="feuille-deux-rives-2025-03-01-connu-2025-04-01.pdf"'
    )
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        heading = document.open_metadata()["dc:description"]
    assert "1er mars 2025, tel qu’on le savait le 1er avril 2025" in " ".join(heading.split())


def test_the_same_sheet_is_given_to_be_edited(bring, client, today):
    bring(bread())

    answer = client.get(f"{HOME}feuille.docx?le=2025-03-01")

    words = [one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert answer["Content-Disposition"] == 'attachment; filename="feuille-deux-rives-2025-03-01.docx"'
    assert "ce que nous savons du 1er mars 2025" in " ".join(words[0].split())
    assert "Pôle des Deux-Rives" in words[1]


def test_the_page_of_a_day_leads_to_the_sheets_of_that_day(bring, client, today):
    bring(bread())

    links = page_of(client.get(f"{HOME}?le=2025-03-01")).links

    assert {f"{SHEET}?le=2025-03-01", f"{HOME}feuille.docx?le=2025-03-01"} <= set(links)


def test_the_sheet_is_in_the_language_of_the_page(bring, client, today):
    bring(bread())

    with pikepdf.open(io.BytesIO(client.get(f"/en{SHEET}").content)) as document:
        assert str(document.Root.Lang) == "en-GB"


def test_an_empty_territory_has_a_sheet_too(territory, client, today):
    assert client.get(SHEET).status_code == 200


@pytest.mark.parametrize("sheet", ["feuille.pdf", "feuille.docx"])
def test_the_sheet_of_another_territory_is_not_found(territory, client, sheet):
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415 (Django must be set up)

    open_territory(slug="ailleurs", name="Ailleurs")

    assert client.get(f"/territoires/ailleurs/{sheet}").status_code == 404


@pytest.mark.parametrize("sheet", ["feuille.pdf", "feuille.docx"])
def test_only_reading_is_allowed(territory, client, sheet):
    assert client.post(f"{HOME}{sheet}").status_code == 405


@pytest.mark.parametrize("names", [["Un"], ["Un", "Deux", "Trois"]], ids=["one", "three"])
def test_the_statements_do_not_grow(bring, client, today, django_assert_num_queries, names):
    for name in names:
        bring(another(name))

    with django_assert_num_queries(5) as captured:
        client.get(SHEET)

    assert tables_asked(captured.captured_queries) == [
        "SELECT accounts_territory",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_party",
        "SELECT cooperations_document",
        "SELECT cooperations_entry",
    ]
