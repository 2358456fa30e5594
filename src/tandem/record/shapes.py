"""The tables around the bodies: the fields of a record, a party, a document, an entry, an export."""

from __future__ import annotations

import re
from collections.abc import Callable

from tandem.record.entry import AUDIENCES, NEUTRAL
from tandem.record.fields import (
    CODE,
    DAY,
    DOCUMENT,
    INSTANT,
    PARTY,
    SHA256,
    UUID,
    FieldType,
    as_it_is,
    list_of,
    one_of,
    text,
    whole,
)
from tandem.record.free_content import X
from tandem.record.printing import FORMAT
from tandem.record.shape import Field, Shape
from tandem.values.errors import refuse
from tandem.values.identifiers import read_rna, read_siren

ABOUTS = ("cooperation", "organisation")
IMPORT = "import:"
_LATER_FORMAT = re.compile(r"record/[0-9]{1,9}")


def _checked(first: FieldType, then: Callable[[str], str]) -> FieldType:
    """Read a value with a field type, then check what was read with one more rule."""
    return FieldType(lambda value: then(first.read(value)), first.write, first.schema, first.points)


def _needed(name: str, field_type: FieldType) -> Field:
    return Field(name, name, field_type, required=True)


def _optional(name: str, field_type: FieldType) -> Field:
    return Field(name, name, field_type, required=False)


def _house(name: str) -> str:
    if name == NEUTRAL or name.startswith(IMPORT):
        raise refuse("record.reserved_name", name)
    return name


def _door(name: str) -> str:
    if name == IMPORT:
        raise refuse("record.import_without_name", name)
    return name


def _format(name: str) -> str:
    if name != FORMAT:
        raise refuse(
            "record.later_format" if _LATER_FORMAT.fullmatch(name) else "record.other_format",
            name,
            known=FORMAT,
        )
    return name


_FORMAT = FieldType(_checked(text(40), _format).read, as_it_is, {"const": FORMAT})

PARTY_SHAPE = Shape(
    (
        _needed("id", _checked(text(40), _house)),
        _needed("side", one_of("ess", "company", "third")),
        _needed("name", text(200)),
        _optional("siren", _checked(text(40), read_siren)),
        _optional("rna", _checked(text(40), read_rna)),
        _optional("x", X),
    ),
)
DOCUMENT_SHAPE = Shape(
    (
        _needed("id", text(64)),
        _optional("sha256", SHA256),
        _needed("media_type", text(100)),
        _needed("title", text(200)),
        _optional("kept_at", text(200)),
        _optional("x", X),
    ),
)
EXPORT_SHAPE = Shape(
    (
        _needed("audience", one_of(*AUDIENCES)),
        _needed("on", DAY),
        _optional("known", DAY),
    ),
)
ENTRY_SHAPE = Shape(
    (
        _needed("id", UUID),
        _needed("kind", CODE),
        _optional("v", whole(1, 1000)),
        _needed("on", DAY),
        _needed("recorded", INSTANT),
        _needed("by", PARTY),
        _needed("via", _checked(text(60), _door)),
        _needed("audience", one_of(*AUDIENCES)),
        _optional("corrects", UUID),
        _optional("key", text(200)),
        _optional("documents", list_of(DOCUMENT, unique=True)),
        _optional("x", X),
    ),
    others=("body",),
)
RECORD_SHAPE = Shape(
    (
        _needed("tandem", _FORMAT),
        _needed("id", UUID),
        _needed("about", one_of(*ABOUTS)),
        _needed("title", text(200)),
        _needed("created", DAY),
        _optional("x", X),
    ),
    others=("parties", "documents", "entries", "export"),
)
