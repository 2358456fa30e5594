"""Every write to a record: one transaction each, all of it or nothing. Clock and author come from the caller."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from tandem.record import Record, digest_of, parse_record, print_entry, print_record
from tandem.values.days import day_of, instant_text
from tandem.values.errors import DataRefused, TandemError
from tandem.values.messages import Message, Problem
from tandem.values.text import folded
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations import merging, queries, rows
from tandem_web.cooperations.forgetting import forget_entries
from tandem_web.cooperations.life import bounds_of
from tandem_web.cooperations.models import Cooperation, Document, Entry, Party
from tandem_web.directory.actions import houses_of

_BATCH = 500


class NoSuchEntry(TandemError):
    """The entry to erase is not in the record."""


@transaction.atomic
def import_record(
    *, territory: Territory, record: Record, author: User | None = None, now: datetime | None = None
) -> Cooperation:
    """Bring a record into a territory, or add to it what a newer copy holds; the same copy twice changes nothing.

    Raises DataRefused, with every contradiction, when the copy contradicts what is stored.
    """
    _refuse_partial(record)
    # Two imports of one record must not both find it missing: they queue on the territory.
    Territory.objects.select_for_update().get(pk=territory.pk)
    given = {name: value for name, value in print_record(record).items() if name != "export"}
    found = Cooperation.objects.select_for_update().filter(territory=territory, uuid=record.id).first()
    cooperation = found or _open(territory, record, author, now or timezone.now())
    stored = queries.printed(cooperation)
    added = merging.additions(stored, given)
    _add(cooperation, stored, added, author, now or timezone.now())
    _update_notes(cooperation, added, author, now or timezone.now())
    return cooperation


@transaction.atomic
def append_entries(
    *,
    cooperation: Cooperation,
    entries: Iterable[Mapping[str, Any]],
    documents: Sequence[Mapping[str, Any]] = (),
    author: User | None = None,
    now: datetime | None = None,
) -> list[Entry]:
    """Add entries, given as the open format prints them, to the journal, and the documents that come with them.

    The instant is ours to set, and the id where none is given. An entry whose key is there already, with the same
    content, is left out. Raises DataRefused with every problem.
    """
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    instant = now or timezone.now()
    recorded = instant_text(instant)
    drafts = [{"v": 1, "id": str(uuid4()), **entry, "recorded": recorded} for entry in entries]
    stored = queries.printed(locked)
    held = {item["id"]: item for item in stored["documents"]}
    pieces = [*held.values(), *(dict(item) for item in documents if held.get(item["id"]) != item)]
    added = merging.additions(stored, {**stored, "documents": pieces, "entries": drafts})
    if added.documents:
        names = [f"documents.{item['id']}" for item in added.documents]
        _trace(locked, "add_document", names, author, instant)
    return _add(locked, stored, added, author, instant)


@transaction.atomic
def erase(
    *,
    cooperation: Cooperation,
    entry: UUID | str,
    ground: str,
    author: User | None = None,
    now: datetime | None = None,
) -> None:
    """Forget the content of one entry and of all its versions: the journal says that it was erased and why.

    Nothing is left of what it was, neither in the pieces it alone rested on nor in what was computed from it.
    """
    instant = now or timezone.now()
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    target = Entry.objects.filter(record=locked, uuid=entry).first()
    if target is None:
        raise NoSuchEntry("import.no_such_entry", id=str(entry))
    drafts = [
        {
            "kind": "erasure",
            "on": day_of(instant).isoformat(),
            "by": "neutral",
            "via": "neutral",
            "audience": version.audience,
            "body": {"entry": str(version.uuid), "ground": ground},
        }
        for version in _versions(target)
        if version.payload is not None or version.pk == target.pk
    ]
    append_entries(cooperation=locked, entries=drafts, author=author, now=instant)


def _versions(target: Entry) -> list[Entry]:
    """Give an entry with what it corrects and what corrects it, near or far: they say the same thing."""
    entries = {one.uuid: one for one in Entry.objects.filter(record=target.record_id, kind=target.kind)}
    later = {one.corrects: one for one in entries.values() if one.corrects}
    first = target
    while first.corrects in entries:
        first = entries[first.corrects]
    versions = [first]
    while versions[-1].uuid in later:
        versions.append(later[versions[-1].uuid])
    return versions


def _refuse_partial(record: Record) -> None:
    if record.export is not None and record.export.audience != "neutral":
        message = Message("import.partial_export", {"audience": record.export.audience})
        raise DataRefused([Problem("export.audience", record.export.audience, message)], "import.refused")


def _open(territory: Territory, record: Record, author: User | None, now: datetime) -> Cooperation:
    cooperation = Cooperation.objects.create(
        territory=territory,
        uuid=record.id,
        about=record.about,
        title=record.title,
        title_folded=folded(record.title),
        created=record.created,
        x=dict(record.x),
        digest=digest_of(()),
        started=record.created,
    )
    _trace(cooperation, "open", ("about", "created", "title", "x"), author, now)
    return cooperation


def _add(
    cooperation: Cooperation,
    stored: rows.Printed,
    added: merging.Additions,
    author: User | None,
    now: datetime,
) -> list[Entry]:
    """Check the record as it will be, then write what is new and bring the projections along."""
    if not (added.parties or added.documents or added.entries):
        return []
    forgotten = merging.erased(added.entries)
    whole = {name: [*stored[name], *getattr(added, name)] for name in ("parties", "documents", "entries")}
    whole["entries"] = [merging.blanked(item, forgotten) for item in whole["entries"]]
    record = _checked({**stored, **whole}, len(stored["entries"]), added.places)
    known = {item["id"] for item in stored["entries"]}
    # In the order of the record, so that `seq` counts as it was recorded.
    new = [print_entry(entry) for entry in record.entries if entry.id not in known]
    author_id, first = author.pk if author else None, len(stored["entries"]) + 1
    _write_sides(cooperation, stored, added)
    written = Entry.objects.bulk_create(
        [
            rows.entry_row(item, cooperation=cooperation, seq=seq, author_id=author_id)
            for seq, item in enumerate(new, first)
        ],
        batch_size=_BATCH,
    )
    forget_entries(cooperation, [*stored["entries"], *new], forgotten, author=author, now=now)
    _refresh(cooperation, record)
    return written


def _checked(whole: rows.Printed, before: int, places: Sequence[int]) -> Record:
    try:
        return parse_record(whole)
    except DataRefused as refused:
        found = [merging.placed(problem, before, places) for problem in refused.problems]
        raise DataRefused(found, "import.refused") from None


def _write_sides(cooperation: Cooperation, stored: rows.Printed, added: merging.Additions) -> None:
    parties, documents = len(stored["parties"]), len(stored["documents"])
    houses = houses_of(cooperation.territory, added.parties)
    Party.objects.bulk_create(
        rows.party_row(item, cooperation=cooperation, rank=rank, organisation=house)
        for rank, (item, house) in enumerate(zip(added.parties, houses, strict=True), parties)
    )
    Document.objects.bulk_create(
        rows.document_row(item, cooperation=cooperation, rank=rank)
        for rank, item in enumerate(added.documents, documents)
    )


def _refresh(cooperation: Cooperation, record: Record) -> None:
    """Write again what the list reads without opening the journal."""
    # Only what both houses see: the list shows these days to everybody.
    bounds = bounds_of(record.see(on=date.max, audience="all"), record.created)
    cooperation.digest = digest_of(record.entries)
    cooperation.started, cooperation.ended = bounds.started, bounds.ended
    cooperation.save(update_fields=["digest", "started", "ended"])


def _update_notes(
    cooperation: Cooperation, added: merging.Additions, author: User | None, now: datetime
) -> None:
    """Bring title and free notes up to date; these are not the journal, so they leave a trace."""
    if added.header:
        cooperation.title = added.header.get("title", cooperation.title)
        cooperation.title_folded = folded(cooperation.title)
        cooperation.x = added.header.get("x", cooperation.x) or {}
        cooperation.save(update_fields=["title", "title_folded", "x"])
        _trace(cooperation, "update", added.header, author, now)
    for ref, x in added.notes.items():
        cooperation.parties.filter(ref=ref).update(x=x)
        _trace(cooperation, "update", [f"parties.{ref}.x"], author, now)


def _trace(
    cooperation: Cooperation, action: str, fields: Iterable[str], author: User | None, now: datetime
) -> None:
    leave_trace(
        territory=cooperation.territory,
        action=action,
        row_kind="cooperation",
        row=cooperation.uuid,
        fields=fields,
        author=author,
        now=now,
    )
