"""Makes the record of one body from its rows: accounts, and how complete each year is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from tandem.registers.subventions.coverage import SourceCoverage
from tandem.registers.subventions.rows import Name, Row
from tandem.values.amounts import decimal_text
from tandem.values.days import day_of, instant_text
from tandem.values.errors import DataRefused
from tandem.values.identifiers import read_rna, read_siren, siren_text
from tandem.values.json_types import Json

# One space of names for ever: the same file gives the same identifiers, so that importing twice changes nothing.
_SPACE = UUID("0d8f2c1e-6b0a-5f43-9a57-3c5d1b7e9f20")
_VIA = "import:subventions"
# The body itself said nothing and the payers are no party: public data is told by the third party, who has no stake.
_BY = "neutral"
_DOCUMENT = "panel"
_STATE = "etat"

KINDS = {
    "etat": "state",
    "operateur": "operator",
    "region": "region",
    "departement": "department",
    "epci": "intercommunal",
    "commune": "commune",
    "inconnu": "public_unknown",
}
PAYERS = {
    "etat": "État",
    "operateur": "Opérateurs de l'État",
    "region": "Régions",
    "departement": "Départements",
    "epci": "Intercommunalités",
    "commune": "Communes",
    "inconnu": "Payeur public non précisé",
}
# A service invoiced is a sale. Grants, help in kind and costs repaid (pay of staff lent to the State's own missions,
# repaid without margin) are money or means given by rule, without a price: redistribution.
LOGICS = {
    "don": "redistribution",
    "nature": "redistribution",
    "remboursement": "redistribution",
    "prestation": "market",
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """The file the rows come from: what each entry cites as its document."""

    sha256: str
    title: str
    url: str
    last_year: int


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes records from rows, all with the same file, the same coverage and the same instant of recording."""

    dataset: Dataset
    coverage: SourceCoverage
    recorded: datetime

    def record(self, rows: Sequence[Row], name: Name | None) -> dict[str, Json]:
        """Make the record of one body, in the open format, from its rows in the order of the file."""
        siren = rows[0].siren
        title = name.text if name else f"SIREN {siren_text(siren)}"
        return {
            "tandem": "record/1",
            "id": _identifier(siren),
            "about": "organisation",
            "title": title[:200],
            "created": day_of(self.recorded).isoformat(),
            "parties": [_party(rows, title[:200], name)],
            "documents": [self._document()],
            "entries": [*self._accounts(rows), *self._coverages(rows)],
        }

    def _document(self) -> Json:
        return {
            "id": _DOCUMENT,
            "sha256": self.dataset.sha256,
            "media_type": "application/gzip",
            "title": self.dataset.title,
            "kept_at": self.dataset.url,
        }

    def _accounts(self, rows: Sequence[Row]) -> Iterator[Json]:
        for row in rows:
            body: dict[str, Json] = {
                "year": row.year,
                "payer": PAYERS[row.level],
                "payer_kind": KINDS[row.level],
                "logic": LOGICS[row.concours],
                "amount": decimal_text(row.euros),
                "unit": "euros",
            }
            counts: dict[str, Json] = {"concours": row.concours, "lines": row.lines, "givers": row.givers}
            yield self._entry(
                "account", f"{row.siren}:{row.year}:{row.level}:{row.concours}", row.year, body
            ) | {"x": counts}

    def _coverages(self, rows: Sequence[Row]) -> Iterator[Json]:
        """State how complete each year is, from the body's first to the file's last, for its payers and the State.

        The State is stated even where it never paid: only then does its absence say something.
        """
        siren, first = rows[0].siren, min(row.year for row in rows)
        for level in sorted({row.level for row in rows} | {_STATE}):
            for year in range(first, self.dataset.last_year + 1):
                body: dict[str, Json] = {
                    "year": year,
                    "payer_kind": KINDS[level],
                    "state": self.coverage.state(year, level),
                }
                yield self._entry("coverage", f"{siren}:{year}:{level}:coverage", year, body)

    def _entry(self, kind: str, key: str, year: int, body: dict[str, Json]) -> dict[str, Json]:
        return {
            "id": _identifier(key),
            "kind": kind,
            "on": f"{year}-12-31",
            "recorded": instant_text(self.recorded),
            "by": _BY,
            "via": _VIA,
            "audience": "all",
            "key": f"subventions:{key}",
            "documents": [_DOCUMENT],
            "body": body,
        }


def _identifier(key: str) -> str:
    return str(uuid5(_SPACE, key))


def has_key(siren: str) -> bool:
    """Tell whether the nine digits carry the right key; the source holds a few that do not."""
    return _read(read_siren, siren) is not None


def _party(rows: Sequence[Row], title: str, name: Name | None) -> Json:
    siren = rows[0].siren
    numbers: dict[str, Json] = {}
    more: dict[str, Json] = {"siae": any(row.is_siae for row in rows)}
    if has_key(siren):
        numbers["siren"] = siren
    else:
        more["siren_published"] = siren
    if name:
        rna = _read(read_rna, name.rna)
        numbers |= {"rna": rna} if rna else {}
        more |= {
            key: text for key, text in (("department", name.department), ("commune", name.commune)) if text
        }
    return {"id": "p1", "side": "ess", "name": title, **numbers, "x": more}


def _read(reader: object, text: str) -> str | None:
    try:
        return reader(text)  # type: ignore[operator, no-any-return]
    except DataRefused:
        return None
