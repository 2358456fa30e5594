"""One structure a line: its number, its kind, both its names, where it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.marks import Activity
from tandem.registers.table import Cells, Headings, Progress, read_rows, read_table

HEADINGS: Headings = {
    "siret": ("siret", "numero_siret"),
    "kind": ("kind", "type", "type_structure"),
    "name": ("name", "raison_sociale", "denomination"),
    "brand": ("brand", "enseigne"),
    "naf": ("naf", "code_naf"),
    "address": ("address", "adresse", "addresse_ligne_1"),
    "postcode": ("post_code", "code_postal"),
    "town": ("city", "ville", "commune"),
    "department": ("department", "departement"),
    "lon": ("lon", "longitude"),
    "lat": ("lat", "latitude"),
    "description": ("description",),
    "website": ("website", "contact_website", "site_web"),
    "origin": ("source",),
    "created": ("created_at", "cree_le"),
}
NEEDED = ("siret", "kind", "name")
# Rows typed by the staff or the users of the marketplace: trials among them, and no register stands behind.
_TYPED_BY_HAND = frozenset({"STAFF_CREATED", "USER_CREATED"})
_LONGITUDE, _LATITUDE = marks.coordinate(180), marks.coordinate(90)
_NAF = marks.activity("naf_rev2")


@dataclass(frozen=True, slots=True)
class Siae:
    """A structure under one of its kinds: the same number may stand under two of them."""

    siret: str
    kind: str
    name: str
    brand: str
    activity: Activity | None
    address: str
    postcode: str
    town: str
    department: str
    lon: Decimal | None
    lat: Decimal | None
    description: str
    website: str
    created: date | None

    @property
    def siren(self) -> str:
        """Give the number of the legal unit."""
        return self.siret[:9]


def read_siae(
    stream: BinaryIO, name: str, kinds: Collection[str], tally: Tally, told: Progress | None = None
) -> Iterator[Siae]:
    """Read the list. A kind that is not among those given, a number already met under it, set the line aside."""
    seen: set[tuple[str, str]] = set()

    def make(cells: Cells) -> Siae:
        row = _siae(cells, kinds)
        if (row.siret, row.kind) in seen:
            raise cells.refused("siret", "twice")
        seen.add((row.siret, row.kind))
        return row

    return read_rows(read_table(stream, name, HEADINGS, NEEDED, tally, told), tally, make)


def _siae(cells: Cells, kinds: Collection[str]) -> Siae:
    kind = cells.text("kind").upper()
    if cells.text("origin") in _TYPED_BY_HAND:
        raise cells.refused("origin", "by_hand")
    if kind not in kinds:
        raise cells.refused("kind")
    if not cells.text("name"):
        raise cells.refused("name")
    siret = marks.siret(cells, "siret")
    if siret is None:
        raise cells.refused("siret")
    return Siae(
        siret,
        kind,
        cells.text("name"),
        cells.text("brand"),
        cells.read("naf", _NAF),
        cells.text("address"),
        cells.text("postcode"),
        cells.text("town"),
        cells.text("department"),
        cells.read("lon", _LONGITUDE),
        cells.read("lat", _LATITUDE),
        cells.text("description"),
        cells.text("website"),
        cells.read("created", marks.day),
    )
