"""Parameter files: every defect refused, all at once, before anything is computed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tandem.parameters import load_parameters
from tandem.reports import say
from tandem.values.errors import DataRefused
from tandem.values.json_types import shown
from tandem.values.messages import Message, Problem

GOOD = """
id = "toy.rate"
unit = "ratio"
status = "convention"
overridable = true
dated_by = "day"
last_checked = 2026-11-23
label = {fr = "Un taux", en = "A rate"}

[[value]]
from = 2020-01-01
value = "0.25"
source = [{title = "Choix de Tandem"}]

[[value]]
from = 2024-01-01
repealed = true
source = [{title = "Loi", url = "https://example.org"}]
"""
CELLS = """
id = "toy.rate"
unit = "euro"
status = "law"
overridable = false
dated_by = "launch_date"
last_checked = 2026-11-23
label = {fr = "Un seuil", en = "A threshold"}
axes = {buyer = ["state", "town"], kind = ["works", "services"]}

[[value]]
from = 2020-01-01
cells = {"state/works" = "1", "state/services" = "2", "town/works" = "3", "town/services" = "4"}
source = [{title = "Code"}]
"""


def load(folder: Path, text: str, name: str = "rate"):
    (folder / "toy").mkdir(exist_ok=True)
    (folder / "toy" / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_parameters(folder)


def problems(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(DataRefused) as refused:
        load(folder, text)
    found = refused.value.problems
    assert all(len(sentence) > 20 for problem in found for sentence in spoken(problem))
    return [(problem.path.removeprefix("toy.rate: "), problem.message.key) for problem in found]


def spoken(problem: Problem) -> list[str]:
    values = {"value": shown(problem.value), "path": problem.path, **problem.message.values}
    return [say(Message(problem.message.key, values), language) for language in ("fr", "en")]


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    (parameter,) = load(tmp_path, GOOD)

    assert (parameter.id, parameter.values[0].value, parameter.values[1].missing) == (
        "toy.rate",
        Decimal("0.25"),
        "repealed",
    )


def test_cells_are_found_by_their_axes(tmp_path: Path) -> None:
    parameters = load(tmp_path, CELLS)

    assert parameters.on(date(2024, 1, 1)).cell("toy.rate", "town", "works") == 3


@pytest.mark.parametrize(
    ("old", "new", "path", "key"),
    [
        ('id = "toy.rate"', 'id = "toy.other"', "id", "not_allowed"),
        ('"ratio"', '"furlong"', "unit", "not_allowed"),
        ('"convention"', '"habit"', "status", "not_allowed"),
        ('"convention"', '"law"', "overridable", "law_overridable"),
        ("overridable = true\n", "", "overridable", "overridable_missing"),
        ('dated_by = "day"', 'dated_by = "moon"', "dated_by", "not_allowed"),
        ("last_checked = 2026-11-23\n", "", "last_checked", "no_day"),
        ("2026-11-23", "2026-11-23T10:00:00Z", "last_checked", "no_day"),
        (', en = "A rate"', "", "label", "no_label"),
        ('label = {fr = "Un taux", en = "A rate"}', 'label = "Un taux"', "label", "no_label"),
        ("overridable", 'color = "red"\noverridable', "color", "unknown_field"),
        ("overridable", 'reading = "once"\noverridable', "reading", "not_texts"),
        ("overridable", 'axes = {a = "b"}\noverridable', "axes", "not_axes"),
        ("from = 2024-01-01", "from = 2019-01-01", "value", "unordered"),
        ("from = 2024-01-01", "from = 2020-01-01", "value", "unordered"),
        ("from = 2024-01-01", "", "value[1].from", "no_day"),
        ("from = 2024-01-01", "from = 2026-11-24", "value[1].from", "future"),
        ('source = [{title = "Choix de Tandem"}]', "", "value[0].source", "no_source"),
        ('source = [{title = "Choix de Tandem"}]', "source = []", "value[0].source", "no_source"),
        ('{title = "Choix de Tandem"}', '{url = "x"}', "value[0].source", "no_source"),
        ('{title = "Choix de Tandem"}', '"Choix"', "value[0].source", "no_source"),
        ('title = "Choix de Tandem"', 'title = "Choix", page = 3', "value[0].source", "no_source"),
        ('value = "0.25"', "value = 0.25", "value[0].value", "not_decimal"),
        ('value = "0.25"', "value = 1", "value[0].value", "not_decimal"),
        ('value = "0.25"', 'value = "1e999999"', "value[0].value", "not_decimal"),
        ('value = "0.25"', 'value = "NaN"', "value[0].value", "not_decimal"),
        ('value = "0.25"', 'value = "0.25"\nunknown = true', "value[0].value", "one_form"),
        ('value = "0.25"', "", "value[0].value", "one_form"),
        ("repealed = true", "repealed = false", "value[1].repealed", "not_true"),
        ('value = "0.25"', 'value = "0.25"\nconfidence = "sure"', "value[0].confidence", "not_allowed"),
        ('value = "0.25"', 'value = "0.25"\nnote = "x"', "value[0].note", "unknown_field"),
        ('value = "0.25"', 'cells = {a = "1"}', "value[0].cells", "cells_without_axes"),
    ],
)
def test_one_defect_is_refused_alone(tmp_path: Path, old: str, new: str, path: str, key: str) -> None:
    assert problems(tmp_path, GOOD.replace(old, new, 1)) == [(path, f"parameter.{key}")]


@pytest.mark.parametrize(
    ("old", "new", "path", "key"),
    [
        ('"town/works" = "3", ', "", "value[0].cells", "cells_missing"),
        ('"town/works" = "3"', '"town/works" = "3", "town/tea" = "5"', "value[0].cells", "cells_unexpected"),
        ('"town/works" = "3"', '"town/works" = 3', "value[0].cells.town/works", "not_decimal"),
    ],
)
def test_cells_must_fill_their_axes_exactly(tmp_path: Path, old: str, new: str, path: str, key: str) -> None:
    assert problems(tmp_path, CELLS.replace(old, new, 1)) == [(path, f"parameter.{key}")]


@pytest.mark.parametrize("value", ['value = "0.25"', "value = [1]", "value = []", ""])
def test_a_file_without_dated_values_is_refused(tmp_path: Path, value: str) -> None:
    head, _, _ = GOOD.partition("[[value]]")

    assert problems(tmp_path, head + value) == [("value", "parameter.no_value")]


def test_a_future_value_said_to_be_expected_is_taken(tmp_path: Path) -> None:
    text = GOOD.replace("from = 2024-01-01", "from = 2027-01-01\nexpected = true")

    (parameter,) = load(tmp_path, text)

    assert parameter.values[1].from_ == date(2027, 1, 1)


def test_all_defects_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "broken.toml").write_text("id = ", encoding="utf-8")

    with pytest.raises(DataRefused) as refused:
        load(tmp_path, GOOD.replace('"ratio"', '"furlong"').replace('value = "0.25"', "value = 0.25"))

    assert [problem.path for problem in refused.value.problems] == [
        "toy.broken",
        "toy.rate: unit",
        "toy.rate: value[0].value",
    ]


def test_what_ships_with_tandem_is_read_whole() -> None:
    data = Path(load_parameters.__code__.co_filename).with_name("data")

    assert [parameter.id for parameter in load_parameters()] == sorted(
        ".".join(file.relative_to(data).with_suffix("").parts) for file in data.rglob("*.toml")
    )
