"""Contracts to test pages with: a town buys, a company owes the hours, an ACI and an ETTI supply them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tandem_web.directory.models import Organisation
from tandem_web.insertion.actions import Wanted, append, neutral, open_contract
from tandem_web.insertion.models import Contract
from tandem_web.ui.parameters import parameter_set

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
BUYER, COMPANY, SIAE, ETTI = "acheteur", "entreprise", "saules", "interim"
NAMES = {
    BUYER: ("third", "Ville fictive de Rivebelle", ""),
    COMPANY: ("company", "Bâtir Large", ""),
    SIAE: ("ess", "Chantier des Saules", "ACI"),
    ETTI: ("ess", "Intérim des Saules", "ETTI"),
}


def house(territory: Any, ref: str) -> Organisation:
    side, name, _ = NAMES[ref]
    found, _ = Organisation.objects.get_or_create(
        territory=territory,
        side=side,
        name=name,
        defaults={"name_folded": name.casefold(), "fictional": True},
    )
    return found


def person(number: int) -> str:
    return str(UUID(int=number, version=4))


def opened(territory: Any, title: str = "École des Tilleuls", due: str = "833", **more: Any) -> Contract:
    """Open a contract of 2026 with its two structures."""
    terms = {
        "title": title,
        "buyer": BUYER,
        "contractor": COMPANY,
        "start": "2026-01-01",
        "end": "2026-12-31",
    }
    day = NOW.date().replace(month=1, day=2)
    entries = [
        neutral("contract", terms | more, day),
        neutral("obligation", {"hours": due}, day),
        neutral("supplier", {"structure": SIAE, "channel": "subcontract", "first": "2026-01-01"}, day),
    ]
    wanted = [Wanted(ref, house(territory, ref), NAMES[ref][2]) for ref in NAMES]
    return open_contract(
        territory=territory, houses=wanted, entries=entries, parameters=parameter_set(), author=None, now=NOW
    )


def write(contract: Contract, *entries: Any, now: datetime = NOW) -> list[Any]:
    return append(contract=contract, entries=entries, parameters=parameter_set(), author=None, now=now)


def hours(
    month: str, amount: str, ref: str = SIAE, channel: str = "subcontract", **more: Any
) -> dict[str, Any]:
    envelope = {name: more.pop(name) for name in ("corrects", "key") if name in more}
    body = {"month": month, "structure": ref, "channel": channel, "hours": amount} | more
    on = f"{month}-24"
    return {"kind": "hours", "on": on, "by": ref, "via": ref, "body": body} | envelope


def path(
    number: int, ref: str = SIAE, channel: str = "subcontract", on: str = "2026-01-05"
) -> dict[str, Any]:
    body = {"person": person(number), "structure": ref, "channel": channel}
    checked = {"checked": on, "checker": ref, "start": on}
    return {"kind": "path", "on": on, "by": ref, "via": ref, "body": body | checked}


def told(kind: str, month: str, ref: str = SIAE, **more: Any) -> Any:
    return neutral(kind, {"month": month, "structure": ref} | more, NOW.date())
