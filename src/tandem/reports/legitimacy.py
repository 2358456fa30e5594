"""The chart and the table of the reading "legitimacy": months counted, the campaign shaded, the band the past foresaw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.look import COMPANY, ESS, INK, QUIET_INK, RULE, SHEET, WASH, WIDTH, Spec
from tandem.reports.sentences import MONTHS, PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.json_types import canonical_text
from tandem.values.messages import Message

_HEIGHT = {"wide": 240, "phone": 230}
_LINE_LETTERS = {"wide": 88, "phone": 36}
# What the axes take at the left and below: the words start under them.
_AXIS_WIDTH, _AXIS_HEIGHT = 32, 56
# A phone has room for the year around the campaign; a desk for the whole past looked at.
_MONTHS_BEFORE = {"wide": 60, "phone": 12}
_LEGEND = {"wide": 2, "phone": 1}
_SHAPES = {"ess": ("circle", ESS), "company": ("square", COMPANY)}


def table(finding: Finding, language: str) -> Table:
    """Tabulate each month since the campaign began against what the past foresaw; without one, the risk card."""
    shown = finding.series["shown"]
    if not shown:
        return _card_table(finding, language)
    names = ("series", "month", "value", "band", "place")
    headings = tuple(label(f"legitimacy.heading.{name}", language) for name in names)
    rows = tuple(_row(series, row, language) for series in shown for row in series["months"] if row["after"])
    return Table(label("legitimacy.table_caption", language), headings, rows)


def _row(series: Mapping[str, Any], row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    low, high = (PRINTERS["number"](_whole(row[end]), language) for end in ("low", "high"))
    name = series["name"]
    if series["comparison"]:
        name = say(Message("legitimacy.compared", {"series": name}), language)
    return (
        name,
        _month_words(row["month"], language),
        PRINTERS["number"](row["value"], language),
        f"{low} – {high}",
        label(f"legitimacy.is_{'outside' if row['outside'] else 'inside'}", language),
    )


def _card_table(finding: Finding, language: str) -> Table:
    names = ("risk_heading", "answer_heading", "study_heading")
    rows = tuple(
        (
            label(f"legitimacy.risk.{row['item']}", language),
            label(f"legitimacy.{'yes' if row['yes'] else 'no'}", language),
            row["study"],
        )
        for row in finding.series["card"] or ()
    )
    headings = tuple(label(f"legitimacy.{name}", language) for name in names)
    return Table(label("legitimacy.table_facts_caption", language), headings, rows)


def _whole(value: Any) -> int:
    return round(float(value))


def _month_words(month: str, language: str) -> str:
    year, number = month.split("-")
    return f"{MONTHS[language][int(number) - 1]} {year}"


def chart(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the chart of the first series: band, shaded campaign, counts, months outside; none without a band."""
    shown = [one for one in finding.series["shown"] if not one["comparison"]]
    if not shown:
        return None
    series, campaign = shown[0], finding.series["campaign"]
    rows = list(_rows(series, shape))
    until = max(row["month"] for row in rows)
    return {
        "width": WIDTH[shape],
        "height": _HEIGHT[shape],
        "data": {"values": rows},
        "encoding": {"x": _month_axis(rows, language, shape)},
        "layer": [
            _campaign_layer(campaign, until),
            _band_layer(),
            _foreseen_layer(),
            _line_layer(series),
            _points_layer(series, language, shape),
            _campaign_word(campaign, until, language, _HEIGHT[shape]),
            _words_below(series, language, shape),
        ],
    }


def _rows(series: Mapping[str, Any], shape: str) -> Iterator[Spec]:
    before = sum(not row["after"] for row in series["months"])
    for row in series["months"][max(0, before - _MONTHS_BEFORE[shape]) :]:
        numbers = {name: float(row[name]) for name in ("value", "foreseen", "low", "high")}
        yield {"month": f"{row['month']}-01", "outside": row["outside"], **numbers}


def _words_below(series: Mapping[str, Any], language: str, shape: str) -> Spec:
    """Say below what the band is and the smallest change these numbers could show: the drawing alone promises more.

    Written as a mark, for a title would narrow the drawing by its own length.
    """
    values = {"series": series["name"], "visible": series["visible"]}
    sentence = say(Message(f"legitimacy.visible_{series['worse']}", values), language)
    lines = [
        line
        for text in (label("legitimacy.band", language), sentence)
        for line in wrap(text, _LINE_LETTERS[shape], break_on_hyphens=False)
    ]
    mark: Spec = {"type": "text", "align": "left", "baseline": "top", "fontSize": 14, "lineHeight": 19}
    place: Spec = {"x": {"value": -_AXIS_WIDTH}, "y": {"value": _HEIGHT[shape] + _AXIS_HEIGHT}}
    return {
        "data": {"values": [{}]},
        "mark": {**mark, "color": QUIET_INK},
        "encoding": {**place, "text": {"value": lines}},
    }


