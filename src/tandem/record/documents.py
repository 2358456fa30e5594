"""From bytes to JSON values: size, encoding, depth, duplicate keys and YAML's surprises are settled here."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

import yaml

from tandem.values.errors import TandemError

MOST_BYTES = {"json": 20_000_000, "yaml": 2_000_000}
MOST_DEPTH = 64
_YAML_NAMES = (".yaml", ".yml")
# A number of more digits than this is a typing error or an attack: it stays text and its field refuses it.
_MOST_DIGITS = 40


class DocumentRefused(TandemError):
    """A file that cannot be read as a record at all: too large, not text, not JSON, too deep."""


def read_bytes(data: bytes, name: str = "") -> object:
    """Read the JSON value a file holds; a name ending in .yaml or .yml is read as YAML.

    UTF-8 with or without a mark, else Windows-1252. Decimals are exact, never floats.
    Raises DocumentRefused above 20 MB (YAML 2 MB) or 64 levels, and for duplicate keys.
    """
    form = "yaml" if name.lower().endswith(_YAML_NAMES) else "json"
    if len(data) > MOST_BYTES[form]:
        raise DocumentRefused("document.too_large", bytes=len(data), most=MOST_BYTES[form])
    return read_text(decoded(data), form)


def decoded(data: bytes) -> str:
    """Decode UTF-8 with or without its mark, else Windows-1252."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentRefused("document.not_text")


def read_text(text: str, form: str = "json") -> object:
    """Read the JSON value of a text. Raises DocumentRefused."""
    try:
        value = _read_yaml(text) if form == "yaml" else _read_json(text)
    except RecursionError:
        raise DocumentRefused("document.too_deep", most=MOST_DEPTH) from None
    if _is_deeper(value, MOST_DEPTH):
        raise DocumentRefused("document.too_deep", most=MOST_DEPTH)
    return value


def _read_json(text: str) -> object:
    try:
        return json.loads(
            text,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_duplicates,
        )
    except json.JSONDecodeError as error:
        raise DocumentRefused("document.not_json", line=error.lineno, column=error.colno) from None


def _decimal(text: str) -> Decimal | str:
    return Decimal(text) if len(text) <= _MOST_DIGITS else text


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _MOST_DIGITS else text


def _refuse_constant(text: str) -> NoReturn:
    raise DocumentRefused("document.not_a_number", text=text)


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise DocumentRefused("document.duplicate_keys", names=twice)
    return table


def _is_deeper(value: object, most: int) -> bool:
    level: list[object] = [value]
    for _ in range(most):
        level = [child for item in level for child in _children(item)]
        if not level:
            return False
    return any(isinstance(item, dict | list) for item in level)


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return [child for child in value.values() if isinstance(child, dict | list)]
    return [child for child in value if isinstance(child, dict | list)] if isinstance(value, list) else []


class _PlainLoader(yaml.SafeLoader):
    """YAML with the types of JSON only: no anchors, no tags, no dates, no yes/no."""

    # No implicit type of SafeLoader (dates, yes/no, octal): only those JSON has. Text stays text.
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML reads it as a class attribute

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise DocumentRefused("document.yaml_anchor", line=event.start_mark.line + 1)
        return super().compose_node(parent, index)

    def construct_table(self, node: yaml.MappingNode) -> dict[str, object]:
        pairs = [(self.construct_object(key), self.construct_object(value, deep=True)) for key, value in node.value]
        return _without_duplicates([(str(key), value) for key, value in pairs])

    def construct_whole(self, node: yaml.ScalarNode) -> int | str:
        return _whole(node.value)

    def construct_decimal(self, node: yaml.ScalarNode) -> Decimal | str:
        return _decimal(node.value)

    def refuse_tag(self, node: yaml.Node) -> NoReturn:
        raise DocumentRefused("document.yaml_tag", tag=str(node.tag), line=node.start_mark.line + 1)


_RESOLVED = {
    "null": (r"(null|~|)", "n~"),
    "bool": (r"(true|false)", "tf"),
    "int": (r"-?(0|[1-9]\d*)", "-0123456789"),
    "float": (r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?", "-0123456789"),
}
for _name, (_pattern, _starts) in _RESOLVED.items():
    _starts_of = [*_starts, ""] if _name == "null" else list(_starts)
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"{_pattern}$"), _starts_of)
_PlainLoader.add_constructor("tag:yaml.org,2002:map", _PlainLoader.construct_table)
_PlainLoader.add_constructor("tag:yaml.org,2002:int", _PlainLoader.construct_whole)
_PlainLoader.add_constructor("tag:yaml.org,2002:float", _PlainLoader.construct_decimal)
for _unwanted in ("binary", "omap", "pairs", "set", "timestamp"):
    _PlainLoader.add_constructor(f"tag:yaml.org,2002:{_unwanted}", _PlainLoader.refuse_tag)
_PlainLoader.add_constructor(None, _PlainLoader.refuse_tag)


def _read_yaml(text: str) -> object:
    try:
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a loader narrower than SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise DocumentRefused("document.not_yaml", line=line, column=column) from None
