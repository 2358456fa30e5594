"""Invented records the web tests share, written with the builders of the core."""

from typing import Any

from tests.core import builders

Table = dict[str, Any]

PARTIES = (
    {"id": "p1", "side": "ess", "name": "La Marmite fictive", "siren": "732829320", "x": {"form": "ACI"}},
    {"id": "p2", "side": "company", "name": "Les Tréfileries fictives"},
)


def bread(**head: Any) -> Table:
    """Write a cooperation with two documents of proof, a private difficulty and both opinions."""
    action = builders.action("Livrer des repas", on="2022-03-01")
    entries = (
        action,
        builders.flow(action, "p1", "p2", euros=118000, on="2026-01-31", documents=["d1"]),
        builders.flow(action, "p2", "p1", euros=118000, on="2026-02-28", resource="money", documents=["d1"]),
        builders.evidence(action, "priced_deliverable", grade=3, on="2022-05-02"),
        builders.evidence(action, "agreed_terms", grade=3, on="2022-05-02"),
        builders.entry("opinion", side="ess", stage="integrative", on="2026-09-01", by="p1"),
        builders.entry("opinion", side="company", stage="transactional", on="2026-09-02", by="p2"),
        builders.entry(
            "difficulty", type="mistrust", opened="2025-02-01", on="2025-02-01", by="p1", audience="ess"
        ),
    )
    start = {"title": "Le pain de midi", "parties": list(PARTIES), "x": {"fictional": True}}
    return builders.cooperation(*entries, **{**start, **head})


def means(**head: Any) -> Table:
    """Write what an organisation tells of its own means, over four years."""
    payers = (("État", "state", "redistribution"), ("Tréfileries", "company", "market"))
    entries = [
        builders.account(year, name, 50000, payer_kind=kind, logic=logic, documents=["d1"])
        for year in (2022, 2023, 2024, 2025)
        for name, kind, logic in payers
    ]
    entries += [builders.coverage(year, kind) for year in (2022, 2023, 2024, 2025) for _, kind, _ in payers]
    return builders.organisation(*entries, **{"title": "La Marmite fictive", "parties": [PARTIES[0]], **head})
