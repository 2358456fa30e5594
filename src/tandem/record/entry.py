"""One entry of a record: who said what, about which day, recorded when, for whose eyes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any

from tandem.record.kinds import KINDS
from tandem.values.days import instant_text
from tandem.values.json_types import Json, canonical_text

AUDIENCES = ("all", "ess", "company", "neutral")
NEUTRAL = "neutral"
# The place of an entry in its record, as a key to sort by.
RECORDED = attrgetter("recorded", "id")

# What each reader may see: the neutral third party sees all; the joint page only what is for all.
VISIBLE_TO: Mapping[str, frozenset[str]] = {
    "all": frozenset({"all"}),
    "ess": frozenset({"all", "ess"}),
    "company": frozenset({"all", "company"}),
    "neutral": frozenset(AUDIENCES),
}
# The same, the other way round: who reads what is meant for an audience.
READERS: Mapping[str, frozenset[str]] = {
    audience: frozenset(reader for reader, seen in VISIBLE_TO.items() if audience in seen)
    for audience in AUDIENCES
}


@dataclass(frozen=True, slots=True)
class UnknownKind:
    """The body of a kind or version that this release does not know: kept, exported, reported."""

    content: Json


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as recorded; the body is a dataclass of a kind, UnknownKind, or None once erased."""

    id: str
    kind: str
    on: date
    recorded: datetime
    by: str
    via: str
    audience: str
    body: Any
    v: int = 1
    corrects: str | None = None
    key: str | None = None
    documents: tuple[str, ...] = ()
    x: Mapping[str, Json] = field(default_factory=dict)
    # The body as it was written, for versions older than the current one: stored payloads keep their version.
    original: Json = None
    _canonical: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def order(self) -> tuple[datetime, str]:
        """Give the place of the entry in its record."""
        return self.recorded, self.id

    @property
    def canonical(self) -> str:
        """Give the canonical text of the entry, which digests are made of; kept, being asked for often."""
        if self._canonical is None:
            # Not a cached property: the table it keeps its text in makes every other attribute slower to reach.
            object.__setattr__(self, "_canonical", canonical_text(print_entry(self)))
        return self._canonical  # type: ignore[return-value]


def print_entry(entry: Entry) -> dict[str, Json]:
    """Print an entry; what is absent is left out, an erased body is null."""
    printed: dict[str, Json] = {
        "id": entry.id,
        "kind": entry.kind,
        "v": entry.v,
        "on": entry.on.isoformat(),
        "recorded": instant_text(entry.recorded),
        "by": entry.by,
        "via": entry.via,
        "audience": entry.audience,
        "body": print_body(entry),
    }
    if entry.corrects is not None:
        printed["corrects"] = entry.corrects
    if entry.key is not None:
        printed["key"] = entry.key
    if entry.documents:
        printed["documents"] = list(entry.documents)
    if entry.x:
        printed["x"] = dict(entry.x)
    return printed


def print_body(entry: Entry) -> Json:
    """Print a body as it was written: older versions and unknown kinds come out as they came in."""
    if entry.body is None or entry.original is not None:
        return entry.original
    if isinstance(entry.body, UnknownKind):
        return entry.body.content
    return KINDS[entry.kind].write(entry.body)


def present(optional: dict[str, Json]) -> dict[str, Json]:
    """Keep what is there: the open format leaves out what is absent."""
    return {name: value for name, value in optional.items() if value is not None}


def digest_of(entries: Iterable[Entry]) -> str:
    """Give the sha256 of the canonical form of entries, ordered by (recorded, id)."""
    return digest_in_order(sorted(entries, key=RECORDED))


def digest_in_order(entries: Iterable[Entry]) -> str:
    """Give the digest of entries already in the order they were recorded."""
    return sha256(f"[{','.join([entry.canonical for entry in entries])}]".encode()).hexdigest()
