"""Ledgers to test with: one contract told in a few lines, its instants one second apart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from tandem.ledger import Account, Ledger, account_of, parse_ledger
from tandem.parameters import load_parameters

PARAMETERS = load_parameters()
DAY = date(2026, 11, 24)
BUYER, COMPANY, SIAE, OTHER = "town", "works", "siae", "etti"
HOUSES = [
    {"id": BUYER, "side": "third", "name": "Ville de Rivebelle"},
    {"id": COMPANY, "side": "company", "name": "Bâtir Large"},
    {"id": SIAE, "side": "ess", "name": "Chantier des Saules", "kind": "ACI"},
    {"id": OTHER, "side": "ess", "name": "Intérim des Saules", "kind": "ETTI"},
]


def uuid(number: int) -> str:
    return str(UUID(int=number, version=4))


class Book:
    """Writes entries in order; each call gives the id of what it wrote."""

    def __init__(self, start: str = "2026-01-01", end: str = "2026-12-31", **more: Any) -> None:
        self.entries: list[dict[str, Any]] = []
        contract = {"title": "École", "buyer": BUYER, "contractor": COMPANY, "start": start, "end": end}
        self.write("contract", contract | more, on=start)

    def write(self, kind: str, body: Any, on: str = "2026-01-02", **more: Any) -> str:
        number = len(self.entries) + 1
        # Written at the end of the day it speaks of, never before what stands already.
        instant = datetime.combine(date.fromisoformat(on), datetime.min.time(), UTC) + timedelta(hours=8)
        if self.entries:
            last = datetime.fromisoformat(self.entries[-1]["recorded"])
            instant = max(instant, last + timedelta(seconds=1))
        entry = {"id": uuid(number), "kind": kind, "on": on, "by": "neutral", "via": "neutral", "body": body}
        recorded = more.pop("recorded", instant.isoformat().replace("+00:00", "Z"))
        self.entries.append(entry | {"recorded": recorded} | more)
        return uuid(number)

    def due(self, hours: str, **more: Any) -> str:
        return self.write("obligation", {"hours": hours} | more)

    def path(self, number: int, structure: str = SIAE, channel: str = "subcontract", **more: Any) -> str:
        body = {"person": uuid(900 + number), "structure": structure, "channel": channel}
        return self.write(
            "path", body | {"checked": "2026-01-02", "checker": structure, "start": "2026-01-02"} | more
        )

    def hours(self, month: str, hours: str, **more: Any) -> str:
        envelope = {name: more.pop(name) for name in ("corrects", "key", "recorded") if name in more}
        body = {"month": month, "structure": SIAE, "channel": "subcontract", "hours": hours}
        return self.write("hours", body | more, on=more.pop("on", f"{month}-28"), **envelope)

    def says(self, kind: str, month: str, structure: str = SIAE, **more: Any) -> str:
        return self.write(kind, {"month": month, "structure": structure} | more, on=f"{month}-28")

    def document(self) -> dict[str, Any]:
        return {"tandem": "ledger/1", "id": uuid(77), "houses": HOUSES, "entries": self.entries}

    def ledger(self) -> Ledger:
        return parse_ledger(self.document())

    def account(self, on: date = DAY, known: date | None = None) -> Account:
        account = account_of(self.ledger().see(on, known))
        assert account is not None
        return account
