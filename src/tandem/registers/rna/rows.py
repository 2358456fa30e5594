"""One association a line. The name of the person who declared it is in the file and is never read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.table import Cells, Headings, Progress, read_rows, read_table

HEADINGS: Headings = {
    "rna": ("id",),
    "siret": ("siret",),
    "title": ("titre",),
    "short": ("titre_court",),
    "purpose": ("objet",),
    "theme": ("objet_social1",),
    "commune": ("adrs_codeinsee",),
    "postcode": ("adrs_codepostal",),
    "town": ("adrs_libcommune", "libcom"),
    "website": ("siteweb",),
    "nature": ("nature",),
    "position": ("position",),
    "created": ("date_creat",),
    "dissolved": ("date_disso",),
}
NEEDED = ("rna", "title")
_ACTIVE = "A"
# What the source prints for a day it does not know.
_NO_DAYS = frozenset({"0001-01-01", "1900-01-01", "01/01/0001"})


@dataclass(frozen=True, slots=True)
class Association:
    """An association; its number in SIRENE is there when it asked for one."""

    rna: str
    siret: str | None
    title: str
    short: str
    purpose: str
    theme: str
    commune: str
    postcode: str
    town: str
    website: str
    nature: str
    is_open: bool
    created: date | None
    dissolved: date | None


def read_rna(
    stream: BinaryIO, name: str, tally: Tally, told: Progress | None = None
) -> Iterator[Association]:
    """Read a file of the register, ``waldec`` (since 2009) or ``import`` (before)."""
    return read_rows(read_table(stream, name, HEADINGS, NEEDED, tally, told), tally, _association)


def _association(cells: Cells) -> Association:
    number = marks.rna(cells.text("rna"))
    if number is None:
        # Associations of before 2009 keep the number of their prefecture until they declare something again.
        raise cells.refused("rna")
    if not cells.text("title"):
        raise cells.refused("title")
    dissolved = _day(cells, "dissolved")
    siret = marks.siret(cells, "siret")
    if cells.text("siret") and siret is None:
        cells.doubt("siret")
    return Association(
        number,
        siret,
        cells.text("title"),
        cells.text("short"),
        cells.text("purpose"),
        cells.text("theme"),
        cells.text("commune"),
        cells.text("postcode"),
        cells.text("town"),
        cells.text("website"),
        cells.text("nature"),
        cells.text("position") in ("", _ACTIVE) and dissolved is None,
        _day(cells, "created"),
        dissolved,
    )


def _day(cells: Cells, field: str) -> date | None:
    return None if cells.text(field)[:10] in _NO_DAYS else cells.read(field, marks.day)
