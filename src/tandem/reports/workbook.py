"""The figures behind a committee's sheet, in a workbook: one line a figure, never without what it rests on."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tandem.readings import Figure, Finding
from tandem.record import Record
from tandem.reports.figures import about, figure_name, names_in, side_of
from tandem.reports.sentences import label

COLUMNS = (
    "record",
    "reading",
    "figure",
    "about",
    "side",
    "value",
    "low",
    "high",
    "unit",
    "n",
    "proof",
    "as_of",
)
_WIDTHS = (28, 30, 34, 26, 14, 14, 12, 12, 10, 8, 26, 12)


def figures_workbook(read: Iterable[tuple[Record, Sequence[Finding]]], language: str) -> bytes:
    """Write every figure of several records in one sheet (XLSX), headings frozen, in constant memory.

    Text is written as text: a cell that begins with « = » is never a formula. Days are days, numbers numbers.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - only workbooks need it

    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(label("workbook.sheet", language))
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for rank, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(rank, rank, width)
            sheet.write_string(0, rank, label(f"workbook.{name}", language), bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(_rows(read, language), 1):
            for rank, cell in enumerate(row):
                _write(sheet, number, rank, cell, day)
    return buffer.getvalue()


def _rows(read: Iterable[tuple[Record, Sequence[Finding]]], language: str) -> Iterator[tuple[Any, ...]]:
    for record, findings in read:
        for finding in findings:
            names = names_in(finding, record, language)
            for figure in finding.figures:
                yield (
                    record.title,
                    label(f"reading.{finding.reading}", language),
                    *_cells(finding, figure, names, language),
                )


def _cells(finding: Finding, figure: Figure, names: dict[str, str], language: str) -> tuple[Any, ...]:
    return (
        figure_name(finding, figure, language),
        about(figure, names, language),
        side_of(figure, language),
        *(_value(value, figure, language) for value in (figure.value, figure.low, figure.high)),
        figure.unit,
        figure.n,
        label(f"proof.{figure.grade}", language),
        figure.as_of,
    )


def _value(value: Decimal | str | None, figure: Figure, language: str) -> Any:
    if isinstance(value, str):
        return label(f"form.{value}", language) if figure.unit == "form" else value
    return value


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, Decimal | int):
        sheet.write_number(row, column, float(cell))
    elif cell:
        sheet.write_string(row, column, cell)
