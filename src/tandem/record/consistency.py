"""What must hold between the parts of a record: references lead somewhere, nothing is corrected twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from tandem.record.entry import NEUTRAL, READERS, Entry
from tandem.record.kinds import KIND_OF, Erasure, Evidence, Measure
from tandem.record.shapes import ABOUTS, IMPORT
from tandem.values.json_types import shown
from tandem.values.messages import Message, Problem
from tandem.values.text import composed

_SAID = 1


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class Known:
    """What the parts of a record may point to.

    Parts that could not be read are there too, by the identifier they were given: what points to them is
    right, and all problems can be said at once.
    """

    def __init__(self, record: Mapping[str, Any], entries: Sequence[Entry | None]) -> None:
        read = [entry for entry in entries if entry is not None]
        self.about = record.get("about")
        self.is_partial = record.get("export") is not None
        self.parties = {NEUTRAL, *(composed(item["id"]).strip() for item in _named(record, "parties"))}
        self.documents = {composed(item["id"]).strip() for item in _named(record, "documents")}
        self.kinds = {item["id"]: item.get("kind") for item in _named(record, "entries")}
        self.entries = {entry.id: entry for entry in read}
        self.corrected = Counter(entry.corrects for entry in read if entry.corrects)
        self.erased = {entry.body.entry for entry in read if isinstance(entry.body, Erasure)}
        self.reached = _reached(read) if self.corrected else {}


def _named(record: Mapping[str, Any], part: str) -> Iterator[dict[str, Any]]:
    items = record.get(part)
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item


def _reached(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Map each entry to all readers who see it or something it corrects, near or far."""
    reached: dict[str, frozenset[str]] = {}
    for entry in sorted(entries, key=lambda one: one.order):
        reached[entry.id] = READERS[entry.audience] | reached.get(entry.corrects or "", frozenset())
    return reached


def consistency_problems(
    known: Known,
    parties: Sequence[_Named | None],
    documents: Sequence[_Named | None],
    entries: Sequence[Entry | None],
) -> list[Problem]:
    """List what does not hold between parties, documents and entries.

    A filtered export may point to what it does not show; a whole record may not.
    """
    problems = [*_twice("parties", parties), *_twice("documents", documents), *_twice("entries", entries)]
    problems += _keys_twice(entries)
    for number, entry in enumerate(entries):
        if entry is not None:
            problems += [problem.under(f"entries[{number}]") for problem in _entry_problems(entry, known)]
    return problems


def _twice(part: str, items: Sequence[_Named | None]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item is not None and item.id in seen:
            yield Problem(f"{part}[{number}].id", item.id, Message("record.twice"))
        seen |= {item.id} if item is not None else set()


def _keys_twice(entries: Sequence[Entry | None]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        key = entry.key if entry is not None else None
        if key in seen:
            yield Problem(f"entries[{number}].key", key, Message("record.twice"))
        seen |= {key} if key else set()


def _entry_problems(entry: Entry, known: Known) -> Iterator[Problem]:
    if entry.by not in known.parties:
        yield Problem("by", entry.by, Message("record.no_such_party"))
    if entry.via not in known.parties and not entry.via.startswith(IMPORT):
        yield Problem("via", entry.via, Message("record.no_such_door"))
    for number, document in enumerate(entry.documents):
        if document not in known.documents:
            yield Problem(f"documents[{number}]", document, Message("record.no_such_document"))
    if entry.corrects is not None:
        yield from _correction_problems(entry, entry.corrects, known)
    yield from _body_problems(entry, known)


def _correction_problems(entry: Entry, corrects: str, known: Known) -> Iterator[Problem]:
    if known.corrected[corrects] > 1:
        yield Problem("corrects", corrects, Message("record.corrected_twice"))
    if corrects not in known.kinds:
        if not known.is_partial:
            yield Problem("corrects", corrects, Message("record.no_such_entry"))
        return
    if known.kinds[corrects] != entry.kind:
        yield Problem(
            "corrects",
            corrects,
            Message("record.corrects_other_kind", {"kind": shown(known.kinds[corrects])}),
        )
    corrected = known.entries.get(corrects)
    if corrected is None:
        return
    if corrected.order >= entry.order:
        yield Problem("corrects", corrects, Message("record.corrects_later"))
    # Someone who sees an older version and this one, but not the one between, would count both.
    if (READERS[entry.audience] - READERS[corrected.audience]) & known.reached[corrects]:
        yield Problem("corrects", corrects, Message("record.corrects_hidden"))


def _body_problems(entry: Entry, known: Known) -> Iterator[Problem]:
    if entry.body is None:
        if entry.id not in known.erased and not known.is_partial:
            yield Problem("body", None, Message("record.empty_body"))
        return
    kind = KIND_OF.get(type(entry.body))
    if kind is None:
        return
    if known.about in ABOUTS and known.about not in kind.about:
        yield Problem("kind", entry.kind, Message("record.kind_elsewhere", {"about": kind.about[0]}))
    for field in kind.pointing:
        value = getattr(entry.body, field.attribute)
        if value is not None and field.type.points:
            for path, wanted, identifier in field.type.points(value):
                yield from _pointing_nowhere(f"body.{field.name}{path}", wanted, identifier, known)
    if isinstance(entry.body, Evidence | Measure) and entry.body.grade > _SAID and not entry.documents:
        yield Problem("body.grade", entry.body.grade, Message("record.grade_without_document"))
    if isinstance(entry.body, Erasure) and _still_has_a_body(entry.body.entry, known):
        yield Problem("body.entry", entry.body.entry, Message("record.not_erased"))


def _pointing_nowhere(path: str, wanted: str, identifier: str, known: Known) -> Iterator[Problem]:
    if wanted == "party":
        if identifier not in known.parties:
            yield Problem(path, identifier, Message("record.no_such_party"))
    elif wanted == "document":
        if identifier not in known.documents:
            yield Problem(path, identifier, Message("record.no_such_document"))
    elif identifier not in known.kinds:
        if not known.is_partial:
            yield Problem(path, identifier, Message("record.no_such_entry"))
    elif wanted not in ("entry", known.kinds[identifier]):
        yield Problem(
            path,
            identifier,
            Message("record.other_kind", {"kind": shown(known.kinds[identifier]), "wanted": wanted}),
        )


def _still_has_a_body(entry_id: str, known: Known) -> bool:
    entry = known.entries.get(entry_id)
    return entry is not None and entry.body is not None
