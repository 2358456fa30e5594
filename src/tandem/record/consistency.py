"""What must hold between the parts of a record: references lead somewhere, nothing is corrected twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tandem.record.entry import NEUTRAL, Entry
from tandem.record.kinds import KIND_OF
from tandem.record.kinds.cooperation import Evidence
from tandem.record.kinds.balance import Measure, Text
from tandem.record.record import Record
from tandem.values.messages import Message, Problem

_SAID = 1


def consistency_problems(record: Record, position: Mapping[str, int]) -> list[Problem]:
    """List what does not hold between parties, documents and entries.

    A filtered export may point to what it does not show; a whole record may not.
    """
    known = _Known(record)
    problems = [*_duplicates(record)]
    for entry in record.entries:
        path = f"entries[{position[entry.id]}]"
        problems += [problem.under(path) for problem in _entry_problems(entry, known)]
    return problems


class _Known:
    """What entries may point to."""

    def __init__(self, record: Record) -> None:
        self.parties = {party.id for party in record.parties} | {NEUTRAL}
        self.documents = {document.id for document in record.documents}
        self.entries = {entry.id: entry for entry in record.entries}
        self.corrected = Counter(entry.corrects for entry in record.entries if entry.corrects)
        self.erased = {getattr(entry.body, "entry", None) for entry in record.entries if entry.kind == "erasure"}
        self.is_partial = record.export is not None


def _duplicates(record: Record) -> Iterator[Problem]:
    named = {
        "parties": Counter(party.id for party in record.parties),
        "documents": Counter(document.id for document in record.documents),
        "entries": Counter(entry.id for entry in record.entries),
        "entries.key": Counter(entry.key for entry in record.entries if entry.key),
    }
    for path, names in named.items():
        for name, times in names.items():
            if times > 1:
                yield Problem(path, name, Message("record.twice", {"times": times}))


def _entry_problems(entry: Entry, known: _Known) -> Iterator[Problem]:
    if entry.by not in known.parties:
        yield Problem("by", entry.by, Message("record.no_such_party"))
    if entry.via not in known.parties and not entry.via.startswith("import:"):
        yield Problem("via", entry.via, Message("record.no_such_door"))
    for number, document in enumerate(entry.documents):
        if document not in known.documents:
            yield Problem(f"documents[{number}]", document, Message("record.no_such_document"))
    if entry.body is None and entry.id not in known.erased:
        yield Problem("body", None, Message("record.empty_body"))
    yield from _correction_problems(entry, known)
    yield from _reference_problems(entry, known)
    yield from _proof_problems(entry, known)


def _correction_problems(entry: Entry, known: _Known) -> Iterator[Problem]:
    if entry.corrects is None:
        return
    corrected = known.entries.get(entry.corrects)
    if corrected is None:
        if not known.is_partial:
            yield Problem("corrects", entry.corrects, Message("record.no_such_entry"))
        return
    if corrected.kind != entry.kind:
        yield Problem("corrects", entry.corrects, Message("record.corrects_other_kind", {"kind": corrected.kind}))
    if corrected.order >= entry.order:
        yield Problem("corrects", entry.corrects, Message("record.corrects_later"))
    if known.corrected[entry.corrects] > 1:
        yield Problem("corrects", entry.corrects, Message("record.corrected_twice"))


def _reference_problems(entry: Entry, known: _Known) -> Iterator[Problem]:
    kind = KIND_OF.get(type(entry.body))
    for field in kind.fields if kind else ():
        if field.type.refers:
            yield from _pointing_nowhere(field.name, field.type.refers, getattr(entry.body, field.attribute), known)


def _pointing_nowhere(name: str, refers: str, value: Any, known: _Known) -> Iterator[Problem]:
    if value is None:
        return
    if refers.endswith("[]"):
        for number, item in enumerate(value):
            yield from _pointing_nowhere(f"{name}[{number}]", refers.removesuffix("[]"), item, known)
    elif refers == "party":
        if value not in known.parties:
            yield Problem(name, value, Message("record.no_such_party"))
    elif value not in known.entries:
        if not known.is_partial:
            yield Problem(name, value, Message("record.no_such_entry"))
    elif known.entries[value].kind != refers:
        yield Problem(name, value, Message("record.other_kind", {"kind": known.entries[value].kind, "wanted": refers}))


def _proof_problems(entry: Entry, known: _Known) -> Iterator[Problem]:
    """A grade above "said" rests on a document: rule 5 of the product."""
    graded = isinstance(entry.body, Evidence | Measure)
    if graded and entry.body.grade > _SAID and not entry.documents:
        yield Problem("body.grade", entry.body.grade, Message("record.grade_without_document"))
    if isinstance(entry.body, Text) and (entry.body.document is None) == (entry.body.note is None):
        yield Problem("body", None, Message("record.text_one_of"))
    if isinstance(entry.body, Text) and entry.body.document and entry.body.document not in known.documents:
        yield Problem("body.document", entry.body.document, Message("record.no_such_document"))
