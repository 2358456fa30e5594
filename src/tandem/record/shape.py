"""A table with named fields: reads all of them and says everything that is wrong at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tandem.record.fields import FieldType
from tandem.values.errors import DataRefused, refuse
from tandem.values.messages import Message, Problem


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the format, its name in Python, its type, whether it must be there."""

    name: str
    attribute: str
    type: FieldType
    required: bool


class Shape:
    """The fields a table may have; `others` are allowed too and read elsewhere."""

    def __init__(self, fields: tuple[Field, ...], others: tuple[str, ...] = ()) -> None:
        self.fields = fields
        self.names = dict.fromkeys((*(field.name for field in fields), *others)).keys()
        self._readers = [(one.name, one.attribute, one.type.read, one.required) for one in fields]

    def read(self, value: object) -> dict[str, Any]:
        """Read a table into values by attribute; null is absence.

        Raises DataRefused for every unknown, missing or wrong field together.
        """
        if not isinstance(value, dict):
            raise refuse("field.not_a_table", value)
        parts: dict[str, Any] = {}
        problems = [] if value.keys() <= self.names else self._unknown(value)
        for name, attribute, read, is_required in self._readers:
            given = value.get(name)
            if given is not None:
                try:
                    parts[attribute] = read(given)
                except DataRefused as refused:
                    problems += [problem.under(name) for problem in refused.problems]
            elif is_required:
                problems.append(missing(name))
        if problems:
            raise DataRefused(problems)
        return parts

    def _unknown(self, value: Mapping[str, object]) -> list[Problem]:
        message = Message("field.unknown", {"fields": tuple(self.names)})
        return [Problem(str(name), value[name], message) for name in value if name not in self.names]


def missing(name: str) -> Problem:
    """Say that a field is missing."""
    return Problem(name, None, Message("field.missing"))
