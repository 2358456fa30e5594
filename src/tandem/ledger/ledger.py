"""A ledger: the houses and the entries of one contract, read from the open format and printed back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from tandem.ledger.checks import problems_of
from tandem.ledger.kinds import KINDS
from tandem.record.entry import NEUTRAL, Entry, present
from tandem.record.fields import one_of, text
from tandem.record.shape import Field, Shape, missing
from tandem.record.shapes import ENTRY_SHAPE, PARTY_SHAPE
from tandem.record.view import View
from tandem.rules.siae import KINDS as STRUCTURE_KINDS
from tandem.values.days import instant_text
from tandem.values.errors import DataRefused, refuse
from tandem.values.json_types import Json, canonical_text
from tandem.values.messages import Problem

FORMAT = "ledger/1"
MOST_ENTRIES = 200_000
_KIND = Field("kind", "kind", one_of(*STRUCTURE_KINDS), required=False)
_HOUSE_SHAPE = Shape((*(one for one in PARTY_SHAPE.fields if one.name not in {"rna", "x"}), _KIND))
_TITLE = text(200)


@dataclass(frozen=True, slots=True)
class House:
    """A house of the contract: buyer, contractor or structure; a structure says of which kind it is."""

    id: str
    side: str
    name: str
    siren: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Ledger:
    """Everything written about one contract, in the order it was written."""

    id: str
    houses: tuple[House, ...]
    entries: tuple[Entry, ...]

    def see(self, on: date, known: date | None = None) -> View:
        """See the ledger as it stands on a day, as known at the end of another; corrections are applied."""
        sides = {house.id: house.side for house in self.houses}
        return View.of(self.id, "ledger", self.entries, sides, on=on, known=known, audience=NEUTRAL)

    @cached_property
    def by_id(self) -> Mapping[str, House]:
        """Give the houses by their reference."""
        return {house.id: house for house in self.houses}

    def name(self, house: str) -> str:
        """Name a house."""
        return self.by_id[house].name


def parse_ledger(value: object) -> Ledger:
    """Read a ledger from JSON values. Raises DataRefused with every problem found, each with its path."""
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    if value.get("tandem") != FORMAT:
        raise refuse("ledger.other_format", value.get("tandem"), known=FORMAT)
    problems: list[Problem] = []
    houses = _each(problems, value, "houses", lambda item: House(**_HOUSE_SHAPE.read(item)))
    entries = _each(problems, value, "entries", read_entry)
    if problems:
        raise DataRefused(problems, "ledger.refused")
    ordered = tuple(sorted(entries, key=lambda entry: entry.order))
    ledger = Ledger(str(value.get("id")), tuple(houses), ordered)
    problems += problems_of([house.id for house in ledger.houses], ledger.entries)
    if problems:
        raise DataRefused(problems, "ledger.refused")
    return ledger


def read_entry(value: object) -> Entry:
    """Read one entry. Raises DataRefused with every problem of the entry and of its body."""
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    problems: list[Problem] = []
    # Who reads what in a ledger depends on the kind of the entry, not on its author: there is no audience to choose.
    envelope = _gather(problems, "", lambda: ENTRY_SHAPE.read({**value, "audience": NEUTRAL}))
    body = None
    if "body" not in value:
        problems.append(missing("body"))
    elif value["body"] is not None:
        body = _gather(problems, "body", lambda: read_body(value.get("kind"), value["body"]))
    if problems:
        raise DataRefused(problems)
    return Entry(body=body, **envelope)


def read_body(kind: object, value: object) -> Any:
    """Read the body of a kind. Raises DataRefused."""
    if not isinstance(kind, str) or kind not in KINDS:
        raise refuse("ledger.no_such_kind", kind, kinds=list(KINDS))
    return KINDS[kind].read(value)


def print_ledger(ledger: Ledger) -> dict[str, Json]:
    """Print a whole ledger."""
    return {
        "tandem": FORMAT,
        "id": ledger.id,
        "houses": [_print_house(house) for house in ledger.houses],
        "entries": [print_entry(entry) for entry in ledger.entries],
    }


def print_entry(entry: Entry) -> dict[str, Json]:
    """Print an entry; what is absent is left out, an erased body is null."""
    printed: dict[str, Json] = {
        "id": entry.id,
        "kind": entry.kind,
        "v": entry.v,
        "on": entry.on.isoformat(),
        "recorded": instant_text(entry.recorded),
        "by": entry.by,
        "via": entry.via,
        "body": print_body(entry),
    }
    return printed | present({"corrects": entry.corrects, "key": entry.key})


def print_body(entry: Entry) -> Json:
    """Print the body of an entry; an erased one is null."""
    return None if entry.body is None else KINDS[entry.kind].write(entry.body)


def digest_of(entries: Iterable[Entry]) -> str:
    """Give the sha256 of entries in the order given."""
    printed: list[Json] = [print_entry(entry) for entry in entries]
    return sha256(canonical_text(printed).encode()).hexdigest()


def _print_house(house: House) -> dict[str, Json]:
    known: dict[str, Json] = {"siren": house.siren, "kind": house.kind}
    return {"id": house.id, "side": house.side, "name": house.name, **present(known)}


def _gather(problems: list[Problem], path: str, read: Any) -> Any:
    try:
        return read()
    except DataRefused as refused:
        problems += [problem.under(path) for problem in refused.problems]
        return None


def _each(problems: list[Problem], value: Mapping[str, Any], name: str, read: Any) -> list[Any]:
    items = value.get(name)
    if not isinstance(items, list) or len(items) > MOST_ENTRIES:
        raise DataRefused([missing(name)], "ledger.refused")
    return [
        _gather(problems, f"{name}[{rank}]", lambda item=item: read(item)) for rank, item in enumerate(items)
    ]
