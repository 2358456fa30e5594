"""The list of what was forgotten, kept outside the database: a backup made before knows nothing of it.

Opaque identifiers only. Restoring reads this list again, so that an old backup brings nothing back.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction


def path() -> Path:
    """Give the place of the list."""
    return Path(settings.HOME) / "erasures.jsonl"


def remember(kind: str, identifier: object, **others: object) -> None:
    """Add what is being forgotten, once the transaction that forgets it holds."""
    line = {"kind": kind, "id": str(identifier), **{name: str(value) for name, value in others.items()}}
    transaction.on_commit(lambda: write([line]))


def write(lines: Iterable[Mapping[str, Any]]) -> None:
    """Add lines that are not there yet, whole even if the machine stops just after."""
    known = [*read()]
    text = "".join(f"{json.dumps(line, sort_keys=True)}\n" for line in lines if line not in known)
    path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def read() -> Iterator[dict[str, Any]]:
    """Give what was forgotten, in the order it was."""
    if path().exists():
        with path().open(encoding="ascii") as file:
            yield from map(json.loads, file)
