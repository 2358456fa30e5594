"""The words entries are made of: each reads a JSON value, prints it back and gives its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from tandem.values.amounts import Range, decimal_text
from tandem.values.days import Period, instant_text
from tandem.values.errors import DataRefused, refuse
from tandem.values.json_types import Json
from tandem.values.messages import Problem
from tandem.values.text import composed, is_storable

Read = Callable[[object], Any]
Write = Callable[[Any], Json]
# What a value points to, each as (path inside the value, kind of thing, identifier).
Points = Callable[[Any], Iterator[tuple[str, str, str]]]

# The years a day may have: beyond them it is a typing error (0024), or a day computers cannot count from.
_YEARS = "(1[89]|20|21)[0-9]{2}"
_DAY = rf"{_YEARS}-[0-9]{{2}}-[0-9]{{2}}"
_INSTANT = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]{{1,6}})?Z"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHA256 = "[0-9A-Fa-f]{64}"
_CODE = "[a-z][a-z0-9_]{0,39}"
# Beyond these a decimal is a typing error or an attack (1e999999 fills memory once printed).
_MOST_DIGITS, _MOST_DECIMALS = 15, 12
_DECIMAL = "[0-9]{1,15}([.][0-9]{1,12})?"


@dataclass(frozen=True, slots=True)
class FieldType:
    """How one kind of value is read, printed and described, and what else in the record it points to."""

    read: Read
    write: Write
    schema: Mapping[str, Json]
    points: Points | None = None


def as_it_is(value: Any) -> Json:
    """Print a value that is already JSON."""
    return value  # type: ignore[no-any-return]  # its reader made it a str, an int or a bool


def _patterned(pattern: str, make: Callable[[str], Any], refusal: str) -> Read:
    """Read text of one pattern, and of no other script's digits, into what `make` makes of it."""
    matches = re.compile(pattern).fullmatch

    def read(value: object) -> Any:
        if not isinstance(value, str) or not matches(value):
            raise refuse(refusal, value)
        try:
            return make(value)
        except ValueError:
            raise refuse(refusal, value) from None

    return read


def _pattern_schema(pattern: str, **more: Json) -> dict[str, Json]:
    return {"type": "string", "pattern": f"^{pattern}$", **more}


def _text_reader(longest: int) -> Read:
    def read(value: object) -> str:
        if not isinstance(value, str):
            raise refuse("field.not_text", value)
        # Most text is plain: nothing to refuse in it, nothing to compose.
        is_plain = value.isascii() and "\0" not in value
        if not is_plain and not is_storable(value):
            raise refuse("field.unstorable", value)
        text = (value if is_plain else composed(value)).strip()
        # Composing may lengthen: both must fit, so that what is printed can be read again.
        if not text or len(text) > longest or len(value) > longest:
            raise refuse("field.length", value, longest=longest)
        return text

    return read


def text(longest: int = 200) -> FieldType:
    """Short text: composed characters, spaces cut at both ends, never empty."""
    return FieldType(
        _text_reader(longest), as_it_is, {"type": "string", "minLength": 1, "maxLength": longest}
    )


def one_of(*codes: str) -> FieldType:
    """One code of a closed list."""
    allowed = frozenset(codes)

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise refuse("field.not_one_of", value, allowed=codes)
        return value

    return FieldType(read, as_it_is, {"enum": list(codes)})


def whole(lowest: int, highest: int) -> FieldType:
    """A whole number between two bounds, both included."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise refuse("field.not_whole", value)
        if value < lowest:
            raise refuse("field.too_low", value, lowest=lowest)
        if value > highest:
            raise refuse("field.too_high", value, highest=highest)
        return value

    return FieldType(read, as_it_is, {"type": "integer", "minimum": lowest, "maximum": highest})


_is_decimal_text = re.compile(f"-?{_DECIMAL}").fullmatch


def read_decimal(value: object) -> Decimal:
    """Read a finite decimal from plain text (``-12.5``) or from a JSON number that never was a float."""
    if isinstance(value, str):
        if not _is_decimal_text(value):
            raise refuse("field.not_decimal", value)
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise refuse("field.not_decimal", value)
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):  # NaN and infinities have a letter there
        raise refuse("field.not_decimal", value)
    if number.adjusted() >= _MOST_DIGITS or -exponent > _MOST_DECIMALS:
        raise refuse("field.too_many_digits", value, digits=_MOST_DIGITS, decimals=_MOST_DECIMALS)
    return number


def decimal(lowest: str | None = None, highest: str | None = None) -> FieldType:
    """An exact decimal between optional bounds, printed as text."""
    floor, ceiling = Decimal(lowest or "-Infinity"), Decimal(highest or "Infinity")

    def read(value: object) -> Decimal:
        number = read_decimal(value)
        if number < floor:
            raise refuse("field.too_low", value, lowest=floor)
        if number > ceiling:
            raise refuse("field.too_high", value, highest=ceiling)
        return number

    bounds = {"minimum": lowest, "maximum": highest}
    numbers: dict[str, Json] = {name: int(bound) for name, bound in bounds.items() if bound is not None}
    return FieldType(
        read, decimal_text, {"type": ["string", "number"], "pattern": f"^-?{_DECIMAL}$", **numbers}
    )


read_day: Read = _patterned(_DAY, date.fromisoformat, "field.not_a_day")


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise refuse("field.not_a_flag", value)
    return value


def list_of(item: FieldType, most: int = 200, *, unique: bool = False) -> FieldType:
    """A list of values of one type, without repeats where they would mean nothing."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise refuse("field.not_a_list", value)
        if len(value) > most:
            raise refuse("field.too_many", value, most=most)
        items = read_each(item, value, (f"[{number}]" for number in count()))
        if unique and len(set(items)) < len(items):
            raise refuse("field.repeated", value)
        return items

    def write(value: tuple[Any, ...]) -> Json:
        return [item.write(each) for each in value]

    schema: dict[str, Json] = {"type": "array", "items": dict(item.schema), "maxItems": most}
    if unique:
        schema["uniqueItems"] = True
    return FieldType(read, write, schema, _points_of_items(item.points))


