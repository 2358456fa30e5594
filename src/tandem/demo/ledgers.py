"""The contracts of the demonstration: one that keeps its time, one that is late and what was tried. All of it invented.

The first lives what the founding text ends on: a clause brings a structure and a carrier together, hours are done, orders
go on outside any clause, people are hired. The structure, its town, its legal kind and its dates are nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tandem.demo.story import invented_siren
from tandem.ledger import Ledger, account_of, read_entry
from tandem.ledger.calendar import last_complete_month, last_day, month_of, next_month
from tandem.ledger.closing import statement_of
from tandem.ledger.kinds import KINDS
from tandem.record import Entry
from tandem.values.days import PARIS, instant_text, months_before
from tandem.values.json_types import Json

_FAMILY = uuid5(NAMESPACE_URL, "tandem:demonstration")
_BUYER, _COMPANY, _STRUCTURE, _SECOND = "buyer", "company", "structure", "second"
_NEUTRAL = "neutral"
_SLOW_MONTHS = 4
# The hours of one path over twelve months, as a year goes; then again.
_YEAR = (46, 52, 55, 51, 54, 49, 50, 41, 53, 56, 52, 47)


class Told:
    """A ledger being told, month after month; each entry is recorded after the one before."""

    def __init__(self, slug: str, day: date, houses: list[dict[str, Json]]) -> None:
        self.slug, self.day, self.houses = slug, day, houses
        self.entries: list[dict[str, Any]] = []
        self._read: list[Entry] = []
        self._last = datetime(2000, 1, 1, tzinfo=PARIS)

    def write(self, kind: str, on: date, body: Any, by: str = _NEUTRAL) -> str:
        """Write an entry on a day; gives its id. What lies after the telling is left out by `document`."""
        name = str(uuid5(_FAMILY, f"ledger/{self.slug}/{len(self.entries)}"))
        morning = datetime(on.year, on.month, on.day, 9, tzinfo=PARIS)
        self._last = max(morning, self._last + timedelta(seconds=1))
        entry = {"id": name, "kind": kind, "v": 1, "on": on.isoformat(), "recorded": instant_text(self._last)}
        self.entries.append(entry | {"by": by, "via": by, "body": body})
        self._read.append(read_entry(self.entries[-1]))
        return name

    def person(self, number: int) -> str:
        """Give the pseudonym of a person, who is nobody."""
        return str(uuid5(_FAMILY, f"person/{self.slug}/{number}"))

    def closes(self, month: date, on: date) -> None:
        """Issue the statement of a month, and let the buyer accept it."""
        account = account_of(Ledger(self.slug, (), tuple(self._read)).see(on))
        assert account is not None  # noqa: S101 - the contract is the first thing told
        self.write("statement", on, KINDS["statement"].write(statement_of(account, month, 1)))

    def document(self) -> dict[str, Json]:
        """Give the ledger in its format."""
        return {
            "tandem": "ledger/1",
            "id": str(uuid5(_FAMILY, f"ledger/{self.slug}")),
            "houses": [*self.houses],
            "entries": [*self.entries],
        }


def build_ledgers(day: date) -> list[dict[str, Json]]:
    """Give the ledgers as of a day. `action_of` names the cooperation a contract is an action of, where there is one."""
    return [_on_time(day), {**_late(day), "action_of": str(uuid5(_FAMILY, "des-paniers-au-depot"))}]


def _house(ref: str, side: str, name: str, number: int, kind: str = "") -> dict[str, Json]:
    house: dict[str, Json] = {"id": ref, "side": side, "name": name, "siren": invented_siren(number)}
    return house | ({"kind": kind} if kind else {})


def _on_time(day: date) -> dict[str, Json]:
    """Le dernier kilomètre: a town has its meals delivered by a carrier, which owes hours; a structure rides them."""
    told = Told(
        "le-dernier-kilometre",
        day,
        [
            _house(_BUYER, "third", "Ville de Hautes-Fontaines", 321),
            _house(_COMPANY, "company", "Transports Quai Nord", 206),
            _house(_STRUCTURE, "ess", "Les Roues de la Sambre", 191, "EI"),
        ],
    )
    first, until = months_before(month_of(day), 18), last_complete_month(day)
    _opens(told, "Le dernier kilomètre des repas", first, 24, "5650")
    paths = _paths(told, first, 6)
    for rank, month in enumerate(_months(first, until)):
        _month(
            told,
            month,
            {path: _YEAR[(rank + number) % 12] - 3 for number, path in enumerate(paths[:5])},
            rank,
        )
        if month < until:
            told.write("validation", _after(month, 6, day), _of(month))
            told.closes(month, _after(month, 8, day))
            told.write(
                "acceptance", _after(month, 12, day), {"month": f"{month:%Y-%m}", "number": 1}, by=_BUYER
            )
        if rank in {9, 11, 13, 15, 16}:
            # Orders that no clause asks for.
            body = {
                "month": f"{month:%Y-%m}",
                "structure": _STRUCTURE,
                "hours": str(30 + 6 * rank),
                "euros": str(900 + 180 * rank),
            }
            told.write("outside", last_day(month), body, by=_COMPANY)
    for path, months in ((paths[5], 10), (paths[0], 2)):
        on = months_before(day, months)
        hired = {"company": _COMPANY, "structure": _STRUCTURE, "contract_type": "permanent", "path": path}
        told.write("hire", on, hired, by=_COMPANY)
        told.write("exit", on, {"path": path, "exit": "permanent"}, by=_STRUCTURE)
    return told.document()


def _late(day: date) -> dict[str, Json]:
    """Autour du dépôt: late after a slow start; a second structure was looked for and found, an amendment asked for."""
    told = Told(
        "autour-du-depot",
        day,
        [
            _house(_BUYER, "third", "Communauté de communes des Trois Écluses", 311),
            _house(_COMPANY, "company", "Entrepôts du Grand Large", 222),
            _house(_STRUCTURE, "ess", "Les Jardins de la Ternoise", 121, "ACI"),
            _house(_SECOND, "ess", "Les Roues de la Sambre", 191, "EI"),
        ],
    )
    first, until = months_before(month_of(day), 9), last_complete_month(day)
    terms = {"penalty_way": "fixed", "penalty_rate": "40", "grace_hours": "20", "penalty_cap": "9000"}
    _opens(told, "Les abords du dépôt", first, 14, "2100", **terms)
    paths = _paths(told, first, 4)
    for rank, month in enumerate(_months(first, until)):
        last = month == until
        if not last:
            least = 12 if rank < _SLOW_MONTHS else 26
            _month(
                told,
                month,
                {path: least + 3 * (number + rank % 3) for number, path in enumerate(paths)},
                rank,
            )
        if rank <= _SLOW_MONTHS:
            told.write("validation", _after(month, 6, day), _of(month))
    told.write(
        "contest",
        _after(months_before(until, 1), 9, day),
        _of(months_before(until, 1)) | {"ground": "no_proof"},
        by=_COMPANY,
    )
    for months, kind in ((4, "reminder"), (3, "meeting"), (2, "other_structure"), (1, "amendment_asked")):
        told.write("attempt", months_before(day, months), {"type": kind})
    second = {"structure": _SECOND, "channel": "subcontract", "first": until.isoformat()}
    told.write("supplier", months_before(day, 1), second)
    body = {"month": f"{until:%Y-%m}", "structure": _SECOND, "channel": "subcontract", "hours": "64.5"}
    told.write("hours", last_day(until), body, by=_SECOND)
    told.write(
        "proposal",
        day - timedelta(days=6),
        {"structure": _STRUCTURE, "answer_by": (day + timedelta(days=9)).isoformat()},
        by=_STRUCTURE,
    )
    return told.document()


def _opens(told: Told, title: str, first: date, months: int, due: str, **terms: str) -> None:
    end = last_day(months_before(first, 1 - months))
    body = {
        "title": title,
        "buyer": _BUYER,
        "contractor": _COMPANY,
        "start": first.isoformat(),
        "end": end.isoformat(),
    }
    told.write("contract", first, body | terms)
    told.write("obligation", first, {"hours": due})
    told.write(
        "supplier", first, {"structure": _STRUCTURE, "channel": "subcontract", "first": first.isoformat()}
    )


def _paths(told: Told, first: date, n: int) -> list[str]:
    return [
        told.write(
            "path",
            first,
            {
                "person": told.person(number),
                "structure": _STRUCTURE,
                "channel": "subcontract",
                "checked": (first - timedelta(days=9)).isoformat(),
                "checker": _STRUCTURE,
                "start": first.isoformat(),
                "contract_type": "fixed_term_insertion",
            },
            by=_STRUCTURE,
        )
        for number in range(n)
    ]


def _month(told: Told, month: date, hours: dict[str, int], rank: int) -> None:
    for path, amount in hours.items():
        # Quarters of an hour, and a day of training every third month.
        exact = Decimal(amount) + Decimal(rank % 4) / 4
        body = {
            "month": f"{month:%Y-%m}",
            "structure": _STRUCTURE,
            "channel": "subcontract",
            "hours": str(exact),
            "path": path,
        }
        told.write(
            "hours", last_day(month), body | ({"training": "7"} if rank % 3 == 0 else {}), by=_STRUCTURE
        )
    told.write("attestation", last_day(month), _of(month), by=_STRUCTURE)


def _of(month: date) -> dict[str, str]:
    return {"month": f"{month:%Y-%m}", "structure": _STRUCTURE}


def _after(month: date, days: int, day: date) -> date:
    """Give a day of the month after, never beyond the telling."""
    return min(last_day(month) + timedelta(days=days), day)


def _months(first: date, until: date) -> Iterator[date]:
    month = first
    while month <= until:
        yield month
        month = next_month(month)
