"""What people write comes out as they wrote it, in every document: markup is not obeyed, nothing is a formula."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from shutil import which

import docx
import pytest
from python_calamine import CalamineWorkbook

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import read
from tandem.record import parse_record
from tandem.reports.docx import docx_of
from tandem.reports.pdf import pdf_of
from tandem.reports.sheet import committee_sheet
from tandem.reports.territory_docx import territory_docx_of
from tandem.reports.territory_sheet import territory_sheet
from tandem.reports.workbook import figures_workbook

DAY = date(2026, 11, 24)
MARKUP = '=1+1 #let x *gras* _a_ $x$ <b>&amp; @nom \\ "cité" [crochets] `code` //'
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
HEBREW = "שלום"
BICYCLE = "🚲"
FAMILY = "👩‍👩‍👧"
HEART = "❤️"


def trapped(words: str):
    told = build(DAY)[0]
    parties = [
        {**party, "name": f"{words} {party['id']}", "x": {"brings": words}} for party in told["parties"]
    ]
    return parse_record({**told, "title": words, "parties": parties, "x": {"summary": words}})


def sheets(words: str) -> dict[str, dict]:
    record, parameters = trapped(words), load_parameters()
    return {
        "sheet": committee_sheet(record, DAY, parameters, "en"),
        "territory": territory_sheet([record], DAY, parameters, "en", name=words),
    }


def read_pdf(content: bytes) -> str:
    if which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    found = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return re.sub(r"\s+", " ", found.stdout.decode())


def read_docx(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("template", ["sheet", "territory"])
def test_markup_is_text_in_a_pdf(template: str) -> None:
    text = read_pdf(pdf_of(template, sheets(MARKUP)[template], DAY)).replace("“", '"').replace("”", '"')

    assert text.replace(" ", "").count(MARKUP.replace(" ", "")) >= 2


@pytest.mark.parametrize(
    "words", [HEBREW, BICYCLE, FAMILY, HEART], ids=["right_to_left", "emoji", "joined_emoji", "dressed_emoji"]
)
@pytest.mark.parametrize("template", ["sheet", "territory"])
def test_a_sign_without_a_drawing_never_stops_a_pdf(template: str, words: str) -> None:
    text = read_pdf(pdf_of(template, sheets(f"Avant {words} après")[template], DAY))

    assert "Avant" in text
    assert "après" in text
    # What the font does not draw is named; nothing is lost without a word.
    expected = {
        HEBREW: ("שלום", "[hebrew letter shin]"),
        BICYCLE: ("[bicycle]",),
        FAMILY: ("[woman][woman][girl]",),
        HEART: ("[heavy black heart]", "❤"),
    }[words]
    assert any(one in text or one[::-1] in text for one in expected)


@pytest.mark.parametrize("words", [MARKUP, HEBREW, BICYCLE, FAMILY])
def test_what_is_written_is_text_in_a_docx(words: str) -> None:
    made = sheets(words)

    for content in (docx_of(made["sheet"]), territory_docx_of(made["territory"])):
        assert read_docx(content).count(words) >= 3


@pytest.mark.parametrize("words", [*FORMULAS, MARKUP, HEBREW, BICYCLE, FAMILY])
def test_no_cell_of_a_workbook_is_a_formula(words: str) -> None:
    record = replace(trapped("Titre"), title=words)
    findings = read(record, on=DAY, audience="all", parameters=load_parameters())

    content = figures_workbook([(record, findings)], "fr")

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    titles = {row[0] for row in book.get_sheet_by_index(0).to_python()[1:]}
    assert {str(title).replace("\r", "") for title in titles} == {words.replace("\r", "")}
    assert formulas(content) == []


def formulas(content: bytes) -> list[str]:
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return [found for name in sheets for found in re.findall(r"<f[ >]", parts.read(name).decode())]
