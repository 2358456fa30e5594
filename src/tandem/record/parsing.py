"""From JSON values to a record, saying everything that is wrong at once: where, which value, why, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from tandem.record.consistency import consistency_problems
from tandem.record.entry import AUDIENCES, NEUTRAL, Entry, UnknownKind
from tandem.record.fields import DAY, INSTANT, PARTY, UUID, FieldType, list_of, one_of, read_all, text, whole
from tandem.record.kinds import KINDS
from tandem.record.printing import FORMAT
from tandem.record.record import Document, Export, Party, Record
from tandem.record.upcasters import UPCASTERS, Upcaster, upcast
from tandem.values.amounts import decimal_text
from tandem.values.errors import DataRefused, refuse
from tandem.values.identifiers import read_rna, read_siren
from tandem.values.json_types import Json
from tandem.values.messages import Message, Problem
from tandem.values.text import composed, is_storable

MOST_ENTRIES = 50_000
_REQUIRED, _OPTIONAL = True, False


def _read_any(value: object) -> Any:
    return value


def free_json(value: object) -> Json:
    """Take JSON as it comes, decimals as text: the content of `x` and of kinds not known here."""
    if isinstance(value, Decimal):
        return decimal_text(value) if abs(value.adjusted()) < 50 else str(value)
    if isinstance(value, str):
        if not is_storable(value):
            raise refuse("field.unstorable", value)
        return composed(value)
    if isinstance(value, list):
        return [free_json(item) for item in value]
    if isinstance(value, dict):
        return {str(free_json(name)): free_json(item) for name, item in value.items()}
    return value  # type: ignore[return-value]


def _free_table(value: object) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    return free_json(value)  # type: ignore[return-value]


def _checked_number(read: Callable[[str], str]) -> FieldType:
    def read_number(value: object) -> str:
        if not isinstance(value, str):
            raise refuse("field.not_text", value)
        return read(value)

    return FieldType(read_number, lambda value: value, {"type": "string"})


_ANY = FieldType(_read_any, lambda value: value, {})
_X = FieldType(_free_table, lambda value: value, {"type": "object"})
_Shape = Mapping[str, tuple[FieldType, bool]]

PARTY_SHAPE: _Shape = {
    "id": (PARTY, _REQUIRED),
    "side": (one_of("ess", "company", "third"), _REQUIRED),
    "name": (text(200), _REQUIRED),
    "siren": (_checked_number(read_siren), _OPTIONAL),
    "rna": (_checked_number(read_rna), _OPTIONAL),
    "x": (_X, _OPTIONAL),
}
DOCUMENT_SHAPE: _Shape = {
    "id": (text(64), _REQUIRED),
    "sha256": (text(64), _OPTIONAL),
    "media_type": (text(100), _REQUIRED),
    "title": (text(200), _REQUIRED),
    "kept_at": (text(200), _OPTIONAL),
    "x": (_X, _OPTIONAL),
}
EXPORT_SHAPE: _Shape = {"audience": (one_of(*AUDIENCES), _REQUIRED), "on": (DAY, _REQUIRED), "known": (DAY, _OPTIONAL)}
ENTRY_SHAPE: _Shape = {
    "id": (UUID, _REQUIRED),
    "kind": (text(40), _REQUIRED),
    "v": (whole(1, 1000), _OPTIONAL),
    "on": (DAY, _REQUIRED),
    "recorded": (INSTANT, _REQUIRED),
    "by": (PARTY, _REQUIRED),
    "via": (text(60), _REQUIRED),
    "audience": (one_of(*AUDIENCES), _REQUIRED),
    "corrects": (UUID, _OPTIONAL),
    "key": (text(200), _OPTIONAL),
    "documents": (list_of(text(64)), _OPTIONAL),
    "x": (_X, _OPTIONAL),
}
RECORD_SHAPE: _Shape = {
    "tandem": (one_of(FORMAT), _REQUIRED),
    "id": (UUID, _REQUIRED),
    "about": (one_of("cooperation", "organisation"), _REQUIRED),
    "title": (text(200), _REQUIRED),
    "created": (DAY, _REQUIRED),
    "export": (_ANY, _OPTIONAL),
    "x": (_X, _OPTIONAL),
}
_PARTS = ("parties", "documents", "entries")


def parse_record(value: object, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> Record:
    """Read a record from JSON values.

    Raises DataRefused with every problem found, each with its path. Kinds not known here are kept as they are.
    """
    if not isinstance(value, dict):
        raise refuse("record.not_a_table", value)
    problems: list[Problem] = []
    head = _gather(problems, "", lambda: read_shape(value, RECORD_SHAPE, _PARTS))
    parties = _gather_each(problems, value, "parties", lambda item: Party(**read_shape(item, PARTY_SHAPE)))
    documents = _gather_each(problems, value, "documents", _read_document)
    entries = _gather_each(problems, value, "entries", lambda item: read_entry(item, upcasters))
    export = _gather(problems, "export", lambda: _read_export(value.get("export")))
    if not problems:
        assert head is not None  # noqa: S101 - no problem, so it was read
        rest = {name: head[name] for name in ("id", "about", "title", "created")} | {"x": head.get("x", {})}
        entries.sort(key=lambda entry: entry.order)
        record = Record(parties=tuple(parties), documents=tuple(documents), entries=tuple(entries), export=export, **rest)
        problems += consistency_problems(record, _positions(value["entries"]))
        if not problems:
            return record
    raise DataRefused(problems, "record.refused")


def read_entry(value: object, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> Entry:
    """Read one entry. Raises DataRefused with every problem of the entry and of its body."""
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    problems: list[Problem] = []
    head = _gather(problems, "", lambda: read_shape(value, ENTRY_SHAPE, ("body",)))
    kind, version = value.get("kind"), value.get("v", 1)
    read = _gather(problems, "body", lambda: _read_body(kind, version, value.get("body"), upcasters))
    if problems or head is None or read is None:
        raise DataRefused(problems)
    body, original = read
    return Entry(body=body, original=original, **head)


def read_shape(value: object, shape: _Shape, others: tuple[str, ...] = ()) -> dict[str, Any]:
    """Read the fields of a table; unknown and missing fields are problems like the others."""
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    problems = list(_shape_problems(value, shape, others))
    present = [name for name in shape if value.get(name) is not None]
    try:
        parts = read_all((name, shape[name][0], value[name]) for name in present)
    except DataRefused as refused:
        raise DataRefused([*problems, *refused.problems]) from None
    if problems:
        raise DataRefused(problems)
    return dict(zip(present, parts, strict=True))


def _shape_problems(value: dict[str, object], shape: _Shape, others: tuple[str, ...]) -> Iterator[Problem]:
    for name in value:
        if name not in shape and name not in others:
            yield Problem(name, value[name], Message("field.unknown", {"kind": "record"}))
    for name, (_, required) in shape.items():
        if required and value.get(name) is None:
            yield Problem(name, None, Message("field.missing", {"kind": "record"}))


def _read_body(
    kind: object, version: object, body: object, upcasters: Mapping[tuple[str, int], Upcaster]
) -> tuple[Any, Json]:
    """Give the body and, for an older version, its original form. An erased body is null."""
    if not isinstance(kind, str) or not isinstance(version, int) or body is None:
        return None, None
    known = KINDS.get(kind)
    if known is None or version > known.version:
        return UnknownKind(free_json(body)), None
    if version == known.version:
        return known.read(body), None
    if not isinstance(body, dict):
        raise refuse("field.not_a_table", body)
    return known.read(upcast(kind, version, body, known.version, upcasters)), free_json(body)


def _read_document(value: object) -> Document:
    table = read_shape(value, DOCUMENT_SHAPE)
    if not table.get("sha256") and not table.get("kept_at"):
        raise refuse("document.nowhere", table["id"])
    return Document(**{"sha256": None, **table})


def _read_export(value: object) -> Export | None:
    return None if value is None else Export(**read_shape(value, EXPORT_SHAPE))


def _gather(problems: list[Problem], path: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except DataRefused as refused:
        problems += [problem.under(path) for problem in refused.problems]
        return None


def _gather_each(problems: list[Problem], record: dict[str, Any], name: str, read: Callable[[object], Any]) -> list[Any]:
    items = record.get(name)
    if not isinstance(items, list):
        problems.append(Problem(name, items, Message("field.not_a_list", {"most": MOST_ENTRIES})))
        return []
    if len(items) > MOST_ENTRIES:
        problems.append(Problem(name, len(items), Message("record.too_many", {"most": MOST_ENTRIES})))
        return []
    return [_gather(problems, f"{name}[{number}]", lambda item=item: read(item)) for number, item in enumerate(items)]  # type: ignore[misc]


def _positions(entries: list[Any]) -> dict[str, int]:
    """Where each entry stood in the file: paths in problems speak of the file, not of our order."""
    return {entry["id"]: number for number, entry in enumerate(entries)}
