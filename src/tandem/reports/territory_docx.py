"""The committee's sheet of a territory as a document one can edit (DOCX): the same words as the PDF, real headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tandem.reports.docx import closed, opened


def territory_docx_of(sheet: Mapping[str, Any]) -> bytes:
    """Write a territory's sheet as DOCX. Text is written as text: nothing in it is taken for markup."""
    document = opened(sheet)
    document.add_paragraph(sheet["counted"])
    if sheet["rows"]:
        _counts(document, sheet)
        _section(document, sheet, "looking_back", sheet["looking_back"])
        _section(document, sheet, "troubles", [sheet["troubles"]["said"]], sheet["troubles"]["lines"])
        _due(document, sheet)
        _cooperations(document, sheet)
    return closed(document, sheet)


def _counts(document: Any, sheet: Mapping[str, Any]) -> None:
    _section(document, sheet, "ages", [], [one["line"] for one in sheet["ages"]])
    forms = sheet["forms"]
    lines = [one["line"] for one in forms["lines"]]
    _section(document, sheet, "forms", [], [*lines, *([forms["without"]] if forms["without"] else [])])
    for sentence in sheet["said"]:
        document.add_paragraph(sentence)


def _section(
    document: Any,
    sheet: Mapping[str, Any],
    name: str,
    sentences: Sequence[str],
    lines: Sequence[str] = (),
) -> None:
    document.add_heading(sheet["words"][name], level=2)
    for sentence in sentences:
        document.add_paragraph(sentence)
    for line in lines:
        document.add_paragraph(line, style="List Bullet")


def _due(document: Any, sheet: Mapping[str, Any]) -> None:
    _section(document, sheet, "due", [sheet["until"]])
    for event in sheet["due"]:
        paragraph = document.add_paragraph(f"{event['day']} · ", style="List Bullet")
        paragraph.add_run(event["title"]).bold = True
        paragraph.add_run(f" — {event['text']}")
    if sheet["others"]:
        document.add_paragraph(sheet["others"])


def _cooperations(document: Any, sheet: Mapping[str, Any]) -> None:
    _section(document, sheet, "list", [])
    table = document.add_table(rows=1, cols=len(sheet["headings"]), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, sheet["headings"], strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in sheet["rows"]:
        for cell, words in zip(table.add_row().cells, _cells(row), strict=True):
            cell.text = words


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Write a line of the list; the side of a house is a word here, where the PDF has a mark."""
    houses = "\n".join(f"{house['name']} ({house['kind']})" for house in row["houses"])
    title = f"{row['title']} ({row['fictional']})" if row["fictional"] else row["title"]
    return title, houses, f"{row['since']}\n{row['age']}", row["form"]
