"""The committee's sheet as a document one can edit (DOCX): the same words as the PDF, real headings."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_of(sheet: Mapping[str, Any]) -> bytes:
    """Write a committee's sheet as DOCX. Text is written as text: nothing in it is taken for markup."""
    document = opened(sheet)
    for line in (sheet["summary"], sheet["since"]):
        document.add_paragraph(line)
    _houses(document, sheet)
    _readings(document, sheet)
    _latest(document, sheet)
    _steps(document, sheet)
    return closed(document, sheet)


def opened(sheet: Mapping[str, Any]) -> Any:
    """Open a document under its day, its title and the word that says it is invented, if it is."""
    import docx  # noqa: PLC0415 - slow to load, and only documents need it
    from docx.shared import Pt  # noqa: PLC0415

    document = docx.Document()
    document.core_properties.title = sheet["title"]
    document.core_properties.author = "Tandem"
    document.core_properties.language = sheet["language"]
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_paragraph(sheet["heading"])
    document.add_heading(" · ".join(part for part in (sheet["title"], sheet["fictional"]) if part), level=1)
    return document


def closed(document: Any, sheet: Mapping[str, Any]) -> bytes:
    """Write the foot of each page and give the bytes of the document."""
    document.sections[0].footer.paragraphs[0].text = sheet["words"]["foot"]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _houses(document: Any, sheet: Mapping[str, Any]) -> None:
    table = document.add_table(rows=1, cols=len(sheet["houses"]), style="Table Grid")
    for cell, house in zip(table.rows[0].cells, sheet["houses"], strict=True):
        cell.paragraphs[0].add_run(house["kind"]).italic = True
        cell.add_paragraph().add_run(house["name"]).bold = True
        cell.add_paragraph(house["brings"])


def _readings(document: Any, sheet: Mapping[str, Any]) -> None:
    document.add_heading(sheet["words"]["said"], level=2)
    for reading in sheet["readings"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{reading['title']} — ").bold = True
        paragraph.add_run(reading["first"])
        for other in reading["others"]:
            document.add_paragraph(other)
        if reading["facts"]:
            document.add_paragraph().add_run(reading["facts"]).italic = True


def _latest(document: Any, sheet: Mapping[str, Any]) -> None:
    if sheet["latest"]:
        document.add_heading(sheet["words"]["latest"], level=2)
    for event in sheet["latest"]:
        document.add_paragraph(f"{event['day']} : {event['text']}", style="List Bullet")


def _steps(document: Any, sheet: Mapping[str, Any]) -> None:
    if sheet["surer"]:
        document.add_heading(sheet["words"]["surer"], level=2)
    for step in sheet["surer"]:
        document.add_paragraph(step, style="List Bullet")
    if sheet["silent"]:
        document.add_paragraph(sheet["silent"])
