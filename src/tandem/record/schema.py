"""The JSON Schema of records, made from the same declarations that read them."""

from __future__ import annotations

from collections.abc import Iterable

from tandem.record.kinds import KINDS, Kind
from tandem.record.parsing import MOST_ENTRIES
from tandem.record.printing import FORMAT
from tandem.record.shape import Field, Shape
from tandem.record.shapes import DOCUMENT_SHAPE, ENTRY_SHAPE, EXPORT_SHAPE, PARTY_SHAPE, RECORD_SHAPE
from tandem.values.json_types import Json

_Table = dict[str, Json]


def record_schema() -> dict[str, Json]:
    """Give the JSON Schema (2020-12) of a record; what holds between parts is checked by reading."""
    document = _shape(DOCUMENT_SHAPE, anyOf=[{"required": ["sha256"]}, {"required": ["kept_at"]}])
    record = _shape(
        RECORD_SHAPE,
        {
            "parties": _list(_shape(PARTY_SHAPE)),
            "documents": _list(document),
            "entries": _list(_entry()),
            "export": _or_null(_shape(EXPORT_SHAPE)),
        },
        ("parties", "documents", "entries"),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Tandem {FORMAT}",
        **record,
    }


def _entry() -> _Table:
    bodies: list[Json] = [_when(kind) for kind in KINDS.values()]
    return _shape(ENTRY_SHAPE, {"body": {}}, ("body",), allOf=bodies)


def _when(kind: Kind) -> _Table:
    """A body has the shape of its kind; null is an erased one. Other versions of a kind are not described."""
    version: Json = {"anyOf": [{"const": kind.version}, {"type": "null"}]}
    return {
        "if": {"properties": {"kind": {"const": kind.name}, "v": version}},
        "then": {"properties": {"body": _or_null(_closed(kind.fields))}},
    }


def _shape(shape: Shape, parts: _Table | None = None, required: tuple[str, ...] = (), **more: Json) -> _Table:
    table = _closed(shape.fields)
    properties, needed = table["properties"], table["required"]
    assert isinstance(properties, dict) and isinstance(needed, list)  # noqa: S101, PT018 - made just above
    return {**table, "properties": {**properties, **(parts or {})}, "required": [*needed, *required], **more}


def _closed(fields: Iterable[Field]) -> _Table:
    """A table with these fields and no other; what may be left out may also be null."""
    properties: _Table = {}
    required: list[Json] = []
    for field in fields:
        schema = dict(field.type.schema)
        properties[field.name] = schema if field.required else _or_null(schema)
        required += [field.name] if field.required else []
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _or_null(schema: _Table) -> _Table:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: _Table) -> _Table:
    return {"type": "array", "maxItems": MOST_ENTRIES, "items": items}
