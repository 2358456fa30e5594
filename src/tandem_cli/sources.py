"""Finds the records that paths hold: a file, a folder of files, or one record a line."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tandem.record import Record, parse_record, read_bytes
from tandem.values.errors import TandemError
from tandem_cli.doors import WRONG_USAGE, stop, tell_refused

_SUFFIXES = (".json", ".yaml", ".yml", ".jsonl", ".jsonl.gz")


class SourceUnreadable(TandemError):
    """A file that is not what its name says, or holds no record."""


@dataclass(frozen=True, slots=True)
class Read:
    """A record read from somewhere, or why it was not."""

    name: str
    record: Record | None
    error: TandemError | None = None


def files_of(paths: Sequence[Path]) -> list[Path]:
    """List the files to read; folders give their records at any depth, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                each for each in path.rglob("*") if each.name.lower().endswith(_SUFFIXES) and each.is_file()
            )
        else:
            found.append(path)
    return found


def records_of(files: Sequence[Path]) -> Iterator[Read]:
    """Read every record of every file; what cannot be read is given with its reason and stops nothing."""
    for path in files:
        if path.name.lower().endswith((".jsonl", ".jsonl.gz")):
            yield from _lines(path)
        else:
            yield _one(str(path), path.name, path.read_bytes())


def _lines(path: Path) -> Iterator[Read]:
    unpack = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with unpack(path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _one(f"{path}:{number}", "", line)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Read(str(path), None, SourceUnreadable("source.broken_archive"))


def _one(name: str, file_name: str, data: bytes) -> Read:
    try:
        return Read(name, parse_record(read_bytes(data, file_name)))
    except TandemError as error:
        return Read(name, None, error)


def existing(paths: Iterable[Path]) -> list[Path]:
    """List the files of paths that exist and hold records; anything else ends the command with a sentence."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        stop(f"Introuvable : {', '.join(missing)}. Vérifiez le chemin.", WRONG_USAGE)
    files = files_of(list(paths))
    if not files:
        stop("Aucun dossier ici : on attend des fichiers .json, .yaml, .jsonl ou .jsonl.gz.", WRONG_USAGE)
    return files


def tell_unread(source: Read) -> None:
    """Say why a record was not read."""
    assert source.error is not None  # noqa: S101 - a source has a record or an error
    tell_refused(source.error, source.name)
