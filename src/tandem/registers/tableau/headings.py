"""Which column means what: by its heading, exactly or closely; a person may correct every guess."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from typing import TypeAlias

from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem
from tandem.values.text import folded

PERSON, NOTE = "person", "note"
# For each field, the headings met, folded.
Aliases: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Headings:
    """For each heading, in order, the field it feeds: a field's name, `note` or `person`."""

    fields: Mapping[str, str]

    def column(self, field: str) -> str | None:
        """Give the heading that feeds a field."""
        return next((heading for heading, name in self.fields.items() if name == field), None)

    def named(self, field: str) -> tuple[str, ...]:
        """Give every heading of a kind, in order."""
        return tuple(heading for heading, name in self.fields.items() if name == field)


@lru_cache(maxsize=4)
def aliases_of(package: str) -> Aliases:
    """Read the headings met for each field, from the folder of a reader."""
    table = tomllib.loads((files(package) / "aliases.toml").read_text("utf-8"))
    return {field: tuple(folded(alias) for alias in names) for field, names in table.items()}


_PARTNERSHIPS = aliases_of("tandem.registers.tableau")
FIELDS = tuple(field for field in _PARTNERSHIPS if field != PERSON)


def map_headings(
    headings: Sequence[str],
    least: Decimal,
    corrections: Mapping[str, str] | None = None,
    aliases: Aliases = _PARTNERSHIPS,
) -> Headings:
    """Say which field each heading feeds; each field is fed once, by its closest heading.

    Under the likeness `least`, 0 to 1, a heading is kept as a note: a wrong guess costs more than a note.
    `corrections` maps a heading to a field, `note` or `person` and always wins.
    Raises DataRefused for a correction of a heading or towards a field that does not exist.
    """
    chosen = dict(corrections or {})
    _check(headings, chosen, aliases)
    guesses = sorted(
        (
            (_likeness(heading, names), -rank, heading, field)
            for rank, heading in enumerate(headings)
            for field, names in aliases.items()
        ),
        reverse=True,
    )
    found = dict(chosen)
    for likeness, _, heading, field in guesses:
        free = heading not in found and (field == PERSON or field not in found.values())
        if likeness >= float(least) and free:
            found[heading] = field
    return Headings({heading: found.get(heading, NOTE) for heading in headings})


def _likeness(heading: str, names: Sequence[str]) -> float:
    text = folded(heading)
    return max(SequenceMatcher(None, text, alias).ratio() for alias in names)


def _check(headings: Sequence[str], corrections: Mapping[str, str], aliases: Aliases) -> None:
    allowed = (*(field for field in aliases if field != PERSON), NOTE, PERSON)
    problems = [
        Problem(heading, heading, Message("tableau.no_such_heading", {"headings": list(headings)}))
        for heading in corrections
        if heading not in headings
    ]
    problems += [
        Problem(heading, field, Message("tableau.no_such_field", {"allowed": list(allowed)}))
        for heading, field in corrections.items()
        if field not in allowed
    ]
    if problems:
        raise DataRefused(problems, "tableau.corrections_refused")
