"""Where what is said comes from: which source, under which licence, as published on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tandem.registers.source import read_source
from tandem.values.json_types import Json


@dataclass(frozen=True, slots=True)
class Provenance:
    """One edition of a source."""

    source: str
    title: str
    licence: str
    attribution: str
    url: str
    day: date

    def as_json(self) -> dict[str, Json]:
        """Give the provenance in the form of the report."""
        texts: dict[str, Json] = {
            name: getattr(self, name) for name in ("source", "title", "licence", "attribution", "url")
        }
        return {**texts, "day": self.day.isoformat()}


def provenance_of(package: str, day: date) -> Provenance:
    """Give the provenance of a file of a source published on a day."""
    source = read_source(package)
    return Provenance(source.name, source.title, source.licence, source.attribution, source.url, day)
