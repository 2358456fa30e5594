"""One line a winner. The amount is that of the whole contract, repeated for each winner: adding lines up counts it twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.table import Cells, Headings, Progress, read_rows, read_table

HEADINGS: Headings = {
    "contract": ("uid", "id"),
    "nature": ("type", "nature"),
    "subject": ("objet",),
    "cpv": ("codeCPV",),
    "buyer": ("acheteur_id", "acheteur.id"),
    "buyer_name": ("acheteur_nom", "acheteur.nom"),
    "winner": ("titulaire_id", "titulaire_id_1"),
    "winner_name": ("titulaire_nom", "titulaire_denominationSociale_1"),
    "amount": ("montant",),
    "day": ("dateNotification",),
    "procedure": ("procedure",),
    "months": ("dureeMois",),
    "offers": ("offresRecues",),
    "social": ("considerationsSociales",),
}
NEEDED = ("contract", "buyer", "winner")
_NOTHING_SOCIAL = "Pas de considération sociale"


@dataclass(frozen=True, slots=True)
class Award:
    """A contract given to one of its winners. `contract_euros` is for all of them together."""

    contract: str
    nature: str
    subject: str
    cpv: str
    buyer: str
    buyer_name: str
    winner: str
    winner_name: str
    contract_euros: Decimal | None
    day: date | None
    procedure: str
    months: int | None
    offers: int | None
    social: tuple[str, ...]


def read_decp(stream: BinaryIO, name: str, tally: Tally, told: Progress | None = None) -> Iterator[Award]:
    """Read the consolidated table. Source: order of 22 December 2022, schema 2.0.3."""
    return read_rows(read_table(stream, name, HEADINGS, NEEDED, tally, told), tally, _award)


def _award(cells: Cells) -> Award:
    contract, buyer, winner = cells.text("contract"), marks.siret(cells, "buyer"), cells.text("winner")
    if not contract:
        raise cells.refused("contract")
    if buyer is None:
        raise cells.refused("buyer")
    if not winner:
        raise cells.refused("winner")
    if marks.siret(cells, "winner") is None:
        # A winner abroad has another number: kept as it is.
        cells.doubt("winner")
    return Award(
        contract,
        cells.text("nature"),
        cells.text("subject"),
        cells.text("cpv"),
        buyer,
        cells.text("buyer_name"),
        winner,
        cells.text("winner_name"),
        cells.read("amount", marks.amount),
        cells.read("day", marks.day),
        cells.text("procedure"),
        cells.read("months", marks.whole),
        cells.read("offers", marks.whole),
        _social(cells.text("social")),
    )


def _social(text: str) -> tuple[str, ...]:
    said = (one.strip() for one in text.replace("|", ",").split(","))
    return tuple(one for one in said if one and one != _NOTHING_SOCIAL)
