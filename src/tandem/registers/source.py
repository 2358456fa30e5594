"""What is known of a public source: who produces it, under which licence, how often it changes, what its columns mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its name, and its meaning in French and in English."""

    name: str
    meaning: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A public source, as described beside its reader in ``describe.toml``."""

    name: str
    title: str
    producer: str
    licence: str
    attribution: str
    url: str
    refresh: Mapping[str, str]
    last_checked: date
    limits: tuple[Mapping[str, str], ...]
    files: Mapping[str, tuple[Column, ...]]


def read_source(package: str) -> Source:
    """Read the description of a source from the folder of its reader."""
    table = tomllib.loads((files(package) / "describe.toml").read_text("utf-8"))
    columns = {
        name: tuple(Column(column, meaning) for column, meaning in rows.items())
        for name, rows in table.pop("files").items()
    }
    return Source(**table | {"limits": tuple(table["limits"])}, files=columns)
