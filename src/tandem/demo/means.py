"""The accounts of La Marmite d'Escaut: nine years, one of them lost, and one client that grew."""

from __future__ import annotations

from datetime import date
from typing import Any

from tandem.demo.houses import opened
from tandem.demo.story import Story

_LOST = 6  # years ago: the year whose public accounts could not be found again
_YEARS = range(9, 0, -1)


def tell(day: date) -> Story:
    """Tell the accounts as of a day: closed years only."""
    story = opened("moyens-la-marmite-d-escaut", day)
    for ago in _YEARS:
        _one_year(story, ago)
    books = story.piece("Situation de trésorerie")
    reserve = {"cash": 84_000, "monthly_cost": 41_000, "avoidable_share": "0.3"}
    story.tell("reserve", 2, reserve, proof=books, audience="ess")
    return story


def _one_year(story: Story, ago: int) -> None:
    year = story.day.year - ago
    months = max(1, ago * 12 + story.day.month - 12)
    books = story.piece(f"Comptes annuels {year}")
    for payer, kind, logic, amount in _accounts(9 - ago):
        if ago == _LOST and kind == "state":
            continue
        body = {
            "year": year,
            "payer": payer,
            "payer_kind": kind,
            "logic": logic,
            "amount": amount,
            "unit": "euros",
        }
        _enter(story, months, "account", body, books)
    hours = {"year": year, "payer": "Bénévoles", "payer_kind": "person", "logic": "reciprocity"}
    _enter(story, months, "account", {**hours, "amount": 900 - 20 * ago, "unit": "hours"}, books)
    for kind in ("state", "department", "commune", "company", "person"):
        state = "missing" if ago == _LOST and kind == "state" else "complete"
        _enter(story, months, "coverage", {"year": year, "payer_kind": kind, "state": state}, books)


def _enter(story: Story, months: int, kind: str, body: dict[str, Any], books: str) -> None:
    story.tell(kind, months, body, proof=books, audience="ess")


def _accounts(step: int) -> list[tuple[str, str, str, int]]:
    """Give the payers of a year, the older the smaller the client."""
    canteen = {4: 68_000, 5: 90_000, 6: 107_000, 7: 114_000, 8: 118_000}.get(step, 0)
    accounts = [
        ("État, aide aux postes", "state", "redistribution", 214_000 + 6_000 * step),
        ("Département", "department", "redistribution", 62_000 - 2_500 * step),
        ("Commune", "commune", "redistribution", 18_000),
        ("Particuliers et fêtes", "person", "market", 41_000 + 1_500 * step),
        ("Dons", "person", "reciprocity", 6_000 + 400 * step),
    ]
    return accounts + ([("Tréfileries Fontenoy", "company", "market", canteen)] if canteen else [])
