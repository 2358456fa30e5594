"""One line of the spreadsheet becomes one record; what cannot be read is refused with all its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tandem.registers.tableau.cells import read_amount, read_day
from tandem.registers.tableau.grid import Grid
from tandem.registers.tableau.headings import NOTE, Headings
from tandem.values.amounts import decimal_text
from tandem.values.days import day_of, instant_text
from tandem.values.errors import DataRefused
from tandem.values.identifiers import read_siren, read_siret
from tandem.values.json_types import Json
from tandem.values.messages import Message, Problem
from tandem.values.text import folded

_FAMILY = uuid5(NAMESPACE_URL, "tandem:tableau")
_VIA = "import:tableau"
_SIRET_DIGITS = 14

# Words met in columns of type and status, folded; what is not met stays a note and settles nothing.
_TYPES = {
    "mecenat": ("mecenat", "don", "philanthrop", "parrainage", "competences", "soutien"),
    "economic_cooperation": (
        "achat",
        "prestation",
        "sous-trait",
        "cotrait",
        "co-trait",
        "clause",
        "commande",
        "vente",
        "economique",
        "insertion",
    ),
    "societal_innovation": (
        "innovation",
        "projet commun",
        "r&d",
        "co-construction",
        "coconstruction",
        "experiment",
    ),
    "responsible_practices": ("rse", "pratique", "reemploi", "environnement", "benevolat"),
}
_ENDS = {
    "achieved": ("atteint", "reussi", "abouti"),
    "stopped": ("abandon", "arret", "annul", "rompu", "interrompu"),
    "term": ("termine", "fini", "clos", "cloture", "acheve"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line read: its number in the file, its record, or every reason why there is none."""

    number: int
    cells: Mapping[str, str]
    record: dict[str, Json] | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Message, ...] = ()


def read_lines(grid: Grid, headings: Headings, now: datetime) -> Iterator[Line]:
    """Read each line. The same line always gives the same record, so that a second import changes nothing."""
    for number, row in grid.lines:
        cells = {heading: value for heading, value in zip(grid.headings, row, strict=False) if value}
        yield _line(number, cells, headings, now)


class _Reader:
    """Reads the cells of one line, gathering every problem."""

    def __init__(self, cells: Mapping[str, str], headings: Headings) -> None:
        self._cells, self._headings = cells, headings
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        return self._cells.get(self._headings.column(name) or "", "")

    def notes(self) -> dict[str, str]:
        """Keep as notes what entries do not hold whole: other columns, and the words of type, state and amount."""
        kept = {NOTE, "kind", "status", "amount", "last_news"}
        return {
            heading: value for heading, value in self._cells.items() if self._headings.fields[heading] in kept
        }

    def value(self, name: str, read: Callable[[str], Any]) -> Any:
        text = self.text(name)
        if not text:
            return None
        try:
            return read(text)
        except DataRefused as refused:
            heading = self._headings.column(name) or name
            self.problems += [problem.under(heading) for problem in refused.problems]
            return None


def _line(number: int, cells: Mapping[str, str], headings: Headings, now: datetime) -> Line:
    reader = _Reader(cells, headings)
    structure, company = reader.text("structure"), reader.text("company")
    if not structure and not company:
        reader.problems.append(Problem("", number, Message("tableau.nobody")))
    known = {
        "start": reader.value("start", read_day),
        "end": reader.value("end", read_day),
        "last_news": reader.value("last_news", read_day),
        "amount": reader.value("amount", read_amount),
        "structure_siren": reader.value("structure_siren", _siren),
        "company_siren": reader.value("company_siren", _siren),
    }
    if known["start"] and known["end"] and known["end"] < known["start"]:
        values = {"start": known["start"], "end": known["end"]}
        reader.problems.append(
            Problem(headings.column("end") or "", number, Message("tableau.ends_before", values))
        )
    if reader.problems:
        return Line(number, cells, None, tuple(reader.problems))
    return Line(number, cells, _record(reader, known, now), remarks=tuple(_remarks(reader, known)))


