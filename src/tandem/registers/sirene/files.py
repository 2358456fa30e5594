"""The stock as it is published: CSV, gzip, zip; Parquet when DuckDB is installed (the extra ``national``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, Protocol

from tandem.registers.faults import Tally
from tandem.registers.table import Cells, Headings, Progress, places, read_table
from tandem.values.errors import DataRefused, TandemError
from tandem.values.messages import Message, Problem

INSTALL = "pip install tandem-ess[national]"
_AT_ONCE = 10_000


class NationalMissing(TandemError):
    """Parquet is asked for and what reads it is not installed."""


class _Rows(Protocol):
    def fetchmany(self, size: int) -> Sequence[Sequence[str | None]]: ...


def open_cells(
    content: BinaryIO | str,
    name: str,
    headings: Headings,
    needed: Iterable[str],
    tally: Tally,
    told: Progress | None,
) -> Iterator[Cells]:
    """Read the lines of a table given open, or of a Parquet file given by its path.

    Raises DataRefused for a file that is no table, NationalMissing for Parquet without DuckDB.
    """
    if isinstance(content, str):
        return _parquet(content, headings, needed, tally, told)
    return read_table(content, name, headings, needed, tally, told)


def _parquet(
    path: str, headings: Headings, needed: Iterable[str], tally: Tally, told: Progress | None
) -> Iterator[Cells]:
    if find_spec("duckdb") is None:
        raise NationalMissing("register.national", command=INSTALL)
    duckdb: Any = import_module("duckdb")
    with duckdb.connect(config={"threads": 1}) as base:
        try:
            found = [row[0] for row in base.execute("DESCRIBE FROM read_parquet(?)", [path]).fetchall()]
            place = places(found, headings, needed)
            kept = [found[rank] for rank in place.values()]
            # The names of columns come from our own headings: only those of the file that fold to one are asked.
            columns = ", ".join(f'CAST("{column}" AS VARCHAR)' for column in kept)
            rows = base.execute(f"SELECT {columns} FROM read_parquet(?)", [path])  # noqa: S608 - just above
            yield from _cells(rows, {field: rank for rank, field in enumerate(place)}, tally, told)
        except duckdb.Error:
            raise DataRefused([Problem(path, "", Message("register.archive"))], "register.refused") from None


def _cells(rows: _Rows, place: dict[str, int], tally: Tally, told: Progress | None) -> Iterator[Cells]:
    while batch := rows.fetchmany(_AT_ONCE):
        for row in batch:
            tally.lines += 1
            yield Cells(tally.lines, [text or "" for text in row], place, tally)
        if told:
            told(tally.lines, 0)
