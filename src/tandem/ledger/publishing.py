"""What may be said beyond those who follow the contract: nothing from which a person could be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tandem.ledger.hours import Line
from tandem.parameters import Lookup


def people_of(lines: Iterable[Line]) -> int:
    """Count the paths behind lines; hours declared without telling persons apart count nobody."""
    return len({line.path for line in lines if line.path and line.hours})


def published(people: Mapping[str, int], lookup: Lookup) -> Mapping[str, int | None]:
    """Give counts of people by cell, those below the smallest cell hidden.

    One hidden cell would be found again from the total: with it goes the smallest of the others.
    """
    least = int(lookup.number("ledger.smallest_cell"))
    hidden = {key for key, n in people.items() if 0 < n < least}
    shown = sorted(
        (key for key in people if key not in hidden and people[key]), key=lambda key: (people[key], key)
    )
    if len(hidden) == 1 and shown:
        hidden.add(shown[0])
    return {key: None if key in hidden else n for key, n in people.items()}


def publishable(people: int, lookup: Lookup) -> int | None:
    """Give a count of people, or nothing below the smallest cell."""
    return people if people == 0 or people >= int(lookup.number("ledger.smallest_cell")) else None
