"""A record: the parties, the documents and the entries of one cooperation or one organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tandem.record.entry import NEUTRAL, Entry, UnknownKind
from tandem.record.view import View
from tandem.values.json_types import Json


@dataclass(frozen=True, slots=True)
class Party:
    """A house of the cooperation; a third is a public buyer, a funder or a local authority."""

    id: str
    side: str  # ess | company | third
    name: str
    siren: str | None = None
    rna: str | None = None
    x: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A piece that proves: its digest and type, or the place where the third party saw it."""

    id: str
    sha256: str | None
    media_type: str
    title: str
    kept_at: str | None = None
    x: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """For whom, about which day and as known when a record was exported."""

    audience: str
    on: date
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything recorded, in the order it was recorded."""

    id: str
    about: str  # cooperation | organisation
    title: str
    created: date
    parties: tuple[Party, ...]
    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    export: Export | None = None
    x: Mapping[str, Json] = field(default_factory=dict)

    def see(self, *, on: date, known: date | None = None, audience: str = NEUTRAL) -> View:
        """See the record as it stands on a day, as known at the end of another, with one reader's eyes."""
        sides = {party.id: party.side for party in self.parties}
        return View.of(self.id, self.about, self.entries, sides, on=on, known=known, audience=audience)

    def for_audience(self, audience: str, on: date, known: date | None = None) -> Record:
        """Make the export one reader may take away: what that reader may see, nothing else.

        Recorded by the end of `known` where one is given; `on` is the day it was made for, and hides nothing.
        """
        entries = self.see(on=date.max, known=known, audience=audience).seen
        cited = {
            document
            for entry in entries
            for document in (*entry.documents, getattr(entry.body, "document", None))
        }
        documents = tuple(document for document in self.documents if document.id in cited)
        return replace(self, documents=documents, entries=entries, export=Export(audience, on, known))

    @property
    def unknown(self) -> tuple[tuple[str, int], ...]:
        """List the kinds and versions met that this release does not know."""
        return tuple(sorted({(one.kind, one.v) for one in self.entries if isinstance(one.body, UnknownKind)}))
