"""The facilitator's spreadsheet of hours: rows read one at a time, headings recognised, people never read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from tandem.registers.hours import HoursLine, map_hours_headings, open_rows, read_hours
from tandem.registers.tableau.grid import GridUnreadable

LEAST = Decimal("0.8")
HEAD = ["Marché", "SIAE", "Type de structure", "Mois", "Heures réalisées", "Code", "Nom et prénom", "Critère"]
ROW = ["École", "Les Saules", "ACI", "mars 2026", "151,67", "P1", "Dupont Jeanne", "RSA"]


def lines_of(data: bytes, name: str = "heures.csv") -> list[HoursLine]:
    rows = open_rows(io.BytesIO(data), name)
    return list(read_hours(rows, map_hours_headings(rows.headings, LEAST)))


def csv_of(*rows: list[str], encoding: str = "utf-8", separator: str = ";") -> bytes:
    return "\n".join(separator.join(row) for row in rows).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_line_is_read_whatever_the_encoding_and_the_separator(encoding: str, separator: str) -> None:
    (line,) = lines_of(csv_of(["Suivi des heures"], HEAD, ROW, encoding=encoding, separator=separator))
    assert (line.number, line.contract, line.structure, str(line.month), line.hours, line.code) == (
        3,
        "École",
        "Les Saules",
        "2026-03-01",
        Decimal("151.67"),
        "P1",
    )


def test_what_names_a_person_or_says_why_she_is_eligible_is_never_read() -> None:
    (line,) = lines_of(csv_of(HEAD, ROW))
    assert "Dupont" not in str(line)
    assert "RSA" not in str(line)
    headings = map_hours_headings(HEAD, LEAST)
    assert headings.named("person") == ("Nom et prénom", "Critère")


def test_a_workbook_is_read_like_a_text() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEAD, ROW)):
            sheet.write_row(number, 0, row)
    (line,) = lines_of(buffer.getvalue(), "heures.xlsx")
    assert (line.contract, line.hours, line.problems) == ("École", Decimal("151.67"), ())


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("151,67", "151.67"),
        ("7.5", "7.5"),
        ("7h30", "7.50"),
        ("151 h 40", "151.67"),
        ("1 607", "1607"),
        ("0", "0"),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, hours: str) -> None:
    (line,) = lines_of(csv_of(HEAD, [*ROW[:4], written, *ROW[5:]]))
    assert line.hours == Decimal(hours)


def test_every_problem_of_a_line_is_told_together() -> None:
    (line,) = lines_of(csv_of(HEAD, ["", "Les Saules", "ACI", "jamais", "7,123", "", "", ""]))
    assert [(one.path, one.message.key) for one in line.problems] == [
        ("contract", "hours_import.missing"),
        ("month", "tableau.not_a_day"),
        ("hours", "hours_import.not_hours"),
    ]


def test_the_way_is_that_of_the_column_else_that_of_the_kind() -> None:
    head = [*HEAD[:4], "Modalité", *HEAD[4:]]
    rows = [("ACI", ""), ("ETTI", ""), ("ACI", "embauche directe"), ("ACI", "mise à disposition")]
    lines = lines_of(csv_of(head, *(["É", "S", kind, "03/2026", way, "7", "", "", ""] for kind, way in rows)))
    assert [line.channel for line in lines] == ["subcontract", "staff", "hire", "staff"]


def test_rows_are_read_as_they_are_asked_for() -> None:
    class Endless(io.RawIOBase):
        """A file that has no end: only what is asked for may be read."""

        def __init__(self) -> None:
            self.first, self.read_bytes = csv_of(HEAD) + b"\n", 0

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0) -> int:
            self.first, self.read_bytes = csv_of(HEAD) + b"\n", 0
            return 0

        def readinto(self, buffer: Any) -> int:
            part = (self.first + csv_of(ROW) + b"\n") if self.first else csv_of(ROW) + b"\n"
            self.first = b""
            size = min(len(part), len(buffer))
            buffer[:size] = part[:size]
            self.read_bytes += size
            return size

    content = Endless()
    rows = open_rows(io.BufferedReader(content), "heures.csv")
    lines: Iterator[HoursLine] = read_hours(rows, map_hours_headings(rows.headings, LEAST))
    assert [next(lines).number for _ in range(3)] == [2, 3, 4]
    assert content.read_bytes < 200_000


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(GridUnreadable):
        lines_of(b"\n\n")
