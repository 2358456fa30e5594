"""The wording of every message, in French and in English: TOML files that a non-programmer can read and correct."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

LANGUAGES = ("fr", "en")

Wording: TypeAlias = "str | Mapping[str, str]"


class WordingMissing(KeyError):
    """A message has no wording in a language: a fault of ours, caught by the tests, never by a reader."""


@lru_cache(maxsize=len(LANGUAGES))
def wordings(language: str) -> Mapping[str, Wording]:
    """Give every wording of a language by its dotted key."""
    folder = files("tandem.reports.catalogue") / language
    found: dict[str, Wording] = {}
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith(".toml"):
            found |= dict(_flat("", tomllib.loads(item.read_text("utf-8"))))
    return found


def wording(key: str, language: str) -> Wording:
    """Give the wording of a key. Raises WordingMissing."""
    try:
        return wordings(language)[key]
    except KeyError:
        raise WordingMissing(f"{key} ({language})") from None


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Wording]]:
    for name, value in table.items():
        if isinstance(value, str) or value.keys() <= {"one", "other", "zero"}:
            yield prefix + name, value
        else:
            yield from _flat(f"{prefix}{name}.", value)
