"""Establishments: where a legal unit works, under which sign, and whether the place is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.marks import Activity
from tandem.registers.sirene.files import open_cells
from tandem.registers.sirene.units import activity, disclosed, yes_no
from tandem.registers.table import Cells, Headings, Progress, read_rows

HEADINGS: Headings = {
    "siret": ("siret",),
    "state": ("etatAdministratifEtablissement",),
    "seat": ("etablissementSiege",),
    "sign": ("enseigne1Etablissement",),
    "usual": ("denominationUsuelleEtablissement",),
    "naf": ("activitePrincipaleEtablissement",),
    "nomenclature": ("nomenclatureActivitePrincipaleEtablissement",),
    "naf2025": ("activitePrincipaleNAF25Etablissement",),
    "staff": ("trancheEffectifsEtablissement",),
    "postcode": ("codePostalEtablissement",),
    "commune": ("codeCommuneEtablissement",),
    "town": ("libelleCommuneEtablissement",),
    "created": ("dateCreationEtablissement",),
    "since": ("dateDebut",),
}
NEEDED = ("siret", "state")
_OPEN, _CLOSED = "A", "F"
_NAF_2025 = marks.activity("naf_2025")


@dataclass(frozen=True, slots=True)
class Establishment:
    """A place of work; its commune is an INSEE code."""

    siret: str
    is_open: bool
    is_seat: bool
    sign: str
    activity: Activity | None
    activity_2025: Activity | None
    staff: str
    postcode: str
    commune: str
    town: str
    created: date | None
    since: date | None

    @property
    def siren(self) -> str:
        """Give the number of the legal unit."""
        return self.siret[:9]


def read_establishments(
    content: BinaryIO | str, name: str, tally: Tally, told: Progress | None = None
) -> Iterator[Establishment]:
    """Read ``StockEtablissement``."""
    return read_rows(open_cells(content, name, HEADINGS, NEEDED, tally, told), tally, _establishment)


def _establishment(cells: Cells) -> Establishment:
    siret, state = marks.siret(cells, "siret"), cells.text("state")
    if siret is None:
        raise cells.refused("siret")
    if state not in (_OPEN, _CLOSED):
        raise cells.refused("state")
    return Establishment(
        siret,
        state == _OPEN,
        cells.read("seat", yes_no) == "O",
        disclosed(cells, "sign") or disclosed(cells, "usual"),
        activity(cells),
        cells.read("naf2025", _NAF_2025),
        cells.text("staff"),
        disclosed(cells, "postcode"),
        disclosed(cells, "commune"),
        disclosed(cells, "town"),
        cells.read("created", marks.day),
        cells.read("since", marks.day),
    )
