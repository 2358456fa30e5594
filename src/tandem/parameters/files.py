"""Reads the parameter files and checks everything in them before anything is computed."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tandem.parameters.parameter import CLOCKS, STATUSES, UNITS, DatedValue, Parameter, Source
from tandem.parameters.parameter_set import ParameterSet
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem

_KEYS = {"id", "unit", "status", "overridable", "dated_by", "last_checked", "label", "axes", "reading", "value"}
_VALUE_KEYS = {"from", "value", "cells", "repealed", "unknown", "expected", "confidence", "source"}
_FORMS = ("value", "cells", "repealed", "unknown")


def load_parameters(folder: Traversable | None = None) -> ParameterSet:
    """Read every parameter shipped with Tandem, or those of another folder.

    One file a parameter; its name and folder are its id: ``stage/counterpart_ratio.toml``.
    Raises DataRefused with every problem of every file.
    """
    problems: list[Problem] = []
    parameters: list[Parameter] = []
    for expected_id, text in _texts(folder or files("tandem.parameters") / "data"):
        table = tomllib.loads(text, parse_float=Decimal)
        found = [Problem(f"{expected_id}: {path}", value, message) for path, value, message in _check(expected_id, table)]
        problems += found
        if not found:
            parameters.append(_parameter(table))
    if problems:
        raise DataRefused(problems, "parameter.files_refused")
    return ParameterSet({parameter.id: parameter for parameter in parameters})


def _texts(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            yield from _texts(item, f"{prefix}{item.name}.")
        elif item.name.endswith(".toml"):
            yield prefix + item.name.removesuffix(".toml"), item.read_text("utf-8")


def _check(expected_id: str, table: Mapping[str, Any]) -> Iterator[tuple[str, object, Message]]:
    for key in sorted(table.keys() - _KEYS):
        yield key, table[key], Message("parameter.unknown_field")
    for key, allowed in (("id", (expected_id,)), ("unit", UNITS), ("status", STATUSES), ("dated_by", CLOCKS)):
        if table.get(key) not in allowed:
            yield key, table.get(key), Message("parameter.not_allowed", {"allowed": allowed})
    if not isinstance(table.get("last_checked"), date):
        yield "last_checked", table.get("last_checked"), Message("parameter.no_day")
    if not isinstance(table.get("overridable"), bool) or (table.get("status") == "law" and table["overridable"]):
        yield "overridable", table.get("overridable"), Message("parameter.overridable")
    if not {"fr", "en"} <= set(table.get("label", {})):
        yield "label", table.get("label"), Message("parameter.no_label")
    yield from _check_values(table)


def _check_values(table: Mapping[str, Any]) -> Iterator[tuple[str, object, Message]]:
    rows = table.get("value", [])
    days = [row.get("from") for row in rows]
    if not rows or not all(isinstance(day, date) for day in days):
        yield "value.from", days, Message("parameter.no_day")
        return
    if any(later <= earlier for earlier, later in itertools.pairwise(days)):
        yield "value.from", days, Message("parameter.unordered")
    for number, row in enumerate(rows):
        for name, value, message in _check_row(row, table):
            yield f"value[{number}].{name}", value, message


def _check_row(row: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[tuple[str, object, Message]]:
    for key in sorted(row.keys() - _VALUE_KEYS):
        yield key, row[key], Message("parameter.unknown_field")
    if sum(form in row for form in _FORMS) != 1:
        yield "value", sorted(row), Message("parameter.one_form")
    sources = row.get("source")
    if not isinstance(sources, list) or not sources or not all(source.get("title") for source in sources):
        yield "source", sources, Message("parameter.no_source")
    if "value" in row and not _is_decimal(row["value"]):
        yield "value", row["value"], Message("parameter.not_decimal")
    if "cells" in row and not _fills(row["cells"], table.get("axes", {})):
        yield "cells", row["cells"], Message("parameter.cells")
    checked = table.get("last_checked")
    if isinstance(checked, date) and row["from"] > checked and not row.get("expected"):
        yield "from", row["from"], Message("parameter.future")


def _fills(cells: Mapping[str, Any], axes: Mapping[str, list[str]]) -> bool:
    wanted = {"/".join(point) for point in itertools.product(*axes.values())}
    return bool(axes) and set(cells) == wanted and all(_is_decimal(value) for value in cells.values())


def _is_decimal(text: object) -> bool:
    try:
        return isinstance(text, str) and Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _parameter(table: Mapping[str, Any]) -> Parameter:
    plain = {key: table[key] for key in ("id", "unit", "status", "overridable", "dated_by", "last_checked", "label")}
    return Parameter(
        **plain,
        values=tuple(_value(row) for row in table["value"]),
        axes={name: tuple(points) for name, points in table.get("axes", {}).items()},
        reading=tuple(table.get("reading", ())),
    )


def _value(row: Mapping[str, Any]) -> DatedValue:
    missing = next((form for form in ("repealed", "unknown") if row.get(form)), "")
    cells = {point: Decimal(text) for point, text in row.get("cells", {}).items()}
    value = Decimal(row["value"]) if "value" in row else cells or None
    sources = tuple(Source(**source) for source in row["source"])
    return DatedValue(row["from"], value, missing, row.get("confidence", ""), sources)
