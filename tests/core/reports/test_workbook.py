"""The workbook of figures and the editable sheet say what the findings say, as text and numbers, never as formulas."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest
from python_calamine import CalamineWorkbook

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import read
from tandem.record import parse_record
from tandem.reports.docx import docx_of
from tandem.reports.sheet import committee_sheet
from tandem.reports.workbook import COLUMNS, figures_workbook

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def record():
    return parse_record(build(DAY)[0])


def rows_of(content: bytes) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def test_every_figure_is_a_line_and_every_number_is_the_finding_s(record) -> None:
    findings = read(record, on=DAY, audience="all", parameters=load_parameters())

    _, *rows = rows_of(figures_workbook([(record, findings)], "fr"))

    figures = [figure for finding in findings for figure in finding.figures]
    assert len(rows) == len(figures)
    numbers = [row[5] for row, figure in zip(rows, figures, strict=True) if isinstance(figure.value, Decimal)]
    assert numbers == [float(figure.value) for figure in figures if isinstance(figure.value, Decimal)]
    assert [row[11] for row in rows] == [figure.as_of for figure in figures]
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_a_title_that_looks_like_a_formula_stays_text(record) -> None:
    findings = read(record, on=DAY, audience="all", parameters=load_parameters())[:1]
    trap = replace(record, title='=HYPERLINK("http://x")')

    rows = rows_of(figures_workbook([(trap, findings)], "fr"))

    assert {row[0] for row in rows[1:]} == {'=HYPERLINK("http://x")'}


def test_the_editable_sheet_holds_the_words_of_the_sheet(record) -> None:
    sheet = committee_sheet(record, DAY, load_parameters(), "fr")

    document = docx.Document(io.BytesIO(docx_of({**sheet, "summary": "<b>&amp; *gras* 🚲"})))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[1] == f"{sheet['title']} · fictif"
    assert texts[2] == "<b>&amp; *gras* 🚲"
    assert [text for text in texts if text.startswith(sheet["readings"][0]["title"])] == [
        f"{sheet['readings'][0]['title']} — {sheet['readings'][0]['first']}"
    ]
    assert [cell.paragraphs[1].text for cell in document.tables[0].rows[0].cells] == [
        house["name"] for house in sheet["houses"]
    ]
