"""Which kinds of entry exist, and how the body of each is read and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from tandem.record.fields import FieldType, read_all
from tandem.values.errors import DataRefused, refuse
from tandem.values.json_types import Json
from tandem.values.messages import Message, Problem

Body = TypeVar("Body")


@dataclass(frozen=True, slots=True)
class KindField:
    """One field of a kind: its name in the format, its name in Python, its type, whether it may be left out."""

    name: str
    attribute: str
    type: FieldType
    required: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its dataclass, its version, its fields, and which readings or reports it serves."""

    name: str
    body: type
    serves: tuple[str, ...]
    fields: tuple[KindField, ...]
    version: int = 1

    def read(self, value: object) -> Any:
        """Read a body. Raises DataRefused with the problems of all its fields."""
        if not isinstance(value, dict):
            raise refuse("field.not_a_table", value)
        problems = self._shape_problems(value)
        present = [one for one in self.fields if value.get(one.name) is not None]
        try:
            parts = read_all((one.name, one.type, value[one.name]) for one in present)
        except DataRefused as refused:
            problems += refused.problems
        if problems:
            raise DataRefused(problems)
        return self.body(**{one.attribute: part for one, part in zip(present, parts, strict=True)})

    def write(self, body: Any) -> dict[str, Json]:
        """Print a body; what was left out stays out."""
        pairs = ((one, getattr(body, one.attribute)) for one in self.fields)
        return {one.name: one.type.write(value) for one, value in pairs if value is not None}

    def _shape_problems(self, value: dict[str, object]) -> list[Problem]:
        names = {one.name for one in self.fields}
        unknown = [Problem(name, value[name], Message("field.unknown", {"kind": self.name})) for name in value.keys() - names]
        missing = (one.name for one in self.fields if one.required and value.get(one.name) is None)
        return unknown + [Problem(name, None, Message("field.missing", {"kind": self.name})) for name in missing]


KINDS: dict[str, Kind] = {}
KIND_OF: dict[type, Kind] = {}


def kind(name: str, *serves: str) -> Callable[[type[Body]], type[Body]]:
    """Register a frozen dataclass as the body of a kind of entry, with the readings or reports it serves."""

    def register(body: type[Body]) -> type[Body]:
        KINDS[name] = KIND_OF[body] = Kind(name, body, serves, _fields_of(body))
        return body

    return register


def _fields_of(body: type) -> tuple[KindField, ...]:
    hints = get_type_hints(body, include_extras=True)
    return tuple(
        # `from` and `where` are words of Python or of SQL: the attribute carries a final underscore.
        KindField(one.name.rstrip("_"), one.name, _field_type(hints[one.name]), one.default is MISSING)
        for one in fields(body)
    )


def _field_type(hint: Any) -> FieldType:
    marks: Mapping[type, FieldType] = {type(part): part for part in _parts(hint)}
    return marks[FieldType]


def _parts(hint: Any) -> list[Any]:
    """Unfold ``Annotated[X, mark] | None`` into its pieces."""
    if hasattr(hint, "__metadata__"):
        return list(hint.__metadata__)
    return [piece for part in get_args(hint) for piece in _parts(part)] if get_origin(hint) else []
