"""Where imported records go: a folder in shards, or one file of a record a line; whole at the end, or not at all."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

# Says that a folder was written by an import and may be replaced by the next one. No suffix: it is not a record.
_MARK = ".tandem-import"


class NotOurs(Exception):
    """A folder that holds something else than an import: it is never replaced."""


class Sink(Protocol):
    """Takes records one by one, then the report of the import."""

    def write(self, name: str, text: str, /) -> None:
        """Take one record."""

    def keep(self, report: str, /) -> None:
        """Keep the report beside the records, where the form allows it."""


@contextmanager
def open_sink(path: Path | None) -> Iterator[Sink]:
    """Open what receives records. Everything goes under a temporary name, renamed only when all went well."""
    if path is None:
        yield _Nowhere()
    elif path.name.lower().endswith((".jsonl", ".jsonl.gz")):
        with _whole_file(path) as file:
            yield _Lines(file)
    else:
        with _whole_folder(path) as folder:
            yield _Shards(folder)


class _Nowhere:
    def write(self, _name: str, _text: str, /) -> None:
        """Drop the record: a dry run writes nothing."""

    def keep(self, _report: str, /) -> None:
        """Drop the report."""


class _Lines:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, _name: str, text: str, /) -> None:
        self._file.write(text.encode() + b"\n")

    def keep(self, _report: str, /) -> None:
        """Keep nothing: a file of records holds records only; `--json` prints the report."""


class _Shards:
    """A hundred folders by the last two digits: no folder of thirty thousand files."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder, set[str]()

    def write(self, name: str, text: str, /) -> None:
        shard = name[-2:]
        if shard not in self._made:
            (self._folder / shard).mkdir(exist_ok=True)
            self._made.add(shard)
        (self._folder / shard / f"{name}.json").write_text(text, "utf-8")

    def keep(self, report: str, /) -> None:
        (self._folder / _MARK).write_text(report, "utf-8")


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[bytes]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as raw:
            if path.name.lower().endswith(".gz"):
                # No name and no time in the header: the same records give the same file.
                with gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _whole_folder(path: Path) -> Iterator[Path]:
    if path.exists() and not (path.is_dir() and (_is_import(path) or not any(path.iterdir()))):
        raise NotOurs
    partial, old = path.with_name(f".{path.name}.partial"), path.with_name(f".{path.name}.old")
    _put_back(old, path)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        if path.exists():
            path.rename(old)
        partial.rename(path)
    finally:
        _put_back(old, path)
        shutil.rmtree(partial, ignore_errors=True)


def _put_back(old: Path, path: Path) -> None:
    """Settle a replacement: what was there comes back unless the new folder took its place, even after a power cut."""
    if old.exists() and not path.exists():
        old.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def _is_import(path: Path) -> bool:
    return (path / _MARK).is_file()
