"""The years of accounts as rows for a chart and its table: every year of the span, gaps written out."""

from __future__ import annotations

from collections.abc import Iterable

from tandem.readings.resources.ledger import MISSING, UNSTATED, Ledger, Line
from tandem.readings.resources.movement import Movement
from tandem.readings.resources.stretches import Stretch, left_out


def series(ledger: Ledger, reference: int | None, moved: Movement | None) -> dict[str, object]:
    """Give the rows of the chart. A gap is a year in which a kind of payer is missing, or of which nothing is said."""
    years = [year for year in ledger.years if ledger.euros or ledger.hours]
    span = range(years[0], _last_told(ledger, years) + 1) if years else range(0)
    return {
        "reference": reference,
        "left_out": [
            {"year": year, "kinds": list(kinds)} for year, kinds in left_out(ledger, reference).items()
        ],
        "years": [_row(ledger, year) for year in span],
        "change": _stretch(moved.pair if moved else None),
        "trend": _stretch(moved.trend if moved else None),
        "spread": _stretch(moved.spread if moved else None),
    }


def _last_told(ledger: Ledger, years: list[int]) -> int:
    """End the chart at the last year with an amount or known whole: nothing is drawn of later years."""
    return max(year for year in years if year in ledger.euros or year in ledger.hours or ledger.whole[year])


def _row(ledger: Ledger, year: int) -> dict[str, object]:
    states = ledger.states.get(year, {})
    return {
        "year": year,
        "gap": _gap(ledger, year),
        "coverage": dict(sorted(states.items())),
        "euros": _lines(ledger.euros.get(year, ()), ledger.whole.get(year, frozenset())),
        "hours": _lines(ledger.hours.get(year, ()), frozenset()),
    }


def _gap(ledger: Ledger, year: int) -> str | None:
    states = ledger.states.get(year, {})
    if MISSING in states.values():
        return MISSING
    return None if states or year in ledger.euros or year in ledger.hours else UNSTATED


def _lines(lines: Iterable[Line], whole: frozenset[str]) -> list[dict[str, object]]:
    """Give the lines of a year, largest first; `whole` tells those that may be compared with another year's."""
    ordered = sorted(lines, key=lambda line: (-line.amount, line.payer, line.logic, line.kind))
    return [
        {
            "payer": line.payer,
            "kind": line.kind,
            "logic": line.logic,
            "amount": line.amount,
            "whole": line.kind in whole,
        }
        for line in ordered
    ]


def _stretch(stretch: Stretch | None) -> dict[str, object] | None:
    return {"years": list(stretch.years), "kinds": sorted(stretch.kinds)} if stretch else None
