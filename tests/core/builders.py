"""Small records for tests, in the open format: write what the test is about, the rest is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from tandem.record import Record, parse_record
from tandem.values.json_types import as_json, canonical_text

Table = dict[str, Any]

_SPACE = UUID("5a1d0f6e-0000-4000-8000-000000000000")

STRUCTURE: Table = {"id": "p1", "side": "ess", "name": "L'Atelier fictif"}
COMPANY: Table = {"id": "p2", "side": "company", "name": "La Fabrique fictive"}
BUYER: Table = {"id": "p3", "side": "third", "name": "La Ville fictive"}
PARTIES = (STRUCTURE, COMPANY, BUYER)
PIECE: Table = {
    "id": "d1",
    "sha256": "ab" * 32,
    "media_type": "application/pdf",
    "title": "Convention signée",
}


def uuid(name: object) -> str:
    """Give the same identifier for the same name, at each run."""
    return str(uuid5(_SPACE, str(name)))


def entry(
    kind: str,
    *,
    on: str = "2024-01-15",
    recorded: str = "",
    by: str = "p1",
    via: str = "",
    audience: str = "all",
    id: str = "",
    **rest: object,
) -> Table:
    """Write an entry; what is not a field of the envelope goes into its body.

    A body field whose name Python or the envelope keeps for itself is written with a final underscore:
    ``entry("dependence", of="p1", on_="p2", …)``. The identifier is made from the content unless given.
    """
    envelope = {name: rest.pop(name) for name in ("corrects", "key", "documents", "v", "x") if name in rest}
    body = rest.pop("body", {name.rstrip("_"): value for name, value in rest.items()})
    written: Table = {
        "kind": kind,
        "v": 1,
        "on": on,
        "recorded": recorded or f"{on}T12:00:00Z",
        "by": by,
        "via": via or by,
        "audience": audience,
        "body": body,
        **envelope,
    }
    return {"id": id or uuid(canonical_text(as_json(written))), **written}


def exactly(value: object) -> Table:
    """Write a quantity known without doubt, as lowest, best and highest value."""
    return {"low": value, "best": value, "high": value}


def between(low: object, best: object, high: object) -> Table:
    """Write a quantity as lowest, best and highest value."""
    return {"low": low, "best": best, "high": high}


def action(title: str = "Livrer à vélo", *, type: str = "economic_cooperation", **rest: Any) -> Table:
    """Write an action; its identifier comes from its title unless given."""
    rest.setdefault("id", uuid(title))
    return entry("action", type=type, title=title, **rest)


def flow(of: Table, from_: str = "p1", to: str = "p2", euros: object = None, **rest: Any) -> Table:
    """Write what one party gave another within an action, worth so many euros."""
    worth = {} if euros is None else {"euros": euros if isinstance(euros, dict) else exactly(euros)}
    filled: Table = {"resource": "services", "quantity": "1", "unit": "lot", "by": from_, **worth, **rest}
    return entry("flow", action=of["id"], from_=from_, to=to, **filled)


def evidence(of: Table, criterion: str, *, grade: int = 1, state: str = "attested", **rest: Any) -> Table:
    """Write a piece of evidence about an action; above "said", it cites the document ``d1``."""
    if grade > 1:
        rest.setdefault("documents", ["d1"])
    return entry("evidence", action=of["id"], criterion=criterion, state=state, grade=grade, **rest)


def cooperation(*entries: Table, documents: Iterable[Table] = (PIECE,), **head: Any) -> Table:
    """Write the record of a cooperation between a structure, a company and a public buyer."""
    return _record("cooperation", "Une coopération fictive", PARTIES, documents, entries, head)


def organisation(*entries: Table, documents: Iterable[Table] = (PIECE,), **head: Any) -> Table:
    """Write the record of one organisation."""
    return _record("organisation", "L'Atelier fictif", (STRUCTURE,), documents, entries, head)


def account(year: int, payer: str, amount: object, *, payer_kind: str = "state", **rest: Any) -> Table:
    """Write what a payer brought in a year, in euros of redistribution unless told otherwise."""
    filled: Table = {
        "logic": "redistribution",
        "unit": "euros",
        "on": f"{year}-12-31",
        "audience": "ess",
        **rest,
    }
    return entry("account", year=year, payer=payer, payer_kind=payer_kind, amount=amount, **filled)


def coverage(year: int, payer_kind: str, state: str = "complete", **rest: Any) -> Table:
    """Write how complete the accounts of a year are for one kind of payer."""
    filled: Table = {"on": f"{year}-12-31", "audience": "ess", **rest}
    return entry("coverage", year=year, payer_kind=payer_kind, state=state, **filled)


def parsed(record: Table) -> Record:
    """Read a record written by these builders."""
    return parse_record(record)


def _record(
    about: str,
    title: str,
    parties: Iterable[Table],
    documents: Iterable[Table],
    entries: Iterable[Table],
    head: Table,
) -> Table:
    start: Table = {
        "tandem": "record/1",
        "id": uuid(about),
        "about": about,
        "title": title,
        "created": "2024-01-01",
    }
    parts: Table = {"parties": list(parties), "documents": list(documents), "entries": list(entries)}
    return {**start, **parts, **head}
