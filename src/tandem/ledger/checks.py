"""What holds between the entries of one ledger: each is checked against those written before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tandem.ledger.calendar import is_wholly_suspended, month_of
from tandem.ledger.kinds import (
    KINDS,
    NAMES,
    Amendment,
    Contract,
    Erasure,
    Hours,
    Lot,
    Obligation,
    Path,
    Suspension,
)
from tandem.record.entry import NEUTRAL, Entry
from tandem.record.shapes import IMPORT
from tandem.values.messages import Message, Problem

# The door of whoever declares by a link, without an account.
LINK = "link"
Slot = tuple[date, str, str, str | None, str | None]


def problems_of(houses: Iterable[str], entries: Iterable[Entry]) -> Iterator[Problem]:
    """List what does not hold in a ledger, entry by entry, in the order they were written."""
    gate = Gate(frozenset(houses))
    for rank, entry in enumerate(entries):
        yield from (problem.under(f"entries[{rank}]") for problem in gate.problems(entry))
        gate.remember(entry)


def slot_of(hours: Hours) -> Slot:
    """Give what makes two lines of hours the same line: the month, who, how, which lot, which path."""
    return hours.month, hours.structure, hours.channel, hours.lot, hours.path


@dataclass
class Gate:
    """What must be known of a ledger to check one more entry; it holds no more than that."""

    houses: frozenset[str]
    kinds: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Any] = field(default_factory=dict)
    corrected: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    slots: dict[Slot, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def remember(self, entry: Entry) -> None:
        """Take an entry into account for those that follow."""
        self.kinds[entry.id] = entry.kind
        if entry.key:
            self.keys.add(entry.key)
        if entry.corrects:
            self.corrected.add(entry.corrects)
        if isinstance(entry.body, Hours):
            self.slots[slot_of(entry.body)] = entry.id
        elif entry.body is not None:
            self.bodies[entry.id] = entry.body
        if isinstance(entry.body, Erasure):
            self.erased.add(entry.body.entry)

    def standing(self, kind: type) -> list[Any]:
        """Give the bodies of a kind that no correction replaced and that were not forgotten."""
        gone = self.corrected | self.erased
        return [body for id, body in self.bodies.items() if isinstance(body, kind) and id not in gone]

    def problems(self, entry: Entry) -> list[Problem]:
        """List what an entry contradicts."""
        found = [*self._envelope(entry)]
        if entry.body is not None:
            found += self._houses(entry.body)
            found += self._contract(entry)
            found += self._lot(entry.body)
        if isinstance(entry.body, Hours):
            found += self._hours(entry, entry.body)
        if isinstance(entry.body, Obligation):
            found += self._obligation(entry, entry.body)
        return found

    def _envelope(self, entry: Entry) -> Iterator[Problem]:
        if entry.id in self.kinds:
            yield Problem("id", entry.id, Message("record.twice"))
        if entry.key and entry.key in self.keys:
            yield Problem("key", entry.key, Message("record.twice"))
        if entry.by not in self.houses | {NEUTRAL}:
            yield Problem("by", entry.by, Message("record.no_such_party"))
        if entry.via not in self.houses | {NEUTRAL, LINK} and not entry.via.startswith(IMPORT):
            yield Problem("via", entry.via, Message("record.no_such_door"))
        if entry.corrects is not None:
            yield from self._correction(entry, entry.corrects)

    def _correction(self, entry: Entry, corrects: str) -> Iterator[Problem]:
        if corrects not in self.kinds:
            yield Problem("corrects", corrects, Message("record.no_such_entry"))
        elif corrects in self.corrected:
            yield Problem("corrects", corrects, Message("record.corrected_twice"))
        elif self.kinds[corrects] != entry.kind:
            values = {"kind": self.kinds[corrects]}
            yield Problem("corrects", corrects, Message("record.corrects_other_kind", values))

    def _houses(self, body: Any) -> Iterator[Problem]:
        for one in KINDS[NAMES[type(body)]].pointing:
            value = getattr(body, one.attribute)
            if value is None or one.type.points is None:
                continue
            for path, wanted, identifier in one.type.points(value):
                if (key := self._nowhere(wanted, identifier)) is not None:
                    yield Problem(f"body.{one.name}{path}", identifier, Message(key))

    def _nowhere(self, wanted: str, identifier: str) -> str | None:
        if wanted == "party":
            return None if identifier in self.houses | {NEUTRAL} else "record.no_such_party"
        return None if self.kinds.get(identifier) == wanted else "record.no_such_entry"

    def _contract(self, entry: Entry) -> Iterator[Problem]:
        known = bool(self.standing(Contract))
        if isinstance(entry.body, Contract):
            if known and entry.corrects is None:
                yield Problem("kind", entry.kind, Message("ledger.second_contract"))
        elif not known:
            yield Problem("kind", entry.kind, Message("ledger.no_contract"))

    def _lot(self, body: Any) -> Iterator[Problem]:
        lot = getattr(body, "lot", None)
        if lot is not None and lot not in {one.code for one in self.standing(Lot)}:
            yield Problem("body.lot", lot, Message("ledger.no_such_lot"))

    def _obligation(self, entry: Entry, body: Obligation) -> Iterator[Problem]:
        others = [
            one
            for id, one in self.bodies.items()
            if isinstance(one, Obligation) and id not in self.corrected and id != entry.corrects
        ]
        if any(one.lot == body.lot for one in others):
            yield Problem("body.lot", body.lot or "", Message("ledger.hours_due_twice"))
        elif any((one.lot is None) != (body.lot is None) for one in others):
            yield Problem("body.lot", body.lot or "", Message("ledger.hours_due_both_ways"))

    def _hours(self, entry: Entry, body: Hours) -> Iterator[Problem]:
        standing = self.slots.get(slot_of(body))
        if standing is not None and standing not in self.corrected and standing != entry.corrects:
            yield Problem("body.month", body.month, Message("ledger.hours_twice", {"month": body.month}))
        yield from self._month(body.month)
        path = self.bodies.get(body.path or "")
        if isinstance(path, Path) and (path.structure, path.channel, path.lot) != (
            body.structure,
            body.channel,
            body.lot,
        ):
            yield Problem("body.path", body.path, Message("ledger.hours_elsewhere"))

    def _month(self, month: date) -> Iterator[Problem]:
        for contract in self.standing(Contract):
            last = max([contract.end, *(one.end for one in self.standing(Amendment) if one.end)])
            if not month_of(contract.start) <= month <= month_of(last):
                values = {"start": contract.start, "end": last}
                yield Problem("body.month", month, Message("ledger.month_outside", values))
        if is_wholly_suspended(month, self.standing(Suspension)):
            yield Problem("body.month", month, Message("ledger.month_suspended"))
