"""Writes about files. The clock and the person come from the caller."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from tandem.values.days import day_of
from tandem_web.accounts import erasures
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.files import storage
from tandem_web.files.content import FileRefused, media_type_of
from tandem_web.files.models import StoredFile
from tandem_web.files.names import safe_name


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at and may be kept."""

    file: IO[bytes]
    media_type: str
    sha256: str
    size: int
    title: str


def check(file: IO[bytes], *, name: str, size: int) -> Checked:
    """Look at a file someone sends. Raises FileRefused with the reason."""
    most = settings.FILE_MOST_BYTES
    if size > most:
        raise FileRefused("file.too_large", bytes=size, most=most)
    kind = media_type_of(file, is_table=name.casefold().endswith(".csv"))
    return Checked(file, kind, storage.sha256_of(file), size, safe_name(name))


def store(
    checked: Checked, *, identifier: UUID, territory: Territory, author: User | None, now: datetime
) -> StoredFile:
    """Keep a file under an identifier of ours; the same one sent again is kept once.

    The bytes come first: a row always has its file, and bytes without a row are swept by `sweep`.
    """
    found = StoredFile.objects.filter(uuid=identifier).first()
    if found is not None:
        if (found.territory_id, found.sha256) != (territory.pk, checked.sha256):
            raise FileRefused("file.another")
        return found
    storage.keep(identifier, checked.file)
    return _row(checked, identifier, territory, author, now)


@transaction.atomic
def erase(stored: StoredFile, *, author: User | None, now: datetime) -> None:
    """Forget a file: its bytes, its title and its fingerprint; the row says that there was one."""
    if stored.erased_at is not None:
        return
    stored.sha256, stored.title, stored.erased_at = None, "", now
    stored.save(update_fields=["sha256", "title", "erased_at"])
    _trace(stored, "erase", ("title", "sha256"), author, now)
    erasures.remember("file", stored.uuid)
    # Once the row says so for good: bytes lost before would be a row that lies.
    transaction.on_commit(lambda: storage.forget(stored.uuid))


def sweep(now: datetime) -> int:
    """Remove bytes that no row names, left by a sending that stopped half way; gives how many."""
    old = (now - timedelta(days=1)).timestamp()
    strays = [(identifier, path) for identifier, path in storage.held() if path.stat().st_mtime < old]
    known = set(
        StoredFile.objects.filter(
            uuid__in=[identifier for identifier, _ in strays], erased_at=None
        ).values_list("uuid", flat=True)
    )
    lost = [identifier for identifier, _ in strays if identifier not in known]
    for identifier in lost:
        storage.forget(identifier)
    return len(lost)


@transaction.atomic
def _row(
    checked: Checked, identifier: UUID, territory: Territory, author: User | None, now: datetime
) -> StoredFile:
    row = StoredFile.objects.create(
        territory=territory,
        uuid=identifier,
        sha256=checked.sha256,
        media_type=checked.media_type,
        size=checked.size,
        title=checked.title,
        keep_until=day_of(now) + timedelta(days=settings.FILE_KEPT_DAYS),
        uploaded_by=author,
        uploaded_at=now,
    )
    _trace(row, "store", ("media_type", "sha256", "size", "title"), author, now)
    return row


def _trace(row: StoredFile, action: str, fields: tuple[str, ...], author: User | None, now: datetime) -> None:
    leave_trace(
        territory=row.territory,
        action=action,
        row_kind="file",
        row=row.uuid,
        fields=fields,
        author=author,
        now=now,
    )
