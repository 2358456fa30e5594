"""What is said of a contract's insertion hours: its forecast in one sentence, its drawing, its tables, its thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tandem.ledger import WHOLE, Account, Forecast, Pace
from tandem.ledger.closing import lot_name
from tandem.ledger.kinds import Row, Statement
from tandem.parameters import Lookup
from tandem.record import Entry
from tandem.reports.charts import Chart, digest_of, svg_of
from tandem.reports.look import DUE, ESS, WIDTH, Spec, config
from tandem.reports.sentences import MONTHS, PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.amounts import ZERO
from tandem.values.messages import Message

_HEIGHT = {"wide": 260, "phone": 240}


def forecast_message(forecast: Forecast, pace: Pace, lookup: Lookup) -> Message:
    """Say the forecast of a contract in one sentence."""
    values: dict[str, object] = {name: getattr(forecast, name) for name in ("due", "done", "low", "high")}
    least = lookup.number("ledger.fewest_months")
    return Message(f"ledger.forecast.{forecast.verdict}", {**values, "n": pace.months, "least": least})


def month_name(month: date, language: str) -> str:
    """Name a month: ``mars 2026``."""
    return f"{MONTHS[language][month.month - 1]} {month.year}"


def hours_text(hours: Decimal, language: str) -> str:
    """Print hours exactly."""
    return PRINTERS["hours"](hours, language)


def months_table(account: Account, language: str) -> Table:
    """Tabulate the hours of each month, those validated, and those done since the start."""
    together, rows = ZERO, []
    validated = dict.fromkeys(account.months(), ZERO)
    for line in account.lines:
        if line.state == "validated":
            validated[line.month] += line.hours
    for month, hours in account.months().items():
        together += hours
        cells = (hours, validated[month], together)
        rows.append((month_name(month, language), *(hours_text(one, language) for one in cells)))
    headings = tuple(
        label(f"ledger.heading.{one}", language) for one in ("month", "hours", "validated", "together")
    )
    return Table(label("ledger.chart.caption", language), headings, tuple(rows))


def draw_account(
    account: Account, forecast: Forecast, sentence: str, language: str, shape: str = "wide"
) -> Chart | None:
    """Draw the hours done month after month, those due, and the range at the end; nothing before the first month."""
    if not account.months():
        return None
    described = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": config(),
        "width": WIDTH[shape],
        "height": _HEIGHT[shape],
        "layer": [*_layers(account, forecast, language, shape)],
    }
    alt = say(Message("ledger.chart.alt", {"sentence": sentence}), language)
    return Chart(digest_of(described), svg_of(described), alt)


def _layers(account: Account, forecast: Forecast, language: str, shape: str) -> Iterator[Spec]:
    done, end = _cumulated(account), account.terms.contract.end.isoformat()
    last = done[-1]
    due = float(account.due)
    x, y = (
        _x(shape, account),
        {"field": "hours", "type": "quantitative", "axis": {"tickCount": 5, "format": "~d"}},
    )
    if forecast.best is not None and forecast.low is not None and forecast.high is not None:
        to_come = [last, {"day": end, "hours": float(forecast.best)}]
        band = [
            {"day": last["day"], "low": last["hours"], "high": last["hours"]},
            {"day": end, "low": float(forecast.low), "high": float(forecast.high)},
        ]
        yield {
            "data": {"values": band},
            "mark": {"type": "area", "color": ESS, "opacity": 0.18},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        }
        yield _line(to_come, x, y, [5, 4])
    yield _line(done, x, y, [1, 0])
    yield {
        "data": {"values": done},
        "mark": {"type": "point", "color": ESS, "filled": True, "size": 50},
        "encoding": {"x": x, "y": y},
    }
    first = account.terms.contract.start.isoformat()
    rule = [{"day": first, "hours": due}, {"day": end, "hours": due}]
    yield {
        "data": {"values": rule},
        "mark": {"type": "line", "color": DUE, "strokeWidth": 2, "strokeDash": [2, 3]},
        "encoding": {"x": x, "y": y},
    }
    places, owed = {"x": x, "y": y}, say(Message("ledger.chart.due", {"due": account.due}), language)
    yield _words({"day": first, "hours": due, "text": owed}, DUE, places)
    yield _words({**last, "text": label("ledger.chart.done", language)}, ESS, places, align="right")


def _cumulated(account: Account) -> list[dict[str, Any]]:
    together, rows = ZERO, [{"day": account.terms.contract.start.isoformat(), "hours": 0.0}]
    for month, hours in account.months().items():
        together += hours
        rows.append({"day": month.replace(day=28).isoformat(), "hours": float(together)})
    return rows


def _x(shape: str, account: Account) -> Spec:
    days = [account.terms.contract.start.isoformat(), account.terms.contract.end.isoformat()]
    axis = {"format": "%m/%y", "tickCount": 4 if shape == "phone" else 8, "labelFlush": True, "grid": False}
    return {"field": "day", "type": "temporal", "axis": axis, "scale": {"domain": days}}


def _line(rows: list[dict[str, Any]], x: Spec, y: Spec, dash: list[int]) -> Spec:
    mark = {"type": "line", "color": ESS, "strokeWidth": 3, "strokeDash": dash}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"x": x, "y": y}}


def _words(row: Mapping[str, Any], ink: str, places: Spec, align: str = "left") -> Spec:
    mark = {"type": "text", "align": align, "dy": -10, "color": ink, "fontWeight": 600}
    return {"data": {"values": [row]}, "mark": mark, "encoding": {**places, "text": {"field": "text"}}}


def statement_table(
    statement: Statement, names: Mapping[str, str], lots: Mapping[str, str], language: str
) -> Table:
    """Tabulate a statement: hours and validated hours by structure, way and lot."""
    headings = tuple(
        label(f"ledger.heading.{one}", language)
        for one in ("structure", "channel", "lot", "hours", "validated")
    )
    rows = tuple(_statement_row(row, names, lots, language) for row in statement.rows)
    return Table(month_name(statement.month, language), headings, rows)


def _statement_row(
    row: Row, names: Mapping[str, str], lots: Mapping[str, str], language: str
) -> tuple[str, ...]:
    lot = lot_name(row)
    return (
        names.get(row.structure, row.structure),
        label(f"channel.{row.channel}", language),
        "–" if lot == WHOLE else lots.get(lot, lot),
        hours_text(row.hours, language),
        hours_text(row.validated, language),
    )


def entry_line(entry: Entry, names: Mapping[str, str], language: str) -> str:
    """Say one entry; what was forgotten says so."""
    if entry.body is None:
        return label("ledger.said.erasure", language)
    values = {name: getattr(entry.body, name) for name in entry.body.__dataclass_fields__}
    for role in ("structure", "company", "buyer", "contractor", "checker"):
        values[role] = names.get(values.get(role, ""), label("side.neutral", language))
    return say(Message(f"ledger.said.{entry.kind}", values), language)
