"""Who says what of an organisation, on which day; and the facts the rule ``ess_status`` asks for, out of them.

Silence stays silence: a fact that no source states is left out, never written as a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tandem.registers.ess.rows import Listed
from tandem.registers.provenance import Provenance
from tandem.registers.siae.rows import Siae
from tandem.registers.sirene.units import Unit

_CATEGORY_DIGITS = 4
_TEXTS = frozenset({"category", "sirene_flag"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One source says one thing of one legal unit: `category`, `sirene_flag`, `listed`, `esus` or `siae`."""

    siren: str
    fact: str
    value: str
    said: Provenance


def said_by_unit(unit: Unit, said: Provenance) -> Iterator[Statement]:
    """Give what SIRENE says: the legal category, and the flag when there is one."""
    yield from _from_sirene(unit.siren, unit.category, unit.ess, said)


def said_by_list(row: Listed, said: Provenance) -> Iterator[Statement]:
    """Give what a list says: that the organisation stands on it, and what the list copies from SIRENE."""
    yield from _from_sirene(row.siren, row.category, row.ess, said)
    yield from (Statement(row.siren, name, "O", said) for name in sorted(row.lists))


def said_by_siae(row: Siae, insertion: Iterable[str], said: Provenance) -> Iterator[Statement]:
    """Give what the State's list says, for the kinds that are structures for insertion by economic activity."""
    if row.kind in insertion:
        yield Statement(row.siren, "siae", "O", said)


def facts_of(statements: Iterable[Statement], on: date) -> dict[str, str | bool | date]:
    """Give the facts known on a day of one organisation, each by its latest edition, and when they were seen.

    `seen_on` is the day of the oldest edition used: all the facts were published by then or were read again later.
    """
    latest: dict[str, Statement] = {}
    for one in statements:
        before = latest.get(one.fact)
        if one.said.day <= on and (before is None or before.said.day <= one.said.day):
            latest[one.fact] = one
    facts: dict[str, str | bool | date] = {
        fact: one.value if fact in _TEXTS else True for fact, one in sorted(latest.items())
    }
    seen = min((one.said.day for one in latest.values()), default=None)
    return {**facts, "seen_on": seen} if seen else {}


def _from_sirene(siren: str, category: str, flag: str, said: Provenance) -> Iterator[Statement]:
    if len(category) == _CATEGORY_DIGITS and category.isdigit():
        yield Statement(siren, "category", category, said)
    if flag:
        yield Statement(siren, "sirene_flag", flag, said)
