"""What a parameter file must say: checked whole before anything is computed with it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeGuard

from tandem.parameters.parameter import CLOCKS, CONFIDENCES, STATUSES, UNITS
from tandem.values.messages import Message, Problem

FORMS = ("value", "cells", "repealed", "unknown")

_KEYS = (
    "id",
    "unit",
    "status",
    "overridable",
    "dated_by",
    "last_checked",
    "label",
    "axes",
    "reading",
    "value",
)
_ROW_KEYS = ("from", *FORMS, "expected", "confidence", "source")
_SOURCE_KEYS = {"title", "url"}
_is_decimal = re.compile(r"-?[0-9]{1,15}([.][0-9]{1,12})?").fullmatch


def table_problems(expected_id: str, table: Mapping[str, Any]) -> list[Problem]:
    """List everything wrong in one parameter file, whose place gives its id."""
    problems = [*_unknown(table, _KEYS)]
    allowed = {"id": (expected_id,), "unit": UNITS, "status": STATUSES, "dated_by": CLOCKS}
    problems += [
        _not_allowed(key, table.get(key), codes)
        for key, codes in allowed.items()
        if table.get(key) not in codes
    ]
    return [*problems, *_head_problems(table), *_row_problems(table)]


def _head_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    overridable = table.get("overridable")
    if not isinstance(overridable, bool):
        yield _problem("overridable", overridable, "parameter.overridable_missing")
    elif overridable and table.get("status") == "law":
        yield _problem("overridable", overridable, "parameter.law_overridable")
    if not _is_day(table.get("last_checked")):
        yield _problem("last_checked", table.get("last_checked"), "parameter.no_day")
    if not _is_label(table.get("label")):
        yield _problem("label", table.get("label"), "parameter.no_label")
    if not _are_texts(table.get("reading", [])):
        yield _problem("reading", table.get("reading"), "parameter.not_texts")
    axes = table.get("axes", {})
    if not isinstance(axes, dict) or not all(points and _are_texts(points) for points in axes.values()):
        yield _problem("axes", axes, "parameter.not_axes")


def _row_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    rows = table.get("value")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        yield _problem("value", rows, "parameter.no_value")
        return
    for number, row in enumerate(rows):
        for problem in (*_unknown(row, _ROW_KEYS), *_dated_problems(row, table), *_form_problems(row, table)):
            yield problem.under(f"value[{number}]")
    days = [row["from"] for row in rows if _is_day(row.get("from"))]
    for earlier, later in itertools.pairwise(days):
        if later <= earlier:
            yield Problem("value", later, Message("parameter.unordered", {"after": earlier}))


def _dated_problems(row: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[Problem]:
    start, checked = row.get("from"), table.get("last_checked")
    if not _is_day(start):
        yield _problem("from", start, "parameter.no_day")
    elif _is_day(checked) and start > checked and row.get("expected") is not True:
        yield Problem("from", start, Message("parameter.future", {"checked": checked}))
    if not _are_sources(row.get("source")):
        yield _problem("source", row.get("source"), "parameter.no_source")
    if row.get("confidence", CONFIDENCES[0]) not in CONFIDENCES:
        yield _not_allowed("confidence", row["confidence"], CONFIDENCES)


def _form_problems(row: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[Problem]:
    forms = [form for form in FORMS if form in row]
    if len(forms) != 1:
        yield Problem("value", tuple(forms), Message("parameter.one_form", {"forms": FORMS}))
    for form in forms:
        if form in ("repealed", "unknown") and row[form] is not True:
            yield _problem(form, row[form], "parameter.not_true")
    if "value" in row and not _is_number(row["value"]):
        yield _problem("value", row["value"], "parameter.not_decimal")
    if "cells" in row:
        yield from _cell_problems(row["cells"], table.get("axes"))


def _cell_problems(cells: object, axes: object) -> Iterator[Problem]:
    if not isinstance(cells, dict) or not isinstance(axes, dict) or not all(map(_are_texts, axes.values())):
        yield _problem("cells", cells, "parameter.cells_without_axes")
        return
    wanted = {"/".join(point) for point in itertools.product(*axes.values())} if axes else set()
    missing, unexpected = sorted(wanted - set(cells)), sorted(set(cells) - wanted)
    if missing:
        yield Problem("cells", len(cells), Message("parameter.cells_missing", {"cells": missing}))
    if unexpected:
        yield Problem("cells", len(cells), Message("parameter.cells_unexpected", {"cells": unexpected}))
    for point, value in cells.items():
        if not _is_number(value):
            yield _problem(f"cells.{point}", value, "parameter.not_decimal")


def _unknown(table: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[Problem]:
    for name in table:
        if name not in names:
            yield Problem(name, table[name], Message("parameter.unknown_field", {"fields": names}))


def _problem(path: str, value: object, key: str) -> Problem:
    return Problem(path, value, Message(key))


def _not_allowed(path: str, value: object, codes: tuple[str, ...]) -> Problem:
    return Problem(path, value, Message("parameter.not_allowed", {"allowed": codes}))


def _is_day(value: object) -> TypeGuard[date]:
    """Tell a day without an hour: in Python an instant passes for a day, and cannot be compared with one."""
    return type(value) is date


def _is_number(value: object) -> bool:
    """Tell a decimal written as text: a TOML number would be a float to every other reader of these files."""
    return isinstance(value, str) and _is_decimal(value) is not None


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _is_label(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), str) and value[name] for name in ("fr", "en")
    )


def _are_sources(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_source, value))


def _is_source(value: object) -> bool:
    if not isinstance(value, dict) or not value.get("title") or not value.keys() <= _SOURCE_KEYS:
        return False
    return all(isinstance(part, str) for part in value.values())
