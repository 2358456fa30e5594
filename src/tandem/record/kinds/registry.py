"""Which kinds of entry exist, and how the body of each is read and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from tandem.record.fields import FieldType, Write, as_it_is
from tandem.record.shape import Field, Shape
from tandem.values.json_types import Json

Body = TypeVar("Body")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its dataclass, its version, its fields.

    `serves` names the readings and reports that use it; `about` the records it may stand in; `pointing` the
    fields that point to other parts of the record.
    """

    name: str
    body: type
    serves: tuple[str, ...]
    about: tuple[str, ...]
    shape: Shape
    pointing: tuple[Field, ...]
    writers: tuple[
        tuple[str, str, Write], ...
    ]  # the name and the attribute of each field, and how it is printed
    version: int = 1

    @property
    def fields(self) -> tuple[Field, ...]:
        """Give the fields of the body, in order."""
        return self.shape.fields

    def read(self, value: object) -> Any:
        """Read a body. Raises DataRefused with the problems of all its fields."""
        return self.body(**self.shape.read(value))

    def write(self, body: Any) -> dict[str, Json]:
        """Print a body; what was left out stays out."""
        return {
            name: value if write is as_it_is else write(value)
            for name, attribute, write in self.writers
            if (value := getattr(body, attribute)) is not None
        }


KINDS: dict[str, Kind] = {}
KIND_OF: dict[type, Kind] = {}


def kind(
    name: str, *serves: str, about: tuple[str, ...] = ("cooperation",)
) -> Callable[[type[Body]], type[Body]]:
    """Register a frozen dataclass as the body of a kind of entry, with the readings or reports it serves."""

    def register(body: type[Body]) -> type[Body]:
        KINDS[name] = KIND_OF[body] = declared(name, body, serves, about)
        return body

    return register


def declared(name: str, body: type, serves: tuple[str, ...] = (), about: tuple[str, ...] = ()) -> Kind:
    """Make a kind of what a frozen dataclass declares; the other journal declares its own the same way."""
    found = _fields_of(body)
    pointing = tuple(one for one in found if one.type.points)
    writers = tuple((one.name, one.attribute, one.type.write) for one in found)
    return Kind(name, body, serves, about, Shape(found), pointing, writers)


def _fields_of(body: type) -> tuple[Field, ...]:
    hints = get_type_hints(body, include_extras=True)
    return tuple(
        # `from` and `where` are words of Python or of SQL: the attribute carries a final underscore.
        Field(one.name.rstrip("_"), one.name, _field_type(hints[one.name]), one.default is MISSING)
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
