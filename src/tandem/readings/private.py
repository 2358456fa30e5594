"""Whose private facts a reader may see: each house its own first, both once both have shared theirs."""

from __future__ import annotations

from collections.abc import Iterable

from tandem.record import Entry, View

HOUSES = ("ess", "company")
SHARED = "all"


def open_entries(view: View, told: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    """Sort private entries by the side they tell of, and close the sides this reader may not see yet.

    The neutral third party sees both. A house sees itself; it sees the other, and both see the joint page, only once
    each side has shared something with the two houses: nobody is read first (docs/format.md, publics).
    """
    sides: dict[str, list[Entry]] = {side: [] for side in HOUSES}
    for side, entry in told:
        if side in sides:
            sides[side].append(entry)
    if view.audience == "neutral" or _both_shared(sides):
        return sides
    return {side: entries if side == view.audience else [] for side, entries in sides.items()}


def _both_shared(sides: dict[str, list[Entry]]) -> bool:
    return all(any(entry.audience == SHARED for entry in entries) for entries in sides.values())
