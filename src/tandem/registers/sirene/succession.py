"""Closed and merged units: which establishment took over from which, followed to the one that stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from tandem.registers import marks
from tandem.registers.faults import Tally
from tandem.registers.sirene.files import open_cells
from tandem.registers.sirene.units import yes_no
from tandem.registers.table import Cells, Headings, Progress, read_rows

HEADINGS: Headings = {
    "before": ("siretEtablissementPredecesseur",),
    "after": ("siretEtablissementSuccesseur",),
    "day": ("dateLienSuccession",),
    "moved": ("transfertSiege",),
    "continued": ("continuiteEconomique",),
}
NEEDED = ("before", "after", "day")


@dataclass(frozen=True, slots=True)
class Link:
    """One establishment follows another from a day on."""

    before: str
    after: str
    day: date
    is_seat_moved: bool
    is_continued: bool


@dataclass
class Links:
    """What followed what, known by the one that came before."""

    after: dict[str, list[Link]] = field(default_factory=dict)

    def add(self, link: Link) -> None:
        """Keep a link."""
        self.after.setdefault(link.before, []).append(link)

    def heirs(self, siret: str, on: date) -> tuple[str, ...]:
        """Follow an establishment to those that carry on its work on a day: several when it was split, itself when none.

        Published links may turn in circles: what was already met is not followed again.
        """
        met, waiting, ends = {siret}, [siret], []
        while waiting:
            one = waiting.pop()
            followers = [
                link.after for link in self.after.get(one, ()) if link.day <= on and link.is_continued
            ]
            if not followers:
                ends.append(one)
            new = [each for each in followers if each not in met]
            met.update(new)
            waiting += new
        return tuple(sorted(ends)) or (siret,)


def read_links(
    content: BinaryIO | str, name: str, tally: Tally, told: Progress | None = None
) -> Iterator[Link]:
    """Read ``StockEtablissementLiensSuccession``."""
    return read_rows(open_cells(content, name, HEADINGS, NEEDED, tally, told), tally, _link)


def _link(cells: Cells) -> Link:
    before, after = marks.siret(cells, "before"), marks.siret(cells, "after")
    if before is None:
        raise cells.refused("before")
    if after is None or after == before:
        raise cells.refused("after")
    day = cells.read("day", marks.day)
    if day is None:
        raise cells.refused("day")
    moved, continued = cells.read("moved", yes_no), cells.read("continued", yes_no)
    return Link(before, after, day, moved == "O", continued == "O")
