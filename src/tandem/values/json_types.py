"""The JSON this project speaks: no float ever, decimals travel as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tandem.values.amounts import decimal_text

Json: TypeAlias = "None | bool | int | str | list[Json] | dict[str, Json]"


def as_json(value: object) -> Json:
    """Give the JSON form of a plain value; decimals and days become text, tuples and sets become lists."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((as_json(item) for item in value), key=str)
    raise TypeError(f"{type(value).__name__} has no JSON form here")


def canonical_text(value: Json) -> str:
    """Print JSON in the one form digests are made of: sorted keys, no spaces, characters as themselves."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
