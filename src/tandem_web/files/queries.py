"""Reads of files."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from tandem_web.files.models import StoredFile


def kept_among(territory_id: int, identifiers: Iterable[str]) -> frozenset[str]:
    """Tell which of these are files kept here; no statement where none can be."""
    wanted = [one for one in map(_identifier, identifiers) if one is not None]
    if not wanted:
        return frozenset()
    found = StoredFile.objects.filter(territory_id=territory_id, uuid__in=wanted, erased_at=None)
    return frozenset(str(one) for one in found.values_list("uuid", flat=True))


def ending_by(day: date) -> QuerySet[StoredFile]:
    """Give the files whose time is over by a day, the oldest first."""
    return StoredFile.objects.filter(erased_at=None, keep_until__lt=day + timedelta(days=1)).order_by(
        "keep_until", "pk"
    )


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
