"""Where the bytes of files stand: a folder of the installation that only its owner reads, under names of ours."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

_CHUNK = 64 * 1024


def folder() -> Path:
    """Give the folder of files; asked each time, since the installation may be another one in tests."""
    return Path(settings.HOME) / "files"


def path_of(identifier: UUID) -> Path:
    """Give the place of a file: a hundred shards or so, no folder of thirty thousand files."""
    return folder() / identifier.hex[:2] / identifier.hex


def keep(identifier: UUID, file: IO[bytes]) -> None:
    """Write the bytes of a file, whole or not at all; the same file kept again changes nothing."""
    place = path_of(identifier)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = place.with_suffix(".partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    partial.replace(place)


def forget(identifier: UUID) -> None:
    """Remove the bytes of a file; one that is not there is forgotten already."""
    path_of(identifier).unlink(missing_ok=True)


def held() -> Iterator[tuple[UUID, Path]]:
    """Give every file of the folder."""
    for path in sorted(folder().glob("??/*")):
        with suppress(ValueError):
            yield UUID(path.name), path


def sha256_of(file: IO[bytes]) -> str:
    """Give the fingerprint of a file."""
    file.seek(0)
    digest = sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
