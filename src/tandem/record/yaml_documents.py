"""YAML with the types of JSON only: no anchors, no tags, no dates, no yes/no, no keys but text.

Built from the parser's events rather than by a YAML loader: nothing is ever constructed that JSON has not,
a file is refused at the first level too deep, and the fast parser of libyaml can be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from tandem.record.numbers import exact_decimal, exact_whole
from tandem.record.refusals import MOST_DEPTH, DocumentRefused

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_NO_KEY = object()


def read_yaml(text: str) -> object:
    """Read the JSON value of a YAML text; an empty text is null. Raises DocumentRefused."""
    try:
        return _value_of(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DocumentRefused("document.not_yaml", line=line, column=column) from None


class _Open:
    """A table or a list being filled; a table waits for a key, then for its value."""

    def __init__(self, holder: dict[str, object] | list[object]) -> None:
        self.holder = holder
        self.key: object = _NO_KEY

    def put(self, value: object, event: Any) -> None:
        """Put a value where it belongs, a key being a value that comes first."""
        if isinstance(self.holder, list):
            self.holder.append(value)
        elif self.key is _NO_KEY:
            self.key = self._checked_key(event)
        else:
            self.holder[str(self.key)] = value
            self.key = _NO_KEY

    def _checked_key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise DocumentRefused("document.yaml_key", line=_line(event))
        if event.value in self.holder:
            raise DocumentRefused("document.duplicate_keys", names=[event.value])
        return str(event.value)


def _value_of(events: Iterable[Any]) -> object:
    documents: list[object] = []
    opened = [_Open(documents)]
    for event in events:
        _refuse_what_json_lacks(event)
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(_start(event, opened))
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
        elif isinstance(event, yaml.ScalarEvent):
            opened[-1].put(_scalar(event), event)
    if len(documents) > 1:
        raise DocumentRefused("document.yaml_several", n=len(documents))
    return documents[0] if documents else None


def _start(event: Any, opened: list[_Open]) -> _Open:
    if len(opened) > MOST_DEPTH:
        raise DocumentRefused("document.too_deep", most=MOST_DEPTH)
    holder: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
    opened[-1].put(holder, event)
    return _Open(holder)


def _refuse_what_json_lacks(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise DocumentRefused("document.yaml_anchor", line=_line(event))
    if getattr(event, "tag", None):
        raise DocumentRefused("document.yaml_tag", tag=str(event.tag), line=_line(event))


def _scalar(event: Any) -> object:
    """Quoted text stays text; bare words are read as JSON would: 2026-11-24 and yes stay text."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return exact_whole(text)
    return exact_decimal(text) if _DECIMAL.fullmatch(text) else text


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
