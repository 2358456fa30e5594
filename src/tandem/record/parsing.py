"""From JSON values to a record, saying all that is wrong at once: where, which value, why, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tandem.record.consistency import Known, consistency_problems
from tandem.record.entry import Entry, UnknownKind
from tandem.record.free_content import free_json
from tandem.record.kinds import KINDS
from tandem.record.record import Document, Export, Party, Record
from tandem.record.shape import missing
from tandem.record.shapes import DOCUMENT_SHAPE, ENTRY_SHAPE, EXPORT_SHAPE, PARTY_SHAPE, RECORD_SHAPE
from tandem.record.upcasters import UPCASTERS, Upcaster, upcast
from tandem.values.errors import DataRefused, refuse
from tandem.values.json_types import Json
from tandem.values.messages import Message, Problem

MOST_ENTRIES = 50_000
_LISTS = ("parties", "documents", "entries")
_Upcasters = Mapping[tuple[str, int], Upcaster]


def parse_record(value: object, upcasters: _Upcasters = UPCASTERS) -> Record:
    """Read a record from JSON values.

    Raises DataRefused with every problem found, each with its path. Kinds not known here are kept as given.
    """
    if not isinstance(value, dict):
        raise refuse("record.not_a_table", value)
    problems: list[Problem] = []
    head = _gather(problems, "", lambda: RECORD_SHAPE.read(value))
    if any(problem.message.key == "record.later_format" for problem in problems):
        raise DataRefused(problems, "record.refused")
    parties = _gather_each(problems, value, "parties", lambda item: Party(**PARTY_SHAPE.read(item)))
    documents = _gather_each(problems, value, "documents", _read_document)
    entries = _gather_each(problems, value, "entries", lambda item: read_entry(item, upcasters))
    export = _gather(problems, "export", lambda: _read_export(value.get("export")))
    # Without a list of parties, say, every entry would be said to point to nobody.
    if not any(problem.path in _LISTS for problem in problems):
        problems += consistency_problems(Known(value, entries), parties, documents, entries)
    if problems:
        raise DataRefused(problems, "record.refused")
    return _record(head, parties, documents, entries, export)


def read_entry(value: object, upcasters: _Upcasters = UPCASTERS) -> Entry:
    """Read one entry. Raises DataRefused with every problem of the entry and of its body."""
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    problems: list[Problem] = []
    head = _gather(problems, "", lambda: ENTRY_SHAPE.read(value))
    if "body" not in value:
        problems.append(missing("body"))
    read = _gather(problems, "body", lambda: _read_body(value, upcasters))
    if problems:
        raise DataRefused(problems)
    body, original = read
    return Entry(body=body, original=original, **head)


def _read_body(entry: Mapping[str, object], upcasters: _Upcasters) -> tuple[Any, Json]:
    """Give the body and, for an older version, its original form. An erased body is null."""
    kind, version, body = entry.get("kind"), entry.get("v"), entry.get("body")
    version = 1 if version is None else version
    if not isinstance(kind, str) or not isinstance(version, int) or version < 1 or body is None:
        return None, None  # a wrong kind or version is already a problem of the envelope
    known = KINDS.get(kind)
    if known is None or version > known.version:
        return UnknownKind(free_json(body)), None
    if version == known.version:
        return known.read(body), None
    if not isinstance(body, dict):
        raise refuse("field.not_a_table", body)
    return known.read(upcast(kind, version, body, known.version, upcasters)), free_json(body)


def _read_document(value: object) -> Document:
    table = DOCUMENT_SHAPE.read(value)
    if "sha256" not in table and "kept_at" not in table:
        raise refuse("record.document_nowhere", table["id"])
    return Document(**{"sha256": None, **table})


def _read_export(value: object) -> Export | None:
    return None if value is None else Export(**EXPORT_SHAPE.read(value))


def _record(
    head: dict[str, Any], parties: list[Any], documents: list[Any], entries: list[Any], export: Any
) -> Record:
    ordered = tuple(sorted(entries, key=lambda entry: entry.order))
    rest = {name: part for name, part in head.items() if name != "tandem"}
    return Record(parties=tuple(parties), documents=tuple(documents), entries=ordered, export=export, **rest)


def _gather(problems: list[Problem], path: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except DataRefused as refused:
        problems += [problem.under(path) for problem in refused.problems]
        return None


def _gather_each(
    problems: list[Problem], record: dict[str, Any], name: str, read: Callable[[object], Any]
) -> list[Any]:
    """Read each item of a list; one that has problems leaves None, so that places keep their number."""
    items = record.get(name)
    if not isinstance(items, list):
        problems.append(
            Problem(name, items, Message("field.not_a_list" if name in record else "field.missing"))
        )
        return []
    if len(items) > MOST_ENTRIES:
        problems.append(Problem(name, items, Message("field.too_many", {"most": MOST_ENTRIES})))
        return []
    found: list[Any] = []
    for number, item in enumerate(items):
        try:
            found.append(read(item))
        except DataRefused as refused:
            problems += [problem.under(f"{name}[{number}]") for problem in refused.problems]
            found.append(None)
    return found
