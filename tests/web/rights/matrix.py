"""The declared table of rights, read; and the addresses of the site, found."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLE: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text(encoding="utf-8"))
ADDRESSES: Mapping[str, Mapping[str, Any]] = TABLE["address"]
GROUPS: Mapping[str, Mapping[str, Any]] = TABLE["group"]
FAMILY: Mapping[str, Any] = TABLE["family"]
_SIDES = {"ess": "company", "company": "ess"}


def may(role: str, group: str) -> bool:
    """Tell whether a role is of a group."""
    return role.startswith(tuple(GROUPS[group]["roles"]))


def mirrored(role: str) -> str:
    """Give the same role in the house across."""
    side, _, place = role.partition(" ")
    return f"{_SIDES[side]} {place}" if side in _SIDES else role


def patterns() -> Iterator[tuple[str, str, Any]]:
    """Give every address the site answers: its name, its route, its view."""
    from django.urls import get_resolver  # noqa: PLC0415 (Django must be set up)

    yield from _below(get_resolver(), "", "")


def _below(resolver: Any, space: str, route: str) -> Iterator[tuple[str, str, Any]]:
    for one in resolver.url_patterns:
        path = route + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _below(one, ":".join(filter(None, (space, one.namespace))), path)
        else:
            yield ":".join(filter(None, (space, one.name or ""))), path, one.callback