def _month_axis(rows: list[Spec], language: str, shape: str) -> Spec:
    """Name the months by hand, in universal time: a server's own time zone or language must not move them."""
    names = [month[:4] + ("." if len(month) > 4 else "") for month in MONTHS[language]]  # noqa: PLR2004 - letters
    first, last = rows[0]["month"], rows[-1]["month"]
    every = 12 if shape == "wide" and len(rows) > 30 else 6 if len(rows) > 14 else 4  # noqa: PLR2004 - room for words
    ticks = [row["month"] for row in rows if (int(row["month"][5:7]) - 1) % every == 0]
    axis: Spec = {
        "labelExpr": f"[{canonical_text([*names])}[utcmonth(datum.value)], utcyear(datum.value)]",
        "values": [_instant(tick) for tick in ticks],
        "grid": False,
        "labelFontSize": 14,
        "domain": True,
        "domainColor": RULE,
    }
    scale: Spec = {"type": "utc", "domain": [_instant(first), _instant(last)], "padding": 10}
    return {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "scale": scale, "axis": axis}


def _instant(day: str) -> Spec:
    year, month, number = (int(part) for part in day.split("-"))
    return {"year": year, "month": month, "date": number, "utc": True}


def _campaign_span(campaign: Mapping[str, Any], until: str) -> list[Spec]:
    last = min(str(campaign["last"]), str(date.fromisoformat(until) + timedelta(days=27)))
    return [{"first": str(campaign["first"])[:7] + "-01", "last": last}]


def _campaign_layer(campaign: Mapping[str, Any], until: str) -> Spec:
    span: Spec = {"type": "temporal", "scale": {"type": "utc"}}
    return {
        "data": {"values": _campaign_span(campaign, until)},
        "mark": {"type": "rect", "color": RULE, "opacity": 0.75},
        "encoding": {"x": {"field": "first", **span}, "x2": {"field": "last"}},
    }


def _campaign_word(campaign: Mapping[str, Any], until: str, language: str, height: int) -> Spec:
    mark: Spec = {"type": "text", "align": "left", "baseline": "bottom", "dx": 4, "dy": -4, "fontSize": 14}
    return {
        "data": {"values": _campaign_span(campaign, until)},
        "mark": {**mark, "color": QUIET_INK},
        "encoding": {
            "x": {"field": "first", "type": "temporal", "scale": {"type": "utc"}},
            "y": {"value": height},
            "text": {"value": label("legitimacy.campaign", language)},
        },
    }


def _band_layer() -> Spec:
    mark: Spec = {"type": "area", "color": WASH, "opacity": 0.9}
    heights: Spec = {"y": _height("low"), "y2": {"field": "high"}}
    edge: Spec = {"type": "line", "color": QUIET_INK, "strokeWidth": 1, "strokeDash": [2, 3]}
    edges: list[Spec] = [{"mark": edge, "encoding": {"y": _height(name)}} for name in ("low", "high")]
    return {"layer": [{"mark": mark, "encoding": heights}, *edges]}


def _height(name: str) -> Spec:
    return {"field": name, "type": "quantitative", "axis": {"tickCount": 5, "labelFontSize": 14}}


def _foreseen_layer() -> Spec:
    mark: Spec = {"type": "line", "color": QUIET_INK, "strokeWidth": 1.6, "strokeDash": [6, 4]}
    return {"mark": mark, "encoding": {"y": _height("foreseen")}}


def _line_layer(series: Mapping[str, Any]) -> Spec:
    return {
        "mark": {"type": "line", "color": _shape_of(series)[1], "strokeWidth": 1.4},
        "encoding": {"y": _height("value")},
    }


def _shape_of(series: Mapping[str, Any]) -> tuple[str, str]:
    return _SHAPES.get(series["side"], ("circle", INK))


def _points_layer(series: Mapping[str, Any], language: str, shape: str) -> Spec:
    """Draw the months counted in the shape of their house, full; those outside the band large and hollow."""
    form, colour = _shape_of(series)
    words = [label(f"legitimacy.{name}", language) for name in ("seen", "outside")]
    state: Spec = {"calculate": f"{canonical_text([*words])}[datum.outside ? 1 : 0]", "as": "state"}

    def scaled(*values: object) -> Spec:
        legend: Spec = {"orient": "top", "columns": _LEGEND[shape]}
        scale: Spec = {"domain": words, "range": list(values)}
        return {"field": "state", "type": "nominal", "scale": scale, "legend": legend}

    return {
        "transform": [state],
        "mark": {"type": "point", "strokeWidth": 2, "opacity": 1, "stroke": colour},
        "encoding": {
            "y": _height("value"),
            "shape": scaled(form, "diamond"),
            "fill": scaled(colour, SHEET),
            "size": scaled(34, 130),
        },
    }
