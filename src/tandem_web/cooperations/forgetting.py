"""What goes with the content of a forgotten entry: the pieces it alone rested on, and all that was computed from it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from tandem_web.accounts import erasures
from tandem_web.accounts.models import User
from tandem_web.cooperations import merging, rows
from tandem_web.cooperations.models import Cooperation, Document, Entry
from tandem_web.cooperations.state import drop
from tandem_web.files import actions as files
from tandem_web.files.models import StoredFile


def forget_entries(
    cooperation: Cooperation,
    entries: Iterable[rows.Printed],
    grounds: Mapping[str, str],
    *,
    author: User | None,
    now: datetime,
) -> None:
    """Blank what erasures name; `entries` are those of the record as they were, `grounds` says why by entry."""
    if not grounds:
        return
    Entry.objects.filter(record=cooperation, uuid__in=list(grounds)).update(payload=None, x=None)
    _forget_pieces(cooperation, merging.orphaned(entries, grounds), author, now)
    cooperation.snapshots.all().delete()
    cooperation.charts.all().delete()
    for entry, ground in grounds.items():
        erasures.remember(
            "entry", entry, ground=ground, record=cooperation.uuid, territory=cooperation.territory.uuid
        )
    transaction.on_commit(partial(drop, cooperation.territory_id))


def _forget_pieces(
    cooperation: Cooperation, documents: frozenset[str], author: User | None, now: datetime
) -> None:
    for row in Document.objects.filter(record=cooperation, ref__in=documents):
        row.content = merging.blank_document(row.content)
        row.save(update_fields=["content"])
    kept = StoredFile.objects.filter(territory=cooperation.territory_id, uuid__in=[*_identifiers(documents)])
    for stored in kept:
        files.erase(stored, author=author, now=now)


def _identifiers(documents: Iterable[str]) -> Iterator[UUID]:
    for one in documents:
        try:
            yield UUID(one)
        except ValueError:
            continue
