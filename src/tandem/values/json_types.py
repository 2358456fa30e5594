"""The JSON this project speaks: no float ever, decimals travel as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from tandem.values.amounts import decimal_text

_LONGEST_SHOWN = 80

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


# The types findings are full of, told by identity: a finding prints thousands of values.
_AS_THEY_ARE: frozenset[type] = frozenset({str, int, bool, type(None)})


def as_json(value: object) -> Json:
    """Give the JSON form of a plain value; decimals and days become text, tuples and sets become lists."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value  # type: ignore[return-value]
    return _COMMON.get(kind, _less_common)(value)


# Most values of a table are plain already, or decimals: told here, they cost no call, or one.
def _table(value: Mapping[Any, Any]) -> Json:
    return {
        key if type(key) is str else str(key): (
            item if (kind := type(item)) in _AS_THEY_ARE else _COMMON.get(kind, _less_common)(item)
        )
        for key, item in value.items()
    }


def _list(value: Iterable[Any]) -> Json:
    return [
        item if (kind := type(item)) in _AS_THEY_ARE else _COMMON.get(kind, _less_common)(item)
        for item in value
    ]


_COMMON: Mapping[type, Callable[[Any], Json]] = {
    Decimal: decimal_text,
    dict: _table,
    list: _list,
    tuple: _list,
    date: date.isoformat,
}


def _less_common(value: object) -> Json:
    if isinstance(value, Mapping):
        return _table(value)
    if isinstance(value, list | tuple):
        return _list(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted((as_json(item) for item in value), key=str)
    if isinstance(value, str | int):
        return value
    raise TypeError(f"{type(value).__name__} has no JSON form here")


# What is printed here was read from a text or built as a tree: it never holds itself.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def canonical_text(value: Json) -> str:
    """Print JSON in the one form digests are made of: sorted keys, no spaces, characters as themselves."""
    return _CANONICAL.encode(value)


def shown(value: object) -> str:
    """Show a value someone gave, cut to eighty characters: it may be anything, a book or a broken character.

    >>> shown("a" * 100)[-3:], shown([1, 2])
    ('aa…', '[… 2]')
    """
    if isinstance(value, list | tuple):
        return f"[… {len(value)}]"
    if isinstance(value, Mapping):
        return f"{{… {len(value)}}}"
    if isinstance(value, bool) or value is None:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        text = value[: _LONGEST_SHOWN + 1].encode("utf-8", "replace").decode().replace("\0", "?")
    else:
        text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