def _points_of_items(inner: Points | None) -> Points | None:
    if inner is None:
        return None

    def points(value: Any) -> Iterator[tuple[str, str, str]]:
        for number, item in enumerate(value):
            for path, wanted, identifier in inner(item):
                yield f"[{number}]{path}", wanted, identifier

    return points


def table_of(make: Callable[..., Any], **fields: FieldType) -> FieldType:
    """A small table with fixed fields, all required, read into what `make` builds from them in order."""
    names, pairs = tuple(fields), list(fields.items())

    def read(value: object) -> Any:
        if not isinstance(value, dict) or value.keys() != fields.keys():
            raise refuse("field.not_this_table", value, fields=names)
        return make(*read_all([(name, one, value[name]) for name, one in pairs]))

    writers = [(name, one.write) for name, one in fields.items()]

    def write(value: Any) -> Json:
        return {name: write_one(getattr(value, name)) for name, write_one in writers}

    properties: dict[str, Json] = {name: dict(one.schema) for name, one in fields.items()}
    schema: dict[str, Json] = {"type": "object", "properties": properties, "required": list(names)}
    return FieldType(read, write, {**schema, "additionalProperties": False}, _points_of_fields(fields))


def _points_of_fields(fields: Mapping[str, FieldType]) -> Points | None:
    inner = {name: one.points for name, one in fields.items() if one.points}
    if not inner:
        return None

    def points(value: Any) -> Iterator[tuple[str, str, str]]:
        for name, find in inner.items():
            for path, wanted, identifier in find(getattr(value, name)):
                yield f".{name}{path}", wanted, identifier

    return points


def read_each(item: FieldType, values: Collection[object], names: Iterable[str]) -> tuple[Any, ...]:
    """Read values of one type, gathering the problems of all, by name, before refusing."""
    try:
        return tuple([item.read(value) for value in values])
    except DataRefused:
        return read_all((name, item, value) for name, value in zip(names, values, strict=False))


def read_all(parts: Iterable[tuple[str, FieldType, object]]) -> tuple[Any, ...]:
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
    refuse_unordered(value)
    return value


def refuse_unordered(value: Range) -> None:
    """Refuse a range whose lowest, best and highest values are not in that order."""
    if not value.is_ordered:
        raise refuse(
            "field.unordered_range", " / ".join(map(decimal_text, (value.low, value.best, value.high)))
        )


def refuse_backwards(first: date | None, last: date | None, name: str) -> None:
    """Refuse a last day before the first; `name` is the field of the last one."""
    if first and last and last < first:
        raise refuse_at(name, "field.backwards", last.isoformat(), first=first)


def refuse_at(name: str, key: str, value: object, **values: object) -> DataRefused:
    """Make the refusal of one field of a table, for what holds between several fields."""
    return DataRefused(problem.under(name) for problem in refuse(key, value, **values).problems)


def _period_of(first: date, last: date) -> Period:
    refuse_backwards(first, last, "last")
    return Period(first, last)


def three_points(lowest: str | None = "0", highest: str | None = None) -> FieldType:
    """A quantity as lowest, best and highest value."""
    one = decimal(lowest, highest)
    return table_of(_range_of, low=one, best=one, high=one)


def _pointing(to: str, read: Read, schema: dict[str, Json]) -> FieldType:
    def points(value: str) -> Iterator[tuple[str, str, str]]:
        yield "", to, value

    return FieldType(read, as_it_is, {**schema, "description": f"points to: {to}"}, points)


_read_uuid = _patterned(_UUID, str, "field.not_a_uuid")
_UUID_SCHEMA = _pattern_schema(_UUID, format="uuid")


def reference(kind: str) -> FieldType:
    """The identifier of an entry of one kind in the same record, or of any kind with ``entry``."""
    return _pointing(kind, _read_uuid, _UUID_SCHEMA)


def _named(to: str, longest: int) -> FieldType:
    return _pointing(to, _text_reader(longest), {"type": "string", "minLength": 1, "maxLength": longest})


UUID = FieldType(_read_uuid, as_it_is, _UUID_SCHEMA)
CODE = FieldType(_patterned(_CODE, str, "field.not_a_code"), as_it_is, _pattern_schema(_CODE))
SHA256 = FieldType(_patterned(_SHA256, str.lower, "field.not_a_sha256"), as_it_is, _pattern_schema(_SHA256))
DAY = FieldType(read_day, date.isoformat, _pattern_schema(_DAY, format="date"))
INSTANT = FieldType(
    _patterned(_INSTANT, datetime.fromisoformat, "field.not_an_instant"),
    instant_text,
    _pattern_schema(_INSTANT, format="date-time"),
)
MONTH = FieldType(
    _patterned(f"{_YEARS}-[0-9]{{2}}", lambda month: date.fromisoformat(f"{month}-01"), "field.not_a_month"),
    lambda value: f"{value:%Y-%m}",
    _pattern_schema(f"{_YEARS}-[0-9]{{2}}"),
)
FLAG = FieldType(_read_flag, as_it_is, {"type": "boolean"})
PERIOD = table_of(_period_of, first=DAY, last=DAY)
SIDE = one_of("ess", "company")
PARTY = _named("party", 40)
DOCUMENT = _named("document", 64)
EURO_RANGE = three_points()
SHARE = decimal("0", "1")