def _siren(text: str) -> str:
    digits = "".join(text.split())
    return read_siret(digits)[:9] if len(digits) == _SIRET_DIGITS else read_siren(digits)


def _record(reader: _Reader, known: Mapping[str, Any], now: datetime) -> dict[str, Json]:
    structure, company = reader.text("structure"), reader.text("company")
    title = reader.text("title") or " et ".join(name for name in (structure, company) if name)
    identity = "/".join(folded(part) for part in (structure, company, title))
    created = known["start"] or day_of(now)
    parties = [
        _party(rank, side, name, known[f"{role}_siren"])
        for rank, (side, role, name) in enumerate(
            (("ess", "structure", structure), ("company", "company", company)), 1
        )
        if name
    ]
    notes = reader.notes()
    return {
        "tandem": "record/1",
        "id": str(uuid5(_FAMILY, identity)),
        "about": "cooperation",
        "title": title[:200],
        "created": created.isoformat(),
        "parties": [*parties],
        "documents": [],
        "entries": [*_entries(identity, reader, known, parties, created, now)],
        **({"x": {"notes": {**notes}}} if notes else {}),
    }


def _party(rank: int, side: str, name: str, siren: str | None) -> dict[str, Json]:
    return {"id": f"p{rank}", "side": side, "name": name[:200], **({"siren": siren} if siren else {})}


def _entries(
    identity: str,
    reader: _Reader,
    known: Mapping[str, Any],
    parties: list[dict[str, Json]],
    created: date,
    now: datetime,
) -> Iterator[dict[str, Json]]:
    def entry(kind: str, on: date, body: dict[str, Json]) -> dict[str, Json]:
        key = f"tableau:{uuid5(_FAMILY, identity)}:{kind}"
        head: dict[str, Json] = {
            "id": str(uuid5(_FAMILY, key)),
            "kind": kind,
            "v": 1,
            "on": on.isoformat(),
            "recorded": instant_text(now),
        }
        return {**head, "by": "neutral", "via": _VIA, "audience": "all", "key": key, "body": body}

    if known["start"]:
        planned = {"end": known["end"].isoformat()} if known["end"] else {}
        yield entry("plan", created, {"start": known["start"].isoformat(), **planned})
    action = entry(
        "action",
        created,
        {
            "type": _type(reader.text("kind")),
            "title": (reader.text("title") or reader.text("kind") or "Partenariat")[:120],
        },
    )
    yield action
    given = _gift(reader.text("kind"), known["amount"], parties)
    if given is not None:
        yield entry("flow", created, {"action": action["id"], **given})
    cause, ended = _found(_ENDS, reader.text("status")), known["end"] or known["last_news"]
    if cause and ended:
        yield entry("end", ended, {"cause": cause})


def _remarks(reader: _Reader, known: Mapping[str, Any]) -> Iterator[Message]:
    """Say what the line tells and the record does not hold: an end needs a day, and none is invented."""
    if _found(_ENDS, reader.text("status")) and not known["end"] and not known["last_news"]:
        yield Message("tableau.end_without_day", {"status": reader.text("status")})


def _type(text: str) -> str:
    return _found(_TYPES, text) or "economic_cooperation"


def _found(words: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    plain = folded(text)
    return next((code for code, stems in words.items() if any(stem in plain for stem in stems)), None)


def _gift(kind: str, amount: Decimal | None, parties: list[dict[str, Json]]) -> dict[str, Json] | None:
    """An amount says who paid whom only for a gift: any other amount would be a guess."""
    if amount is None or len(parties) != 2 or _found(_TYPES, kind) != "mecenat":  # noqa: PLR2004 - both houses named
        return None
    value = decimal_text(amount)
    euros: dict[str, Json] = dict.fromkeys(("low", "best", "high"), value)
    given: dict[str, Json] = {"resource": "money", "quantity": value, "unit": "euro"}
    if "competence" in folded(kind):
        given = {"resource": "skills", "quantity": 1, "unit": "ensemble"}
    return {"from": "p2", "to": "p1", **given, "euros": euros}
