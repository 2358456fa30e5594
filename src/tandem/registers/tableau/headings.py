"""Which column means what: by its heading, exactly or closely; a person may correct every guess."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem
from tandem.values.text import folded

PERSON, NOTE = "person", "note"


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


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads((files("tandem.registers.tableau") / "aliases.toml").read_text("utf-8"))
    return {field: tuple(folded(alias) for alias in names) for field, names in table.items()}


FIELDS = tuple(field for field in _aliases() if field != PERSON)


def map_headings(
    headings: Sequence[str], least: Decimal, corrections: Mapping[str, str] | None = None
) -> Headings:
    """Say which field each heading feeds; each field is fed once, by its closest heading.

    Under the likeness `least`, 0 to 1, a heading is kept as a note: a wrong guess costs more than a note.
    `corrections` maps a heading to a field, `note` or `person` and always wins.
    Raises DataRefused for a correction of a heading or towards a field that does not exist.
    """
    chosen = dict(corrections or {})
    _check(headings, chosen)
    guesses = sorted(
        (
            (_likeness(heading, field), -rank, heading, field)
            for rank, heading in enumerate(headings)
            for field in _aliases()
        ),
        reverse=True,
    )
    found = dict(chosen)
    for likeness, _, heading, field in guesses:
        free = heading not in found and (field == PERSON or field not in found.values())
        if likeness >= float(least) and free:
            found[heading] = field
    return Headings({heading: found.get(heading, NOTE) for heading in headings})


def _likeness(heading: str, field: str) -> float:
    text = folded(heading)
    return max(SequenceMatcher(None, text, alias).ratio() for alias in _aliases()[field])


def _check(headings: Sequence[str], corrections: Mapping[str, str]) -> None:
    allowed = (*FIELDS, NOTE, PERSON)
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
