"""A published table read line by line, whatever its size: CSV, CSV.gz, or the CSV of a zip; any separator, UTF-8 or not.

Memory stays that of one line: a line is cut at a million bytes, a cell at what Python's reader takes.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, TypeAlias, TypeVar
from zipfile import BadZipFile, ZipFile

from tandem.registers.faults import Fault, Tally
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem
from tandem.values.text import folded, is_storable

Read = TypeVar("Read")
Row = TypeVar("Row")
# For each field, the headings met in the files of the source; the first that is there feeds it.
Headings: TypeAlias = Mapping[str, tuple[str, ...]]
# Told now and then: how many lines were read, and how many bytes of the file as it is kept.
Progress: TypeAlias = Callable[[int, int], None]

_SEPARATORS = ";\t,|"
_LONGEST_LINE = 1_000_000
_LINES_BETWEEN_NEWS = 20_000
_BROKEN = (EOFError, OSError, zlib.error, BadZipFile)


class LineRefused(Exception):
    """A line that cannot be taken."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.reason)


class Cells:
    """One line being read: its cells by field. What is wrong in it goes to the account."""

    __slots__ = ("_place", "_row", "_tally", "line")

    def __init__(self, line: int, row: Sequence[str], place: Mapping[str, int], tally: Tally) -> None:
        self.line, self._row, self._place, self._tally = line, row, place, tally

    def text(self, field: str) -> str:
        """Give the text of a field, empty when the file has no such column."""
        rank = self._place.get(field)
        return "" if rank is None else self._row[rank].strip()

    def read(self, field: str, read: Callable[[str], Read | None]) -> Read | None:
        """Read a field; what cannot be read is nothing, and a doubt."""
        text = self.text(field)
        value = read(text) if text else None
        if text and value is None:
            self.doubt(field)
        return value

    def doubt(self, field: str, reason: str = "") -> None:
        """Keep the line and say what is doubtful in it; the field names the reason unless one is given."""
        self._tally.doubt(self._fault(field, reason))

    def refused(self, field: str, reason: str = "") -> LineRefused:
        """Make what is raised to set the line aside."""
        return LineRefused(self._fault(field, reason))

    def remark(self, key: str) -> None:
        """Count something worth saying that is not wrong."""
        self._tally.remarks[key] += 1

    def _fault(self, field: str, reason: str) -> Fault:
        return Fault(self.line, field, self.text(field)[:200], reason or field)


def read_rows(lines: Iterable[Cells], tally: Tally, make: Callable[[Cells], Row]) -> Iterator[Row]:
    """Make a row of each line; one that cannot be taken is set aside with its reason."""
    for cells in lines:
        try:
            row = make(cells)
        except LineRefused as refused:
            tally.set_aside(refused.fault)
            continue
        tally.kept += 1
        yield row


def read_table(
    stream: BinaryIO,
    name: str,
    headings: Headings,
    needed: Iterable[str],
    tally: Tally,
    told: Progress | None,
) -> Iterator[Cells]:
    """Read the lines of a table, counting each. The name of the file says how it is packed.

    Raises DataRefused when the archive is broken, or when a needed column is missing.
    """
    try:
        lines = _decoded(_unpacked(stream, name), tally)
        first = next(lines, "")
        separator = max(_SEPARATORS, key=first.count)
        found = next(csv.reader([first], delimiter=separator), [])
        place = places(found, headings, needed)
        yield from _cells(csv.reader(lines, delimiter=separator), place, len(found), tally, (stream, told))
    except _BROKEN:
        raise DataRefused([Problem(name, "", Message("register.archive"))], "register.refused") from None


def places(found: Sequence[str], headings: Headings, needed: Iterable[str]) -> dict[str, int]:
    """Say where each field stands. Raises DataRefused with all the needed ones that are missing."""
    ranks = {folded(heading): rank for rank, heading in reversed([*enumerate(found)])}
    place = {
        field: next(ranks[folded(name)] for name in names if folded(name) in ranks)
        for field, names in headings.items()
        if any(folded(name) in ranks for name in names)
    }
    problems = [
        Problem(field, "", Message("register.column", {"names": headings[field]}))
        for field in needed
        if field not in place
    ]
    if problems:
        raise DataRefused(problems, "register.refused")
    return place


def _cells(
    rows: Any,
    place: Mapping[str, int],
    width: int,
    tally: Tally,
    news: tuple[BinaryIO, Progress | None],
) -> Iterator[Cells]:
    stream, told = news
    while True:
        try:
            row = next(rows)
            if not row:
                # An empty line says nothing, and files often end with one.
                continue
        except StopIteration:
            return
        except csv.Error:
            # A quote left open swallows what follows until the longest cell: the reader starts again after it.
            row = []
        tally.lines += 1
        number = rows.line_num + 1  # the headings were read apart
        if told and tally.lines % _LINES_BETWEEN_NEWS == 0:
            told(tally.lines, stream.tell())
        if len(row) == width and is_storable("".join(row)):
            yield Cells(number, row, place, tally)
        else:
            tally.set_aside(Fault(number, "", ",".join(row)[:200].replace("\0", ""), "columns"))


def _unpacked(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """Give the lines of the file, or of the one table inside the archive."""
    if name.lower().endswith(".zip"):
        with ZipFile(stream) as archive:
            tables = [one for one in archive.infolist() if one.filename.lower().endswith((".csv", ".txt"))]
            if not tables:
                raise BadZipFile
            with archive.open(max(tables, key=lambda one: one.file_size)) as table:
                yield from iter(lambda: table.readline(_LONGEST_LINE), b"")
    elif name.lower().endswith(".gz"):
        with gzip.GzipFile(fileobj=stream) as table:
            yield from iter(lambda: table.readline(_LONGEST_LINE), b"")
    else:
        yield from iter(lambda: stream.readline(_LONGEST_LINE), b"")


def _decoded(lines: Iterator[bytes], tally: Tally) -> Iterator[str]:
    """Decode each line apart: some files joined from several offices change encoding on the way."""
    mark = b"\xef\xbb\xbf"
    for line in lines:
        try:
            yield line.removeprefix(mark).decode()
        except UnicodeDecodeError:
            tally.remarks["windows_1252"] += 1
            yield line.decode("cp1252", "replace")
        mark = b""
