"""One organisation a line, of the list of the social economy or of that of the ESUS label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.sirene.units import yes_no
from tandem.registers.table import Cells, Headings, Progress, read_rows, read_table

HEADINGS: Headings = {
    "siren": ("siren", "numero siren", "n° siren", "siret", "siret_siege"),
    "name": ("denomination", "nom", "raison sociale", "nom de la structure"),
    "category": ("categorie_juridique", "categorie juridique"),
    "flag": ("flag_ess_sirene",),
    "active": ("est_active",),
    "rna": ("rna",),
    "lists": ("sources",),
}
NEEDED = ("siren", "name")
# A joined file names the lists each line comes from; a list published alone is named by who reads it.
_LISTS = {"ess_france": "listed", "esus": "esus"}
_SIREN = 9


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation and the lists it stands on: `listed`, `esus`, or none when only SIRENE speaks of it."""

    siren: str
    name: str
    category: str
    ess: str
    is_open: bool
    rna: str | None
    lists: frozenset[str]


def read_listed(
    stream: BinaryIO, name: str, of: str, tally: Tally, told: Progress | None = None
) -> Iterator[Listed]:
    """Read a list, `of` being what standing on it means when the file does not say: `listed` or `esus`."""
    return read_rows(
        read_table(stream, name, HEADINGS, NEEDED, tally, told), tally, lambda cells: _listed(cells, of)
    )


def _listed(cells: Cells, of: str) -> Listed:
    is_siret = len("".join(cells.text("siren").split())) > _SIREN
    number = marks.siret(cells, "siren") if is_siret else marks.siren(cells, "siren")
    if number is None:
        raise cells.refused("siren")
    if not cells.text("name"):
        raise cells.refused("name")
    said = [one for one in cells.text("lists").split("|") if one]
    return Listed(
        number[:_SIREN],
        cells.text("name"),
        cells.text("category"),
        cells.read("flag", yes_no) or "",
        cells.read("active", yes_no) != "N",
        cells.read("rna", marks.rna),
        frozenset(_LISTS[one] for one in said if one in _LISTS) if said else frozenset({of}),
    )
