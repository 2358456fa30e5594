"""Bringing in a ledger written in its format: the instants are its own, and the same file twice changes nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from tandem.ledger import Ledger, parse_ledger
from tandem.values.days import day_of
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.actions import houses_of
from tandem_web.insertion.actions import Wanted, add_houses
from tandem_web.insertion.models import Contract, LedgerEntry
from tandem_web.insertion.projections import refresh
from tandem_web.insertion.rows import entry_row, ledger_of


@transaction.atomic
def take_ledger(
    *, territory: Territory, document: Mapping[str, Any], author: User | None, now: datetime
) -> Contract:
    """Bring a ledger into a territory, or add what a newer copy holds. Raises DataRefused with every problem.

    `action_of` names the cooperation whose action it is, where the territory holds it.
    """
    ledger = parse_ledger(document)
    Territory.objects.select_for_update().get(pk=territory.pk)
    contract, created = Contract.objects.get_or_create(
        territory=territory,
        uuid=UUID(ledger.id),
        defaults={"cooperation": _cooperation(territory, document.get("action_of"))},
    )
    add_houses(contract, _wanted(territory, ledger))
    held = ledger_of(contract) if not created else None
    known = {entry.id for entry in held.entries} if held else set()
    new = [entry for entry in ledger.entries if entry.id not in known]
    LedgerEntry.objects.bulk_create(
        entry_row(entry, contract=contract, seq=seq, author_id=author.pk if author else None)
        for seq, entry in enumerate(new, len(known) + 1)
    )
    if new:
        refresh(contract, ledger_of(contract), day_of(now))
        leave_trace(
            territory=territory,
            action="take in",
            row_kind="contract",
            row=contract.uuid,
            fields=("entries",),
            author=author,
            now=now,
        )
    return contract


def _cooperation(territory: Territory, uuid: str | None) -> Cooperation | None:
    return Cooperation.objects.filter(territory=territory, uuid=uuid).first() if uuid else None


def _wanted(territory: Territory, ledger: Ledger) -> list[Wanted]:
    parties = [{"side": house.side, "name": house.name, "siren": house.siren} for house in ledger.houses]
    found = houses_of(territory, parties)
    return [
        Wanted(house.id, organisation, house.kind or "")
        for house, organisation in zip(ledger.houses, found, strict=True)
    ]
