"""How a story is told: parties, documents and entries dated in months before the day it is told on."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tandem.values.days import months_before
from tandem.values.json_types import Json

_FAMILY = uuid5(NAMESPACE_URL, "tandem:demonstration")
# What happens on an ordinary day of the month, so that a thread does not read as one day repeated.
_SPREAD = ("evidence", "event", "opinion")
STRUCTURE, COMPANY, THIRD, NEUTRAL = "p1", "p2", "p3", "neutral"
OTHER = {STRUCTURE: COMPANY, COMPANY: STRUCTURE}
SIDE = {STRUCTURE: "ess", COMPANY: "company"}


def invented_siren(number: int) -> str:
    """Make a SIREN whose key is right and that is nobody's: INSEE gives no number that begins with 0."""
    eight = f"{number:08d}"
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(eight)]
    return f"{eight}{-sum(sum(divmod(digit, 10)) for digit in doubled) % 10}"


class Story:
    """One record being told. Entries are dated in months (and days) before the day of the telling."""

    def __init__(self, slug: str, title: str, day: date, *, about: str = "cooperation") -> None:
        self.slug, self.day, self.about, self.title = slug, day, about, title
        self.summary: dict[str, str] = {}
        self._parties: list[dict[str, Json]] = []
        self._documents: list[dict[str, Json]] = []
        self._entries: list[dict[str, Json]] = []

    def house(self, side: str, name: str, siren: int, form: dict[str, str], brings: dict[str, str]) -> str:
        """Add a house; the structure comes first."""
        party = f"p{len(self._parties) + 1}"
        notes: dict[str, Json] = {"fictional": True, "form": dict(form), "brings": dict(brings)}
        self._parties.append(
            {"id": party, "side": side, "name": name, "siren": invented_siren(siren), "x": {**notes}}
        )
        return party

    def piece(self, title: str, media_type: str = "application/pdf") -> str:
        """Add a document; its digest is that of its title, since an invented file has no bytes."""
        name = f"d{len(self._documents) + 1}"
        digest = sha256(f"{self.slug}/{title}".encode()).hexdigest()
        self._documents.append({"id": name, "sha256": digest, "media_type": media_type, "title": title})
        return name

    def tell(
        self,
        kind: str,
        months: int,
        body: dict[str, Any],
        *,
        by: str = STRUCTURE,
        proof: str | None = None,
        audience: str = "all",
        late: int = 1,
        corrects: str | None = None,
        days: int = 0,
    ) -> str:
        """Add an entry effective some months ago, recorded `late` days after; gives its id."""
        spread = (7 * len(self._entries)) % 23 if kind in _SPREAD else 0
        on = months_before(self.day, months) + timedelta(days=days - spread)
        name = str(uuid5(_FAMILY, f"{self.slug}/{len(self._entries)}"))
        entry: dict[str, Json] = {
            "id": name,
            "kind": kind,
            "v": 1,
            "on": on.isoformat(),
            "recorded": f"{on + timedelta(days=late)}T09:00:00Z",
            "by": by,
            "via": by,
            "audience": audience,
            "body": body,
        }
        optional: dict[str, Json] = {"documents": [proof] if proof else None, "corrects": corrects}
        self._entries.append(entry | {key: value for key, value in optional.items() if value})
        return name

    def latest(self, kind: str) -> str:
        """Give the id of the last entry told of a kind."""
        return next(str(entry["id"]) for entry in reversed(self._entries) if entry["kind"] == kind)

    def ago(self, months: int, days: int = 0) -> str:
        """Give the day some months before the telling, as records write it."""
        return (months_before(self.day, months) + timedelta(days=days)).isoformat()

    def document(self) -> dict[str, Json]:
        """Give the record document, entries that lie after the telling left out."""
        told = [entry for entry in self._entries if str(entry["recorded"])[:10] <= self.day.isoformat()]
        first = min(str(entry["on"]) for entry in told)
        return {
            "tandem": "record/1",
            "id": str(uuid5(_FAMILY, self.slug)),
            "about": self.about,
            "title": self.title,
            "created": first,
            "parties": [*self._parties],
            "documents": [*self._documents],
            "entries": [*told],
            "x": {"fictional": True, "summary": {**self.summary}},
        }


def exactly(euros: int) -> dict[str, int]:
    """Write an amount known without doubt."""
    return {"low": euros, "best": euros, "high": euros}


def about(low: int, best: int, high: int) -> dict[str, int]:
    """Write an amount known as lowest, best and highest value."""
    return {"low": low, "best": best, "high": high}
