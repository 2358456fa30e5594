"""The JSON Schema of records, made from the same declarations that read them."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.record.fields import FieldType
from tandem.record.kinds import KINDS, Kind
from tandem.record.parsing import (
    DOCUMENT_SHAPE,
    ENTRY_SHAPE,
    EXPORT_SHAPE,
    MOST_ENTRIES,
    PARTY_SHAPE,
    RECORD_SHAPE,
)
from tandem.values.json_types import Json


def record_schema() -> dict[str, Json]:
    """Give the JSON Schema (2020-12) of a record. What holds between parts is checked by reading, not here."""
    record = _table(RECORD_SHAPE)
    parts: dict[str, Json] = {
        "parties": {"type": "array", "items": _table(PARTY_SHAPE)},
        "documents": {"type": "array", "items": _table(DOCUMENT_SHAPE)},
        "entries": {"type": "array", "maxItems": MOST_ENTRIES, "items": _entry_schema()},
        "export": _table(EXPORT_SHAPE),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tandem record/1",
        **record,
        "properties": {**_of(record, "properties"), **parts},
        "required": [*record["required"], *list(parts)[:3]],  # type: ignore[misc]
    }


def _entry_schema() -> dict[str, Json]:
    envelope = _table(ENTRY_SHAPE)
    body: Json = {"type": ["object", "null"]}
    bodies: list[Json] = [_when(kind) for kind in KINDS.values()]
    required: list[Json] = [*envelope["required"], "body"]  # type: ignore[misc]
    return {**envelope, "properties": {**_of(envelope, "properties"), "body": body}, "required": required, "allOf": bodies}


def _when(kind: Kind) -> dict[str, Json]:
    properties: dict[str, Json] = {field.name: dict(field.type.schema) for field in kind.fields}
    required: list[Json] = [field.name for field in kind.fields if field.required]
    body: dict[str, Json] = {"type": ["object", "null"], "properties": properties, "required": required}
    return {
        "if": {"properties": {"kind": {"const": kind.name}, "v": {"const": kind.version}}},
        "then": {"properties": {"body": {**body, "additionalProperties": False}}},
    }


def _table(shape: Mapping[str, tuple[FieldType, bool]]) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": {name: dict(field_type.schema) for name, (field_type, _) in shape.items()},
        "required": [name for name, (_, required) in shape.items() if required],
        "additionalProperties": False,
    }


def _of(table: dict[str, Json], name: str) -> dict[str, Json]:
    part = table[name]
    assert isinstance(part, dict)  # noqa: S101 - made just above
    return part
