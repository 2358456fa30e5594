"""Legal units: who they are, whether they still exist, and what they say of the social economy.

Civil names of persons are never read: a person in business on her own is known here by a trade name, or by none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.marks import HIDDEN, Activity
from tandem.registers.sirene.files import open_cells
from tandem.registers.table import Cells, Headings, Progress, read_rows

HEADINGS: Headings = {
    "siren": ("siren",),
    "state": ("etatAdministratifUniteLegale",),
    "disclosed": ("statutDiffusionUniteLegale",),
    "name": ("denominationUniteLegale",),
    "usual": ("denominationUsuelle1UniteLegale",),
    "acronym": ("sigleUniteLegale",),
    "category": ("categorieJuridiqueUniteLegale",),
    "naf": ("activitePrincipaleUniteLegale",),
    "nomenclature": ("nomenclatureActivitePrincipaleUniteLegale",),
    "naf2025": ("activitePrincipaleNAF25UniteLegale",),
    "ess": ("economieSocialeSolidaireUniteLegale",),
    "mission": ("societeMissionUniteLegale",),
    "staff": ("trancheEffectifsUniteLegale",),
    "rna": ("identifiantAssociationUniteLegale",),
    "nic": ("nicSiegeUniteLegale",),
    "created": ("dateCreationUniteLegale",),
    "since": ("dateDebut",),
}
NEEDED = ("siren", "state")
_ACTIVE, _CLOSED = "A", "C"
_YES_NO = frozenset({"O", "N"})
# Units closed long ago keep codes of older nomenclatures.
_NOMENCLATURES = {"NAFREV2": "naf_rev2", "NAFREV1": "naf_rev1", "NAF1993": "naf_1993", "NAP": "nap_1973"}
_READERS = {name: marks.activity(name) for name in (*_NOMENCLATURES.values(), "naf_2025")}


@dataclass(frozen=True, slots=True)
class Unit:
    """A legal unit. An empty ``ess`` is not a no: most units were never asked."""

    siren: str
    is_open: bool
    is_disclosed: bool
    legal_name: str
    usual_name: str
    acronym: str
    category: str
    activity: Activity | None
    activity_2025: Activity | None
    ess: str
    mission: str
    staff: str
    rna: str | None
    seat: str
    created: date | None
    since: date | None

    @property
    def name(self) -> str:
        """Give the name people know it by: the trade name before the legal one."""
        return self.usual_name or self.legal_name or self.acronym


def read_units(
    content: BinaryIO | str, name: str, tally: Tally, told: Progress | None = None
) -> Iterator[Unit]:
    """Read ``StockUniteLegale``."""
    return read_rows(open_cells(content, name, HEADINGS, NEEDED, tally, told), tally, _unit)


def _unit(cells: Cells) -> Unit:
    siren, state = marks.siren(cells, "siren"), cells.text("state")
    if siren is None:
        raise cells.refused("siren")
    if state not in (_ACTIVE, _CLOSED):
        raise cells.refused("state")
    nic = cells.text("nic")
    return Unit(
        siren,
        state == _ACTIVE,
        cells.text("disclosed") in ("", "O"),
        disclosed(cells, "name"),
        disclosed(cells, "usual"),
        disclosed(cells, "acronym"),
        cells.text("category"),
        activity(cells),
        cells.read("naf2025", _READERS["naf_2025"]),
        cells.read("ess", yes_no) or "",
        cells.read("mission", yes_no) or "",
        cells.text("staff"),
        cells.read("rna", marks.rna),
        f"{siren}{nic.zfill(5)}" if nic else "",
        cells.read("created", marks.day),
        cells.read("since", marks.day),
    )


def disclosed(cells: Cells, field: str) -> str:
    """Give a text, unless it was hidden at the person's request."""
    text = cells.text(field)
    return "" if text == HIDDEN else text


def activity(cells: Cells) -> Activity | None:
    """Read an activity in the nomenclature that stands beside it."""
    said = cells.text("nomenclature").upper()
    nomenclature = _NOMENCLATURES.get(said or "NAFREV2")
    if nomenclature is None:
        cells.doubt("nomenclature")
        return None
    # Codes of 1973 have their own shape, and help nobody find a partner today.
    return (
        None
        if nomenclature == "nap_1973" or cells.text("naf") == HIDDEN
        else cells.read("naf", _READERS[nomenclature])
    )


def yes_no(text: str) -> str | None:
    """Read O or N; booleans of Parquet files and words of older ones are the same answer."""
    letter = {"TRUE": "O", "FALSE": "N"}.get(text.upper(), text.upper()[:1])
    return letter if letter in _YES_NO else None
