"""Bringing a backup back into an empty installation, of either engine; what was forgotten since is forgotten again."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from tandem.values.errors import TandemError
from tandem_web.accounts.models import Territory, User
from tandem_web.files import storage
from tandem_web.keeping.backup import FORMAT, MANIFEST
from tandem_web.keeping.forgetting import forget_again
from tandem_web.keeping.tables import add_line, kept_tables, migrations_applied

_MOST_MANIFEST = 5_000_000


class BackupRefused(TandemError):
    """A backup that cannot be brought back here, and why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and how much of it was forgotten again."""

    made_at: str
    rows: int
    files: int
    forgotten: int


def restore(path: Path, now: datetime) -> Restored:
    """Bring a backup back, all of it or nothing. Raises BackupRefused."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _refuse_unless_empty()
            return _restore(archive, manifest, now)
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError):
        raise BackupRefused("backup.damaged") from None


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
        raise BackupRefused("backup.not_one")
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise BackupRefused("backup.other_format", found=str(manifest["format"])[:40], known=FORMAT)
    if manifest["migrations"] != migrations_applied() or set(manifest["tables"]) != set(kept_tables()):
        raise BackupRefused("backup.other_release", release=manifest["release"])
    return manifest


def _refuse_unless_empty() -> None:
    if Territory.objects.exists() or User.objects.exists():
        raise BackupRefused("backup.not_empty")


@transaction.atomic
def _restore(archive: zipfile.ZipFile, manifest: dict[str, Any], now: datetime) -> Restored:
    rows = 0
    for name, model in kept_tables().items():
        # What migrations put there comes back with the rest.
        model._base_manager.all().delete()  # noqa: SLF001 (rows no manager hides)
        rows += _load(archive, name, model, manifest["tables"][name])
    connection.check_constraints()
    _count_on(list(kept_tables().values()))
    for identifier in manifest["files"]:
        _bring_file(archive, UUID(identifier))
    return Restored(manifest["made_at"], rows, len(manifest["files"]), forget_again(now))


def _load(archive: zipfile.ZipFile, name: str, model: type[Model], told: dict[str, Any]) -> int:
    digest, rows = sha256(), 0
    for line in _lines(archive, f"tables/{name}.jsonl"):
        digest.update(line)
        add_line(model, line.decode())
        rows += 1
    if (rows, digest.hexdigest()) != (told["rows"], told["sha256"]):
        raise BackupRefused("backup.damaged")
    return rows


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as member:
        yield from io.BufferedReader(member)  # type: ignore[type-var]


def _bring_file(archive: zipfile.ZipFile, identifier: UUID) -> None:
    with archive.open(f"files/{identifier}") as member:
        storage.keep(identifier, member)


def _count_on(models: list[type[Model]]) -> None:
    """Let new rows be numbered after those that came back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
