"""Turns the body of an older version of a kind into the current one; what is stored keeps its version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

Upcaster: TypeAlias = Callable[[dict[str, object]], dict[str, object]]

# (kind, version) -> the function that gives the body of the next version. All kinds are at their first.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}


def upcast(
    kind: str,
    version: int,
    body: dict[str, object],
    target: int,
    upcasters: Mapping[tuple[str, int], Upcaster],
) -> dict[str, object]:
    """Bring a body up to the target version, one version at a time."""
    for step in range(version, target):
        body = upcasters[kind, step](body)
    return body
