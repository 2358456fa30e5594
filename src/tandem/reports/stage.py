"""The chart and the table of the reading "stage": forms side by side, one row an action, never a ladder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tandem.readings.finding import Finding
from tandem.record.kinds.cooperation import FORMS
from tandem.reports.look import INK, QUIET_INK, SHEET, TEXT_SIZE, WASH, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label
from tandem.reports.table import Table
from tandem.values.json_types import canonical_text

_ROW, _PHONE_ROW = 50, 76
_TITLES = 200  # pixels kept at the left for the titles of actions


def table(finding: Finding, language: str) -> Table:
    """Tabulate each action: since when, supported form, forms still possible, weakest proof, number of pieces."""
    names = ("action", "since", "supported", "open", "proof", "pieces")
    headings = tuple(label(f"stage.heading.{name}", language) for name in names)
    rows = tuple(_row(finding, row, language) for row in _actions(finding))
    return Table(label("stage.table_caption", language), headings, rows)


def _row(finding: Finding, row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    figure = finding.figure("form", about=row["id"])
    grade, n = (figure.grade, figure.n) if figure else (0, 0)
    later = [form for form in row["open"] if form != row["supported"]]
    return (
        PRINTERS["action"](row, language),
        PRINTERS["day"](row["since"], language),
        label(f"form.{row['supported'] or 'unclassified'}", language),
        PRINTERS["either"](later, language, "form") or "–",
        label(f"proof.{grade}", language),
        str(n),
    )


def chart(finding: Finding, language: str, shape: str) -> Spec:
    """Describe the chart: a full cell for the supported form, a dashed one for each form still open."""
    rows = [PRINTERS["action"](row, language) for row in _actions(finding)]
    is_phone = shape == "phone"
    return {
        "width": WIDTH[shape],
        "height": {"step": _PHONE_ROW if is_phone else _ROW},
        "data": {"values": list(_cells(finding, language))},
        "encoding": {"y": _rows_axis(rows, is_phone=is_phone), "x": _forms_axis(language, is_phone=is_phone)},
        "layer": [_cells_layer(), _words_layer(language), *([_titles_layer()] if is_phone else [])],
    }


def _actions(finding: Finding) -> list[Mapping[str, Any]]:
    return list(finding.series["actions"])


def _cells(finding: Finding, language: str) -> Iterator[Spec]:
    for number, row in enumerate(_actions(finding)):
        title = shortened(PRINTERS["action"](row, language), 44)
        for form in FORMS:
            state = "supported" if form == row["supported"] else "open" if form in row["open"] else "closed"
            yield {"row": number, "title": title, "form": form, "state": state}


def shortened(text: str, longest: int) -> str:
    """Cut a text that would overflow its place, at a letter, with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def broken(text: str, longest: int) -> list[str]:
    """Break a title in two lines at most, at a space."""
    if len(text) <= longest:
        return [text]
    cut = text.rfind(" ", 0, longest + 1)
    cut = cut if cut > 0 else longest
    return [text[:cut], shortened(text[cut:].strip(), longest)]


def _choices(values: Iterable[Any], names: Iterable[Any]) -> str:
    """Write a Vega expression that gives the name of each value: the only way to break a label in lines."""
    return f"{canonical_text(list(names))}[indexof({canonical_text(list(values))}, datum.value)]"


def _rows_axis(titles: list[str], *, is_phone: bool) -> Spec:
    names = [broken(one, 25) for one in titles]
    axis: Spec = {
        "labels": not is_phone,
        "labelExpr": _choices(range(len(titles)), names),
        "labelAlign": "left",
        "labelPadding": _TITLES,
        "grid": False,
    }
    padding: Spec = {"paddingInner": 0.42, "paddingOuter": 0.5} if is_phone else {"padding": 0.2}
    return {"field": "row", "type": "ordinal", "axis": axis, "scale": padding}


def _forms_axis(language: str, *, is_phone: bool) -> Spec:
    if is_phone:
        shown = [label(f"form_narrow.{form}", language).split("|") for form in FORMS]
    else:
        shown = [broken(label(f"form.{form}", language), 14) for form in FORMS]
    axis: Spec = {
        "orient": "top",
        "labelExpr": _choices(FORMS, shown),
        "labelAngle": 0,
        "labelFontSize": 14,
        "labelAlign": "center",
        "grid": False,
    }
    scale: Spec = {"domain": list(FORMS), "paddingInner": 0.06, "paddingOuter": 0}
    return {"field": "form", "type": "ordinal", "axis": axis, "scale": scale}


def _cells_layer() -> Spec:
    supported, still_open = "datum.state == 'supported'", "datum.state == 'open'"
    fill: Spec = {
        "condition": [{"test": supported, "value": INK}, {"test": still_open, "value": SHEET}],
        "value": WASH,
    }
    stroke: Spec = {"condition": {"test": still_open, "value": QUIET_INK}, "value": WASH}
    mark: Spec = {"type": "rect", "cornerRadius": 6, "strokeDash": [4, 4], "strokeWidth": 1.6}
    return {"mark": mark, "encoding": {"fill": fill, "stroke": stroke}}


def _words_layer(language: str) -> Spec:
    """Write the state inside the cell, so that colour is never alone."""
    words = {state: label(f"stage.cell.{state}", language) for state in ("supported", "open")}
    text: Spec = {
        "condition": [{"test": f"datum.state == '{state}'", "value": word} for state, word in words.items()],
        "value": "",
    }
    colour: Spec = {"condition": {"test": "datum.state == 'supported'", "value": SHEET}, "value": INK}
    return {"mark": {"type": "text", "fontSize": 14}, "encoding": {"text": text, "color": colour}}


def _titles_layer() -> Spec:
    """Write each title above its row: a phone has no room beside it."""
    mark: Spec = {"type": "text", "align": "left", "baseline": "bottom", "dy": -6, "fontSize": TEXT_SIZE}
    place: Spec = {"field": "row", "type": "ordinal", "bandPosition": 0}
    chosen = [{"filter": f"datum.form == '{FORMS[0]}'"}]
    return {
        "mark": mark,
        "transform": chosen,
        "encoding": {"x": {"value": 0}, "y": place, "text": {"field": "title"}},
    }
