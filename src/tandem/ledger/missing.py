"""What a cooperation must still say before any hour of insertion can be counted."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.record import Record


@dataclass(frozen=True, slots=True)
class Need:
    """One thing an hour rests on, and whether the record says it: ``ledger.need.<key>``."""

    key: str
    is_said: bool


def before_any_hour(record: Record) -> tuple[Need, ...]:
    """List what an hour rests on, in the order it is found out; what only a ledger holds is never in a record."""
    sides = {party.side for party in record.parties}
    clause = any(entry.kind == "clause" and entry.body is not None for entry in record.entries)
    said = {
        "structure": "ess" in sides,
        "contractor": "company" in sides,
        "buyer": "third" in sides,
        "contract": clause,
        "kind": False,
        "people": False,
        "months": False,
    }
    return tuple(Need(key, known) for key, known in said.items())
