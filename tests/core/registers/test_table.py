"""Any table as it is published: packed or not, any separator, any encoding, damaged or not, in bounded memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from itertools import chain, repeat

import pytest

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.table import read_table
from tandem.reports import say
from tandem.values.errors import DataRefused

HEADINGS = {"number": ("siret", "numéro"), "name": ("nom",)}
LINES = 'nom{0}siret{0}autre\r\nÉté{0}12{0}\r\n"a{0}b"{0}34{0}x\r\n'


def texts(content: bytes, name: str = "t.csv", told=None) -> tuple[list[tuple[int, str, str]], Tally]:
    tally = Tally()
    cells = read_table(io.BytesIO(content), name, HEADINGS, ("number",), tally, told)
    return [(one.line, one.text("number"), one.text("name")) for one in cells], tally


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings_are_found(separator: str, encoding: str) -> None:
    rows, tally = texts(LINES.format(separator).encode(encoding))

    assert rows == [(2, "12", "Été"), (3, "34", f"a{separator}b")]
    assert tally.remarks["windows_1252"] == (1 if encoding == "cp1252" else 0)


def test_gzip_and_zip_are_opened() -> None:
    plain = LINES.format(";").encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lisez-moi.pdf", b"x" * 1000)
        archive.writestr("dossier/table.csv", plain)

    assert (
        texts(gzip.compress(plain), "t.csv.GZ")[0] == texts(packed.getvalue(), "t.zip")[0] == texts(plain)[0]
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (gzip.compress(b"siret\n" + b"1\n" * 5000)[:-20], "t.csv.gz"),
        (b"no gzip", "t.csv.gz"),
        (b"no zip", "t.zip"),
    ],
)
def test_a_damaged_archive_is_refused_with_its_way_out(content: bytes, name: str) -> None:
    with pytest.raises(DataRefused) as refused:
        texts(content, name)

    (problem,) = refused.value.problems
    assert say(problem.message, "fr").startswith("Le fichier est abîmé")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(DataRefused) as refused:
        texts(b"nom;autre\na;b\n")

    (problem,) = refused.value.problems
    assert (problem.path, problem.message.values) == ("number", {"names": ("siret", "numéro")})


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf"])
def test_an_empty_file_lacks_its_columns(content: bytes) -> None:
    with pytest.raises(DataRefused):
        texts(content)


def test_a_quote_left_open_costs_what_it_swallowed_and_no_more() -> None:
    swallowed = '"open;1\n' + "x;2\n" * 40_000
    rows, tally = texts(f"nom;siret\na;0\n{swallowed}".encode())

    assert rows[0] == (2, "0", "a")
    assert rows[-1][1:] == ("2", "x")
    assert 0 < tally.fault_count["columns"] < 10
    assert tally.lines == len(rows) + tally.fault_count["columns"]


def test_empty_lines_are_no_lines_and_a_first_line_swallowed_is_told() -> None:
    rows, tally = texts(b"siret\n\n1\n\n")
    assert (rows, tally.lines, tally.fault_count.total()) == ([(3, "1", "")], 1, 0)

    _, tally = texts(b'siret\n"' + b"x\n" * 100_000)
    assert tally.faults[0].reason == "columns"


def test_news_come_with_lines_and_bytes() -> None:
    news: list[tuple[int, int]] = []
    texts(b"siret\n" + b"1\n" * 45_000, told=lambda lines, size: news.append((lines, size)))

    assert [lines for lines, _ in news] == [20_000, 40_000]
    assert news[0][1] < news[1][1]


class _Endless(io.RawIOBase):
    """Lines made as they are asked for: nothing of the file is ever whole."""

    def __init__(self, n: int) -> None:
        self._lines = chain([b"siret;nom\n"], repeat(b"12;" + b"x" * 100 + b"\n", n))

    def readline(self, size: int | None = -1, /) -> bytes:
        return next(self._lines, b"")

    def tell(self) -> int:
        return 0


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(n: int) -> int:
        tracemalloc.start()
        tally = Tally()
        for _ in read_table(_Endless(n), "t.csv", HEADINGS, ("number",), tally, None):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert tally.lines == n
        return size

    assert peak(40_000) < peak(2_000) + 50_000


@pytest.mark.parametrize(
    ("text", "number", "doubted", "remarked"),
    [
        ("999900012", "999900012", 0, 0),
        ("999 900 012", "999900012", 0, 0),
        ("5410016", None, 0, 0),
        ("999900013", "999900013", 1, 0),
        ("12", None, 0, 0),
        ("٩٩٩٩٠٠٠١٢", None, 0, 0),
    ],
)
def test_a_wrong_key_is_a_doubt_and_zeros_come_back_only_when_the_key_agrees(
    text: str, number: str | None, doubted: int, remarked: int
) -> None:
    tally = Tally()
    (cells,) = read_table(
        io.BytesIO(f"siren;nom\n{text};a\n".encode()), "t.csv", {"siren": ("siren",)}, (), tally, None
    )

    assert marks.siren(cells, "siren") == number
    assert (tally.doubt_count["siren_key"], tally.remarks["zeros_put_back"]) == (doubted, remarked)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (marks.day, "2024-02-30", None),
        (marks.day, "29/02/2024 10:00", None),
        (marks.amount, "1e5", None),
        (marks.amount, "-12,5", marks.Decimal("-12.5")),
        (marks.whole, "12.5", None),
        (marks.rna, "w2a1000001", "W2A1000001"),
        (marks.rna, "W12", None),
        (marks.activity("naf_2025"), "62.10", marks.Activity("naf_2025", "62.10")),
        (marks.activity("naf_rev2"), "8899b", marks.Activity("naf_rev2", "88.99B")),
        (marks.coordinate(90), "90.0001", None),
    ],
)
def test_marks_read_what_registers_print_and_nothing_else(read, text: str, value) -> None:
    assert read(text) == value
