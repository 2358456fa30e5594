"""A backup: one archive of plain lines and files, that either engine reads back. It is written as it goes."""

import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

import tandem
from tandem.values.days import instant_text
from tandem_web.files import storage
from tandem_web.files.models import StoredFile
from tandem_web.keeping.tables import kept_tables, lines_of, migrations_applied

FORMAT = "tandem-backup/1"
MANIFEST = "manifest.json"
# Touched by each backup, so that an installation knows how old its last one is.
LAST = "last-backup"
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the archive: how many rows it holds, and its fingerprint."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds, and the files that rows name and that are not there."""

    rows: int
    files: int
    missing: tuple[str, ...]


def back_up(path: Path, now: datetime) -> Made:
    """Write a backup, whole or not at all, readable by its owner alone."""
    partial = path.with_name(f".{path.name}.partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as target, _one_instant():
            made = _write(target, now)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(path)
        (Path(settings.HOME) / LAST).touch()
    finally:
        partial.unlink(missing_ok=True)
    return made


def _write(target: IO[bytes], now: datetime) -> Made:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = {
            name: _add(archive, f"tables/{name}.jsonl", (f"{line}\n".encode() for line in lines_of(model)))
            for name, model in kept_tables().items()
        }
        kept, missing = _add_files(archive)
        manifest = {
            "format": FORMAT,
            "made_at": instant_text(now),
            "release": tandem.__version__,
            "migrations": migrations_applied(),
            "tables": {name: asdict(one) for name, one in tables.items()},
            "files": kept,
            "missing": missing,
        }
        archive.writestr(
            zipfile.ZipInfo(MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        )
    return Made(sum(one.rows for one in tables.values()), len(kept), tuple(missing))


def _add_files(archive: zipfile.ZipFile) -> tuple[list[str], list[str]]:
    """Add the files that are not erased; one whose bytes are lost is told, and the rest is saved all the same."""
    kept, missing = [], []
    for one in StoredFile.objects.filter(erased_at=None).order_by("uuid").iterator():
        try:
            file = storage.path_of(one.uuid).open("rb")
        except FileNotFoundError:
            missing.append(str(one.uuid))
            continue
        with file:
            _add(archive, f"files/{one.uuid}", iter(lambda file=file: file.read(_CHUNK), b""))  # type: ignore[misc]
        kept.append(str(one.uuid))
    return kept, missing


def _add(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> Member:
    # Without the time it was written: the same content gives the same member.
    header = zipfile.ZipInfo(name)
    header.compress_type = zipfile.ZIP_DEFLATED
    rows, digest = 0, sha256()
    with archive.open(header, "w", force_zip64=True) as member:
        for part in parts:
            member.write(part)
            digest.update(part)
            rows += 1
    return Member(rows, digest.hexdigest())


@contextmanager
def _one_instant() -> Iterator[None]:
    """See the database as it is at one instant, however long the backup takes, and without making writers wait."""
    if connection.in_atomic_block:
        yield
        return
    begin = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}
    with connection.cursor() as cursor:
        cursor.execute(begin[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
