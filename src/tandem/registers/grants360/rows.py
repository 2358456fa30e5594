"""One grant a line, as the standard's spreadsheets name their columns, or flattened from its JSON."""

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
    "grant": ("Identifier", "id"),
    "title": ("Title", "titre"),
    "description": ("Description",),
    "currency": ("Currency", "devise"),
    "amount": ("Amount Awarded", "amountAwarded", "montant"),
    "day": ("Award Date", "awardDate", "date"),
    "start": ("Planned Dates:Start Date", "debut"),
    "end": ("Planned Dates:End Date", "fin"),
    "months": ("Planned Dates:Duration (months)", "duree_mois"),
    "recipient": ("Recipient Org:Identifier", "recipient_id"),
    "recipient_name": ("Recipient Org:Name", "recipient"),
    "funder": ("Funding Org:Identifier", "funder_id"),
    "funder_name": ("Funding Org:Name", "funder"),
    "programme": ("Grant Programme:Title", "programme"),
}
NEEDED = ("grant", "currency", "amount", "day", "recipient", "funder")


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant, in its own currency: nothing is converted here."""

    grant: str
    title: str
    description: str
    amount: Decimal
    currency: str
    day: date
    start: date | None
    end: date | None
    months: int | None
    recipient: str
    recipient_name: str
    funder: str
    funder_name: str
    programme: str


def read_grants(stream: BinaryIO, name: str, tally: Tally, told: Progress | None = None) -> Iterator[Grant]:
    """Read grants. Source: 360Giving Data Standard."""
    return read_rows(read_table(stream, name, HEADINGS, NEEDED, tally, told), tally, _grant)


def _grant(cells: Cells) -> Grant:
    for field in NEEDED:
        if not cells.text(field):
            raise cells.refused(field)
    amount, day = marks.amount(cells.text("amount")), marks.day(cells.text("day"))
    if amount is None:
        raise cells.refused("amount")
    if day is None:
        raise cells.refused("day")
    start, end = cells.read("start", marks.day), cells.read("end", marks.day)
    if start and end and end < start:
        cells.doubt("end", "ends_before")
    return Grant(
        cells.text("grant"),
        cells.text("title"),
        cells.text("description"),
        amount,
        cells.text("currency").upper(),
        day,
        start,
        end,
        cells.read("months", marks.whole),
        cells.text("recipient"),
        cells.text("recipient_name"),
        cells.text("funder"),
        cells.text("funder_name"),
        cells.text("programme"),
    )
