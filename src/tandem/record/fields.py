"""The words entries are made of: each reads a JSON value, prints it back and describes itself as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from tandem.values.amounts import Range, decimal_text
from tandem.values.days import Period, instant_text
from tandem.values.errors import DataRefused, refuse
from tandem.values.json_types import Json
from tandem.values.messages import Problem
from tandem.values.text import composed, is_storable

Read = Callable[[object], Any]
Write = Callable[[Any], Json]

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Beyond these a decimal is a typing error or an attack (1e999999 fills memory when printed), never a quantity.
_MOST_DIGITS, _MOST_DECIMALS = 15, 12


@dataclass(frozen=True, slots=True)
class FieldType:
    """How one kind of value is read, printed and described. `refers` names what a reference must point to."""

    read: Read
    write: Write
    schema: Mapping[str, Json]
    refers: str = ""


def _same(value: Any) -> Json:
    return value  # type: ignore[no-any-return]


def _text_reader(longest: int) -> Read:
    def read(value: object) -> str:
        if not isinstance(value, str):
            raise refuse("field.not_text", value)
        if not is_storable(value):
            raise refuse("field.unstorable", value)
        text = composed(value).strip()
        if not 0 < len(text) <= longest:
            raise refuse("field.length", value, longest=longest)
        return text

    return read


def text(longest: int = 200) -> FieldType:
    """Short text: composed characters, spaces cut at both ends, never empty."""
    return FieldType(_text_reader(longest), _same, {"type": "string", "minLength": 1, "maxLength": longest})


def one_of(*codes: str) -> FieldType:
    """One code of a closed list."""
    allowed = frozenset(codes)

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise refuse("field.not_one_of", value, allowed=codes)
        return value

    return FieldType(read, _same, {"enum": list(codes)})


def whole(lowest: int, highest: int) -> FieldType:
    """A whole number between two bounds, both included."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise refuse("field.not_whole", value)
        if not lowest <= value <= highest:
            raise refuse("field.out_of_bounds", value, lowest=lowest, highest=highest)
        return value

    return FieldType(read, _same, {"type": "integer", "minimum": lowest, "maximum": highest})


def read_decimal(value: object) -> Decimal:
    """Read a finite decimal from text or from a JSON number that never was a float."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise refuse("field.not_decimal", value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise refuse("field.not_decimal", value) from None
    if not number.is_finite():
        raise refuse("field.not_decimal", value)
    if number.adjusted() >= _MOST_DIGITS or -int(number.as_tuple().exponent) > _MOST_DECIMALS:
        raise refuse("field.too_many_digits", value, digits=_MOST_DIGITS, decimals=_MOST_DECIMALS)
    return number


_DECIMAL_SCHEMA: dict[str, Json] = {"type": ["string", "number"], "pattern": r"^-?\d{1,15}(\.\d{1,12})?$"}


def decimal(lowest: str | None = None, highest: str | None = None) -> FieldType:
    """An exact decimal between optional bounds, printed as text."""
    floor, ceiling = Decimal(lowest or "-Infinity"), Decimal(highest or "Infinity")

    def read(value: object) -> Decimal:
        number = read_decimal(value)
        if not floor <= number <= ceiling:
            raise refuse("field.out_of_bounds", value, lowest=lowest, highest=highest)
        return number

    return FieldType(read, decimal_text, _DECIMAL_SCHEMA)


def read_day(value: object) -> date:
    """Read a day written ``2026-11-24``."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise refuse("field.not_a_day", value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refuse("field.not_a_day", value) from None


def _read_instant(value: object) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise refuse("field.not_an_instant", value)
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise refuse("field.not_an_instant", value) from None


def _read_uuid(value: object) -> str:
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise refuse("field.not_a_uuid", value)
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise refuse("field.not_a_flag", value)
    return value


def list_of(item: FieldType, most: int = 200) -> FieldType:
    """A list of values of one type."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise refuse("field.not_a_list", value, most=most)
        return read_all(((f"[{number}]", item, each) for number, each in enumerate(value)))

    def write(value: tuple[Any, ...]) -> Json:
        return [item.write(each) for each in value]

    schema: dict[str, Json] = {"type": "array", "items": dict(item.schema), "maxItems": most}
    return FieldType(read, write, schema, item.refers and f"{item.refers}[]")


def table_of(make: Callable[..., Any], **fields: FieldType) -> FieldType:
    """A small table with fixed fields, all required, read into what `make` builds from them in order."""
    names = tuple(fields)

    def read(value: object) -> Any:
        if not isinstance(value, dict) or set(value) != set(names):
            raise refuse("field.not_this_table", value, fields=names)
        return make(*read_all((name, fields[name], value[name]) for name in names))

    def write(value: Any) -> Json:
        return {name: fields[name].write(getattr(value, name)) for name in names}

    properties: dict[str, Json] = {name: dict(one.schema) for name, one in fields.items()}
    schema: dict[str, Json] = {"type": "object", "properties": properties, "required": list(names)}
    return FieldType(read, write, {**schema, "additionalProperties": False})


def read_all(parts: Any) -> tuple[Any, ...]:
    """Read several named values, gathering the problems of all before refusing."""
    values: list[Any] = []
    problems: list[Problem] = []
    for name, field_type, value in parts:
        try:
            values.append(field_type.read(value))
        except DataRefused as refused:
            problems += [problem.under(name) for problem in refused.problems]
    if problems:
        raise DataRefused(problems)
    return tuple(values)


@dataclass(frozen=True, slots=True)
class EachWay:
    """The same thing on the structure's side and on the company's."""

    ess: Any
    company: Any


def each_way(item: FieldType) -> FieldType:
    """A value for each of the two sides."""
    return table_of(EachWay, ess=item, company=item)


def _range_of(low: Decimal, best: Decimal, high: Decimal) -> Range:
    value = Range(low, best, high)
    if not value.is_ordered:
        raise refuse("field.unordered_range", [decimal_text(part) for part in (low, best, high)])
    return value


def _period_of(first: date, last: date) -> Period:
    if last < first:
        raise refuse("field.unordered_period", [first.isoformat(), last.isoformat()])
    return Period(first, last)


def three_points(lowest: str | None = "0", highest: str | None = None) -> FieldType:
    """A quantity as lowest, best and highest value."""
    one = decimal(lowest, highest)
    return table_of(_range_of, low=one, best=one, high=one)


def reference(kind: str) -> FieldType:
    """The identifier of an entry of one kind in the same record."""
    return FieldType(_read_uuid, _same, {"type": "string", "format": "uuid"}, kind)


UUID = reference("")
DAY = FieldType(read_day, date.isoformat, {"type": "string", "format": "date"})
INSTANT = FieldType(_read_instant, instant_text, {"type": "string", "format": "date-time", "pattern": "Z$"})
FLAG = FieldType(_read_flag, _same, {"type": "boolean"})
PERIOD = table_of(_period_of, first=DAY, last=DAY)
SIDE = one_of("ess", "company")
PARTY = FieldType(_text_reader(40), _same, {"type": "string", "minLength": 1, "maxLength": 40}, "party")
EURO_RANGE = three_points()
SHARE = decimal("0", "1")
