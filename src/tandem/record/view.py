"""What one reader sees of a record on a day: the only thing readings ever look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from tandem.record.entry import RECORDED, VISIBLE_TO, Entry, UnknownKind, digest_in_order
from tandem.values.days import end_of_day

Found = TypeVar("Found")


@dataclass(frozen=True)
class View:
    """Entries one reader may see, effective by `on`, recorded by the end of `known`, corrections applied."""

    record: str
    about: str
    on: date
    known: date | None
    audience: str
    sides: Mapping[str, str]
    seen: tuple[Entry, ...]

    @classmethod
    def of(
        cls,
        record: str,
        about: str,
        entries: Iterable[Entry],
        sides: Mapping[str, str],
        *,
        on: date,
        known: date | None,
        audience: str,
    ) -> View:
        """Filter entries by reader, effective day and recorded instant."""
        visible, until = VISIBLE_TO[audience], end_of_day(known) if known else None
        seen = tuple(
            entry
            for entry in entries
            if entry.audience in visible and entry.on <= on and (until is None or entry.recorded < until)
        )
        return cls(record, about, on, known, audience, sides, seen)

    @cached_property
    def digest(self) -> str:
        """Give the digest of what was seen, and of nothing else: what is hidden never moves it."""
        return digest_in_order(self._as_recorded)

    @cached_property
    def _as_recorded(self) -> Sequence[Entry]:
        return sorted(self.seen, key=RECORDED)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Give the entries that stand: neither corrected nor erased, by effective day then as recorded."""
        corrected = {entry.corrects for entry in self.seen}
        standing = [
            entry for entry in self._as_recorded if entry.body is not None and entry.id not in corrected
        ]
        return tuple(sorted(standing, key=attrgetter("on")))

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Entry]]:
        groups: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            # A version of a later release is kept and shown, and never computed with: its fields are not known here.
            if not isinstance(entry.body, UnknownKind):
                groups[entry.kind].append(entry)
        return groups

    @cached_property
    def _first_of_chain(self) -> Mapping[str, str]:
        """Map each correction to the first of its chain: the identity of what is corrected."""
        first: dict[str, str] = {}
        # What is corrected was recorded before: one pass in that order follows chains of any length.
        for entry in self._as_recorded:
            if entry.corrects:
                first[entry.id] = first.get(entry.corrects, entry.corrects)
        return first

    @cached_property
    def _found(self) -> dict[Callable[[View], Any], Any]:
        return {}

    def once(self, find: Callable[[View], Found]) -> Found:
        """Give what a function finds in this view: several readings ask, it looks once."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def of_kind(self, kind: str) -> Sequence[Entry]:
        """Give the standing entries of one kind, in the versions this release knows."""
        return self._by_kind.get(kind, ())

    def identity(self, entry_id: str) -> str:
        """Give the identity of what an entry speaks of: that entry, or the first one it corrects."""
        return self._first_of_chain.get(entry_id, entry_id)

    def side(self, party: str) -> str:
        """Give the side of a party: ess, company, third, or neutral for the third party itself."""
        return self.sides.get(party, "neutral")
