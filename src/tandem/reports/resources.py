"""The drawing and the table of the reading "resources": each year by payer and logic, gaps drawn as gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.look import QUIET_INK, SHEET, WIDTH, Spec
from tandem.reports.mix import COLOURS, LOGICS
from tandem.reports.sentences import PRINTERS, label
from tandem.reports.table import Table

_HEADINGS = ("year", "payer", "logic", "amount", "known")
_YEARS = {"wide": 12, "phone": 5}
# What is known in part is drawn pale: it may not be compared by eye with what is known whole.
_PALE_WHEN_PARTIAL: Spec = {
    "field": "whole",
    "type": "nominal",
    "scale": {"domain": [True, False], "range": [1, 0.45]},
    "legend": None,
}
_LEGEND = {"wide": 3, "phone": 1}
_HEIGHT = {"wide": 230, "phone": 220}


def table(finding: Finding, language: str) -> Table:
    """Tabulate each year by payer and logic; a year with a missing source says so."""
    headings = tuple(label(f"resources.heading.{name}", language) for name in _HEADINGS)
    rows = tuple(row for year in finding.series["years"] for row in _year_rows(year, language))
    return Table(label("resources.table_caption", language), headings, rows)


def _year_rows(year: Mapping[str, Any], language: str) -> Iterator[tuple[str, ...]]:
    name = str(year["year"])
    if year["gap"]:
        yield name, label(f"resources.gap.{year['gap']}", language), "–", "–", "–"
    for unit in ("euros", "hours"):
        for line in year[unit]:
            amount = PRINTERS["euros" if unit == "euros" else "hours"](line["amount"], language)
            known = label(f"resources.known.{'whole' if line['whole'] else 'part'}", language)
            yield name, line["payer"], label(f"logic.{line['logic']}", language), amount, known


def chart(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the ribbon: one column a year, stacked by payer, coloured by logic; none where there is no amount."""
    years = finding.series["years"][-_YEARS[shape] :]
    bars = list(_bars(years, language))
    if not bars:
        return None
    top = max(sum(float(line["amount"]) for line in year["euros"]) for year in years)
    gaps = [
        {
            "year": str(year["year"]),
            "top": top,
            "word": label(f"resources.gap_short.{year['gap']}", language).split("|"),
        }
        for year in years
        if year["gap"]
    ]
    order = [str(year["year"]) for year in years]
    return {
        "width": WIDTH[shape],
        "height": _HEIGHT[shape],
        "layer": [_gap_layer(gaps, order), _gap_words(gaps, order), _bar_layer(bars, order, language, shape)],
    }


def _bars(years: list[Mapping[str, Any]], language: str) -> Iterator[Mapping[str, Any]]:
    for year in years:
        for rank, line in enumerate(sorted(year["euros"], key=_standing)):
            yield {
                "year": str(year["year"]),
                "payer": line["payer"],
                "logic": label(f"logic.{line['logic']}", language),
                "amount": float(line["amount"]),
                "rank": rank,
                "whole": line["whole"],
            }


def _standing(line: Mapping[str, Any]) -> tuple[int, Decimal]:
    return LOGICS.index(line["logic"]), -Decimal(line["amount"])


def _year_axis(order: list[str]) -> Spec:
    axis: Spec = {"labelAngle": 0, "grid": False, "labelFontSize": 14}
    return {"field": "year", "type": "ordinal", "sort": order, "scale": {"domain": order}, "axis": axis}


def _bar_layer(bars: list[Mapping[str, Any]], order: list[str], language: str, shape: str) -> Spec:
    names = [label(f"logic.{logic}", language) for logic in LOGICS]
    seen = {bar["logic"] for bar in bars}
    shown = [(name, COLOURS[logic]) for name, logic in zip(names, LOGICS, strict=True) if name in seen]
    scale: Spec = {"domain": [name for name, _ in shown], "range": [colour for _, colour in shown]}
    return {
        "data": {"values": bars},
        "mark": {"type": "bar", "stroke": SHEET, "strokeWidth": 1.2},
        "encoding": {
            "x": _year_axis(order),
            "y": {"field": "amount", "type": "quantitative", "stack": "zero", "axis": _euro_axis(language)},
            "color": {
                "field": "logic",
                "type": "nominal",
                "scale": scale,
                "legend": {"columns": _LEGEND[shape]},
            },
            "order": {"field": "rank", "type": "quantitative"},
            "opacity": _PALE_WHEN_PARTIAL,
        },
    }


def _euro_axis(language: str) -> Spec:
    thousands = "k€" if language == "fr" else "€k"
    shown = f"datum.value >= 1000 ? format(datum.value / 1000, ',') + ' {thousands}' : format(datum.value, ',') + ' €'"
    return {"tickCount": 4, "labelExpr": shown, "labelFontSize": 14}


def _gap_layer(gaps: list[Spec], order: list[str]) -> Spec:
    """Draw an empty dashed column where a source is missing: absence is not zero."""
    mark: Spec = {
        "type": "bar",
        "fill": "transparent",
        "stroke": QUIET_INK,
        "strokeDash": [3, 4],
        "strokeWidth": 1.2,
    }
    height: Spec = {"field": "top", "type": "quantitative", "stack": None}
    return {"data": {"values": gaps}, "mark": mark, "encoding": {"x": _year_axis(order), "y": height}}


def _gap_words(gaps: list[Spec], order: list[str]) -> Spec:
    mark: Spec = {"type": "text", "baseline": "top", "dy": 8, "fontSize": 14, "color": QUIET_INK}
    height: Spec = {"field": "top", "type": "quantitative", "stack": None}
    words: Spec = {"x": _year_axis(order), "y": height, "text": {"field": "word"}}
    return {"data": {"values": gaps}, "mark": mark, "encoding": words}
