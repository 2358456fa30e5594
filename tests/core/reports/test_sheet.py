"""The committee's sheet: what it says, to whom, and an accessible PDF."""

import io
from datetime import date

import pikepdf
import pytest

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.record import parse_record
from tandem.reports.pdf import pdf_of
from tandem.reports.sheet import committee_sheet

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def record():
    return parse_record(build(DAY)[0])


def test_the_sheet_holds_nothing_that_one_house_keeps_to_itself(record) -> None:
    sheet = committee_sheet(record, DAY, load_parameters(), "fr")

    private = [entry for entry in record.entries if entry.audience != "all"]
    public = committee_sheet(record.for_audience("all", DAY), DAY, load_parameters(), "fr")
    assert len(private) == 3
    assert sheet == public


def test_the_sheet_says_first_what_can_be_said_and_on_what_it_rests(record) -> None:
    sheet = committee_sheet(record, DAY, load_parameters(), "fr")

    form = sheet["readings"][0]
    assert form["first"] == "3 actions\u00a0: 1 don, 1 échange et 1 projet commun."
    assert form["facts"].endswith("dit par les deux, séparément")
    assert sheet["since"] == "Depuis le 24 mars 2022, 4 ans et 8 mois\u00a0: dans la durée."


def test_the_pdf_is_accessible_and_the_same_twice(record) -> None:
    sheet = committee_sheet(record, DAY, load_parameters(), "fr")
    content = pdf_of("sheet", sheet, DAY)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        root, n = pdf.Root, len(pdf.pages)
        assert (str(root.Lang), bool(root.MarkInfo.Marked), "/StructTreeRoot" in root, n) == (
            "fr-FR",
            True,
            True,
            1,
        )
        assert "pdfuaid" in str(root.Metadata.read_bytes())
    assert pdf_of("sheet", sheet, DAY) == content


def test_text_that_looks_like_markup_comes_out_as_it_was_typed(record) -> None:
    sheet = committee_sheet(record, DAY, load_parameters(), "fr")

    trap = pdf_of("sheet", {**sheet, "title": '#import "x" *gras* $y$ <z> ünï'}, DAY)

    with pikepdf.open(io.BytesIO(trap)) as pdf:
        assert str(pdf.docinfo.Title) == '#import "x" *gras* $y$ <z> ünï'


def test_a_sign_the_font_lacks_is_named_rather_than_lost(record) -> None:
    sheet = committee_sheet(record, DAY, load_parameters(), "fr")

    with pikepdf.open(io.BytesIO(pdf_of("sheet", {**sheet, "title": "Vélo 🚲"}, DAY))) as pdf:
        assert str(pdf.docinfo.Title) == "Vélo [bicycle]"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_cooperation_of_the_demonstration_holds_on_one_page(language: str) -> None:
    parameters = load_parameters()
    records = [parse_record(document) for document in build(DAY) if document["about"] == "cooperation"]

    pages = {}
    for record in records:
        content = pdf_of("sheet", committee_sheet(record, DAY, parameters, language), DAY)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages[record.title] = len(pdf.pages)

    assert pages == {record.title: 1 for record in records}
