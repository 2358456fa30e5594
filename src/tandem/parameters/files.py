"""Reads the parameter files: one file a parameter, its folder and name being its id."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tandem.parameters.checks import FORMS, table_problems
from tandem.parameters.parameter import DatedValue, Parameter, Source
from tandem.parameters.parameter_set import ParameterSet
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem


def load_parameters(folder: Traversable | None = None) -> ParameterSet:
    """Read every parameter shipped with Tandem, or those of another folder.

    One file a parameter; its name and folder are its id: ``stage/counterpart_ratio.toml``.
    Raises DataRefused with every problem of every file.
    """
    problems: list[Problem] = []
    parameters: list[Parameter] = []
    for expected_id, text in _texts(folder or files("tandem.parameters") / "data"):
        try:
            table = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            problems.append(Problem(expected_id, str(error), Message("parameter.not_toml")))
            continue
        found = table_problems(expected_id, table)
        problems += [replace(problem, path=f"{expected_id}: {problem.path}") for problem in found]
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


def _parameter(table: Mapping[str, Any]) -> Parameter:
    plain = {
        key: table[key]
        for key in ("id", "unit", "status", "overridable", "dated_by", "last_checked", "label")
    }
    return Parameter(
        **plain,
        values=tuple(_value(row) for row in table["value"]),
        axes={name: tuple(points) for name, points in table.get("axes", {}).items()},
        reading=tuple(table.get("reading", ())),
    )


def _value(row: Mapping[str, Any]) -> DatedValue:
    form = next(form for form in FORMS if form in row)
    number = Decimal(row["value"]) if form == "value" else None
    cells = {point: Decimal(text) for point, text in row["cells"].items()} if form == "cells" else None
    return DatedValue(
        from_=row["from"],
        value=cells if number is None else number,
        missing=form if form in ("repealed", "unknown") else "",
        confidence=row.get("confidence", ""),
        sources=tuple(Source(**source) for source in row["source"]),
    )
