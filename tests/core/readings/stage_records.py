"""Records for the tests of the reading "stage": one action, and what is shown about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.readings.stage.criteria import LINES
from tests.core.builders import action, cooperation, entry, evidence, flow, parsed

PARAMETERS = load_parameters()
ON = date(2026, 11, 24)
DOCUMENTS = [
    {
        "id": f"d{number}",
        "sha256": f"{number:064x}",
        "media_type": "application/pdf",
        "title": f"Pièce {number}",
    }
    for number in range(1, 10)
]
INTEGRATIVE = ("joint_objective", "shared_body", "strategy_ess", "strategy_company")
CHANGES = ("change_ess", "change_company")

Table = dict[str, Any]


def started(on: str = "2023-03-01", **rest: Any) -> Table:
    """Open the action."""
    return action("Une action", on=on, **rest)


def shown(of: Table, criterion: str, **rest: Any) -> Table:
    """Show a criterion with a document."""
    return evidence(of, criterion, **{"grade": 3, "on": of["on"], **rest})


def said(of: Table, criterion: str, by: str = "p1", via: str = "", **rest: Any) -> Table:
    """Say a criterion, one side's word."""
    return evidence(of, criterion, **{"grade": 1, "by": by, "via": via or by, "on": of["on"], **rest})


def given(of: Table, euros: object = "4200", **rest: Any) -> Table:
    """Write what the company gives, with a document."""
    return flow(of, "p2", "p1", euros, **{"documents": ["d1"], "on": of["on"], **rest})


def returned(of: Table, euros: object = "300", **rest: Any) -> Table:
    """Write what the structure gives, with a document."""
    return flow(of, "p1", "p2", euros, **{"documents": ["d1"], "on": of["on"], **rest})


def own(of: Table, party: str, euros: object, **rest: Any) -> Table:
    """Write what a house puts into the action, with a document."""
    return flow(of, party, party, euros, **{"documents": ["d1"], "on": of["on"], **rest})


def paid(of: Table, delivered: object = "52000", price: object = "52000", **rest: Any) -> list[Table]:
    """Write a deliverable and the price paid for it."""
    filled: Table = {"documents": ["d1"], "on": of["on"], **rest}
    deliverable = flow(of, "p1", "p2", delivered, **filled)
    money: Table = {
        "resource": "money",
        "unit": "euro",
        "quantity": str(price),
        "counterpart": deliverable["id"],
    }
    return [deliverable, flow(of, "p2", "p1", price, **{**filled, **money})]


def agreement(
    on: str = "2023-03-01", *, signed: bool = True, shares: Table | None = None, version: int = 1
) -> Table:
    """Write an agreement, a document."""
    body: Table = {"version": version, **({"signed": on} if signed else {})}
    if shares:
        body["decision_shares"] = shares
    return entry("agreement", on=on, body=body, documents=["d2"])


def joint_project(of: Table, inputs: tuple[object, object] = ("9000", "14000")) -> list[Table]:
    """Write all that a joint project must show."""
    return [
        *(shown(of, criterion, by="neutral") for criterion in INTEGRATIVE),
        *(said(of, criterion, by=side) for criterion in CHANGES for side in ("p1", "p2")),
        own(of, "p1", inputs[0]),
        own(of, "p2", inputs[1]),
    ]


def societal_change(of: Table) -> list[Table]:
    """Write all that a change of society must show: a joint project and the seven proofs."""
    proofs = [shown(of, line, by="neutral") for line in LINES if line != "independent_sources"]
    sources = [
        shown(of, "independent_sources", grade=4, by="neutral", documents=[document])
        for document in ("d3", "d4")
    ]
    return [*joint_project(of), *proofs, *sources]


def seen(*entries: Table, on: date = ON, audience: str = "neutral", known: date | None = None) -> Finding:
    """Read the form of a cooperation made of these entries."""
    record = parsed(cooperation(*entries, documents=DOCUMENTS))
    (finding,) = read(record, on=on, known=known, audience=audience, parameters=PARAMETERS, only="stage")
    return finding


def forms(finding: Finding) -> tuple[str | None, tuple[str, ...]]:
    """Give the supported form of the only action, and the forms still open."""
    (row,) = finding.series["actions"]
    return row["supported"], tuple(row["open"])


def criterion(finding: Finding, name: str) -> Any:
    """Give where a criterion of the only action stands; None where nothing speaks of it."""
    (row,) = finding.series["actions"]
    return row["criteria"].get(name)
