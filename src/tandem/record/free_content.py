"""Content that this release takes as it comes: `x`, unknown kinds, bodies of older versions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tandem.record.fields import FieldType, as_it_is
from tandem.record.numbers import MOST_DIGITS
from tandem.record.refusals import MOST_DEPTH
from tandem.values.amounts import decimal_text
from tandem.values.errors import refuse
from tandem.values.json_types import Json
from tandem.values.text import composed, is_storable


def free_json(value: object, depth: int = MOST_DEPTH) -> Json:
    """Take JSON as it comes: text composed, decimals as text. Raises DataRefused for what is not JSON."""
    if depth < 0:
        raise refuse("field.too_deep", value, most=MOST_DEPTH)
    if isinstance(value, str):
        return _free_text(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < MOST_DIGITS:
        return decimal_text(value)
    if isinstance(value, list):
        return [free_json(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return _free_names(value, depth)
    if value is None or isinstance(value, bool | int):
        return value
    raise refuse("field.not_json", value)


def free_table(value: object) -> dict[str, Json]:
    """Take a table as it comes."""
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    return _free_names(value, MOST_DEPTH)


def _free_text(value: object) -> str:
    if not isinstance(value, str) or not is_storable(value):
        raise refuse("field.unstorable", value)
    return composed(value)


def _free_names(value: dict[Any, Any], depth: int) -> dict[str, Json]:
    table = {_free_text(name): free_json(item, depth - 1) for name, item in value.items()}
    if len(table) < len(value):  # two names that differ only by how their accents are coded
        raise refuse("field.repeated", value)
    return table


X = FieldType(free_table, as_it_is, {"type": "object"})
