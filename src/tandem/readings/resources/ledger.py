"""The accounts of a record, gathered by year, with what is known of how complete each year is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from tandem.record import Entry, View
from tandem.values.amounts import ZERO
from tandem.values.text import folded

SAID, DOCUMENT = 1, 3
COMPLETE, PARTIAL, MISSING, UNSTATED = "complete", "partial", "missing", "unstated"
PUBLIC_KINDS = frozenset(
    {
        "state",
        "operator",
        "europe",
        "region",
        "department",
        "intercommunal",
        "commune",
        "public_unknown",
        "social_security",
    }
)
_IMPORT = "import:"
_folded = lru_cache(maxsize=4096)(folded)


@dataclass(frozen=True, slots=True)
class Line:
    """What one payer brought in a year by one logic, and how well it is attested."""

    payer: str
    kind: str
    logic: str
    amount: Decimal
    grade: int


@dataclass(frozen=True)
class Ledger:
    """Lines above zero by year, euros and hours apart; how complete each year is for each kind of payer."""

    euros: Mapping[int, tuple[Line, ...]]
    hours: Mapping[int, tuple[Line, ...]]
    states: Mapping[int, Mapping[str, str]]
    is_public_import: bool

    @cached_property
    def years(self) -> list[int]:
        """List every year spoken of, in order."""
        return sorted(self.euros.keys() | self.hours.keys() | self.states.keys())

    @cached_property
    def kinds_met(self) -> frozenset[str]:
        """Give the kinds of payer that ever brought euros."""
        return frozenset(line.kind for lines in self.euros.values() for line in lines)

    @cached_property
    def whole(self) -> Mapping[int, frozenset[str]]:
        """Give for each year the kinds of payer known whole, among those that ever paid: only there is absence zero."""
        return {year: self._covered(year) & self.kinds_met for year in self.years}

    def state(self, year: int, kind: str) -> str:
        """Tell how complete a year is for a kind of payer: nothing said is not "complete"."""
        return self.states.get(year, {}).get(kind, UNSTATED)

    def amount(self, year: int, kinds: frozenset[str]) -> Decimal:
        """Add up the euros of some kinds of payer in a year."""
        return sum((line.amount for line in self.euros.get(year, ()) if line.kind in kinds), ZERO)

    def _covered(self, year: int) -> frozenset[str]:
        return frozenset(kind for kind, state in self.states.get(year, {}).items() if state == COMPLETE)


def gather(view: View) -> Ledger:
    """Gather the accounts a reader may see. Amounts of zero bring no payer: n counts payers above zero."""
    entries = [entry for entry in view.of_kind("account") if entry.body.amount > 0]
    names = _names(entries)
    euros = [entry for entry in entries if entry.body.unit == "euros"]
    return Ledger(
        euros=_by_year(euros, names),
        hours=_by_year((entry for entry in entries if entry.body.unit == "hours"), names),
        states=_states(view.of_kind("coverage")),
        is_public_import=bool(euros) and all(_is_public_import(entry) for entry in euros),
    )


def _is_public_import(entry: Entry) -> bool:
    return entry.body.payer_kind in PUBLIC_KINDS and entry.via.startswith(_IMPORT)


def _names(entries: Iterable[Entry]) -> dict[str, str]:
    """Choose one spelling a payer, so that "État" and "état " are one: the first in alphabetical order."""
    names: dict[str, str] = {}
    for name in sorted({entry.body.payer for entry in entries}):
        names.setdefault(_folded(name), name)
    return names


def _by_year(entries: Iterable[Entry], names: Mapping[str, str]) -> dict[int, tuple[Line, ...]]:
    years: dict[int, list[Line]] = {}
    for entry in entries:
        body = entry.body
        grade = DOCUMENT if entry.documents else SAID
        line = Line(names[_folded(body.payer)], body.payer_kind, body.logic, body.amount, grade)
        years.setdefault(body.year, []).append(line)
    return {year: tuple(lines) for year, lines in years.items()}


def _states(entries: Iterable[Entry]) -> dict[int, dict[str, str]]:
    """Keep the latest word on each year and kind: entries come in the order of their days."""
    states: dict[int, dict[str, str]] = {}
    for entry in entries:
        states.setdefault(entry.body.year, {})[entry.body.payer_kind] = entry.body.state
    return states
