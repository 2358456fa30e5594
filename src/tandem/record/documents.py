"""From bytes to JSON values: size, encoding, depth and duplicate keys are settled here."""

from __future__ import annotations

import json
from collections import Counter
from typing import NoReturn

from tandem.record.numbers import exact_decimal, exact_whole
from tandem.record.refusals import MOST_DEPTH, DocumentRefused
from tandem.record.yaml_documents import read_yaml
from tandem.values.encoding import TextUnreadable, decoded
from tandem.values.text import is_storable

MOST_BYTES = {"json": 20_000_000, "yaml": 2_000_000}
_YAML_NAMES = (".yaml", ".yml")
# Enough names for someone to find the mistake; a hostile file could repeat a million.
_MOST_NAMES_SAID = 10


def read_bytes(data: bytes, name: str = "") -> object:
    """Read the JSON value a file holds; a name ending in .yaml or .yml is read as YAML.

    UTF-8 with or without a mark, else Windows-1252. Decimals are exact, never floats.
    Raises DocumentRefused above 20 MB (YAML 2 MB) or 64 levels, and for duplicate keys.
    """
    form = "yaml" if name.lower().endswith(_YAML_NAMES) else "json"
    if len(data) > MOST_BYTES[form]:
        raise DocumentRefused("document.too_large", bytes=len(data), most=MOST_BYTES[form])
    try:
        text = decoded(data)
    except TextUnreadable as error:
        raise DocumentRefused(error.message.key) from None
    return read_text(text, form)


def read_text(text: str, form: str = "json") -> object:
    """Read the JSON value of a text. Raises DocumentRefused."""
    if not is_storable(text):
        raise DocumentRefused("document.not_text")
    return read_yaml(text) if form == "yaml" else _read_json(text)


def _read_json(text: str) -> object:
    try:
        value: object = json.loads(
            text,
            parse_float=exact_decimal,
            parse_int=exact_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_table,
        )
    except json.JSONDecodeError as error:
        raise DocumentRefused("document.not_json", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise DocumentRefused("document.too_deep", most=MOST_DEPTH) from None
    if _is_deeper(value, MOST_DEPTH):
        raise DocumentRefused("document.too_deep", most=MOST_DEPTH)
    return value


def _refuse_constant(text: str) -> NoReturn:
    raise DocumentRefused("document.not_a_number", text=text)


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        times = Counter(name for name, _ in pairs)
        names = [name for name, n in times.items() if n > 1]
        raise DocumentRefused("document.duplicate_keys", names=names[:_MOST_NAMES_SAID])
    # Escapes such as \ud800 make half characters; in a name they would break the very message that says so.
    if not is_storable("".join(table)):
        raise DocumentRefused("document.unstorable_key")
    return table


def _is_deeper(value: object, most: int) -> bool:
    level: list[object] = [value]
    for _ in range(most):
        level = [child for item in level for child in _children(item)]
        if not level:
            return False
    return any(isinstance(item, dict | list) for item in level)


# What files are read into has these very types: told by identity, a large file has many values.
_NESTED = frozenset({dict, list})


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        value = list(value.values())
    return [child for child in value if type(child) in _NESTED] if isinstance(value, list) else []
