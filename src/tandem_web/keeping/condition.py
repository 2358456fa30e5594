"""What is wrong with an installation: each point looked at, whether it holds, and the values that say so."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from tandem.values.days import day_of
from tandem_web.files import storage
from tandem_web.files.models import StoredFile
from tandem_web.keeping.backup import LAST
from tandem_web.keeping.forgetting import ending_soon

HEARTBEAT = "worker-alive"
RIGHT, LOOK, WRONG = "right", "look", "wrong"
_TRIGGERS = frozenset(
    f"{table}_refuses_{change}" for table in ("entry", "ledger") for change in ("update", "delete")
)
_LEAST_FREE = 1_000_000_000
_SHORTEST_KEY = 32
_MINUTE = 60.0
_WEEK = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing looked at."""

    name: str
    state: str
    values: dict[str, Any] = field(default_factory=dict)


def look(now: datetime) -> list[Point]:
    """Look at everything that can be looked at; without a database, at what remains."""
    found = [*_home(), *_settings(), _disk(), _worker(now), _backup(now)]
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return [Point("database", WRONG, {"reason": str(error).strip().splitlines()[0]}), *found]
    found.insert(0, Point("database", RIGHT, {"engine": connection.vendor}))
    waiting = _waiting()
    found.append(Point("migrations", WRONG if waiting else RIGHT, {"n": len(waiting)}))
    if waiting:
        return found
    return [*found, _triggers(), _clock(now), *_files(), _endings(now)]


def _home() -> Iterator[Point]:
    home = Path(settings.HOME)
    try:
        probe = home / ".check"
        probe.touch()
        probe.unlink()
    except OSError as error:
        yield Point("home_writable", WRONG, {"home": str(home), "reason": error.strerror})
        return
    yield Point("home_writable", RIGHT, {"home": str(home)})
    is_open = bool(home.stat().st_mode & 0o077)
    yield Point("home_private", WRONG if is_open else RIGHT, {"home": str(home)})


def _settings() -> Iterator[Point]:
    is_public = not settings.ALONE
    yield Point("debug", WRONG if settings.DEBUG else RIGHT)
    yield Point("secret_key", RIGHT if len(settings.SECRET_KEY) >= _SHORTEST_KEY else WRONG)
    yield Point("hosts", WRONG if "*" in settings.ALLOWED_HOSTS else RIGHT)
    yield Point("alone", WRONG if settings.ALONE and settings.HTTPS else RIGHT)
    yield Point("https", LOOK if is_public and not settings.HTTPS else RIGHT)
    kept_here = settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "console.EmailBackend"))
    yield Point("email", LOOK if is_public and kept_here else RIGHT)


def _disk() -> Point:
    try:
        free = shutil.disk_usage(settings.HOME).free
    except OSError:
        return Point("disk", WRONG, {"free": 0})
    return Point("disk", RIGHT if free >= _LEAST_FREE else WRONG, {"free": free // 1_000_000})


def _worker(now: datetime) -> Point:
    beat = _instant_of(Path(settings.HOME) / HEARTBEAT)
    is_late = beat is None or now.timestamp() - beat > 10 * _MINUTE
    return Point("worker", LOOK if is_late else RIGHT)


def _backup(now: datetime) -> Point:
    last = _instant_of(Path(settings.HOME) / LAST)
    if last is None:
        return Point("backup", LOOK, {"days": None})
    age = now - datetime.fromtimestamp(last, tz=now.tzinfo)
    return Point("backup", LOOK if age > _WEEK else RIGHT, {"days": age.days})


def _instant_of(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None


def _waiting() -> list[object]:
    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _triggers() -> Point:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        missing = sorted(_TRIGGERS - {name for (name,) in cursor.fetchall()})
    return Point("triggers", WRONG if missing else RIGHT, {"missing": missing})


def _clock(now: datetime) -> Point:
    """Compare the clock with that of the database, or of the disk where the database is a file."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            there = float(cursor.fetchone()[0])
    else:
        probe = Path(settings.HOME) / ".check"
        probe.touch()
        there = probe.stat().st_mtime
        probe.unlink()
    return Point("clock", LOOK if abs(time.time() - there) > _MINUTE else RIGHT)


def _files() -> Iterator[Point]:
    rows = {
        one.uuid: one.sha256
        for one in StoredFile.objects.filter(erased_at=None).only("uuid", "sha256").iterator()
    }
    held = dict(storage.held())
    changed = [uuid for uuid in rows.keys() & held.keys() if _fingerprint(held[uuid]) != rows[uuid]]
    lost = rows.keys() - held.keys()
    yield Point("files_lost", WRONG if lost else RIGHT, {"files": sorted(map(str, lost))})
    yield Point("files_changed", WRONG if changed else RIGHT, {"files": sorted(map(str, changed))})
    strays = held.keys() - rows.keys()
    yield Point("files_strays", LOOK if strays else RIGHT, {"n": len(strays)})


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return storage.sha256_of(file)


def _endings(now: datetime) -> Point:
    soon = len(ending_soon(day_of(now)))
    return Point("endings", LOOK if soon else RIGHT, {"n": soon})
