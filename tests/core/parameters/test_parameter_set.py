"""The set of parameters: looked up on a day, overridden where allowed, one digest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tandem.parameters import Override, Parameter, ParameterSet, ParameterUse, Source
from tandem.parameters.parameter import DatedValue, ValueUnavailable
from tandem.parameters.parameter_set import ParameterRefused
from tandem.reports import say

SOURCES = (Source("Choix de Tandem"),)


def dated(day: str, value: str | None, missing: str = "") -> DatedValue:
    return DatedValue(
        date.fromisoformat(day), None if value is None else Decimal(value), missing, "", SOURCES
    )


def parameter(*values: DatedValue, name: str = "toy.rate", overridable: bool = True) -> Parameter:
    label = {"fr": "Un taux", "en": "A rate"}
    checked = date(2025, 11, 24)
    return Parameter(
        name, "ratio", "convention" if overridable else "law", overridable, "day", checked, label, values, {}
    )


RATE = parameter(
    dated("2020-01-01", "0.25"), dated("2022-01-01", None, "repealed"), dated("2024-01-01", None, "unknown")
)
TOY = ParameterSet({"toy.rate": RATE})


def own(day: str, value: str, reason: str = "Décidé en comité", name: str = "toy.rate") -> Override:
    return Override(name, date.fromisoformat(day), Decimal(value), reason)


@pytest.mark.parametrize(("day", "value"), [("2020-01-01", "0.25"), ("2021-12-31", "0.25")])
def test_a_value_holds_from_its_day_to_the_eve_of_the_next(day: str, value: str) -> None:
    assert TOY.on(date.fromisoformat(day)).number("toy.rate") == Decimal(value)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2019-12-31", "before_first"),
        ("2022-01-01", "repealed"),
        ("2023-12-31", "repealed"),
        ("2024-01-01", "unknown"),
    ],
)
def test_a_day_without_value_is_a_named_refusal(day: str, key: str) -> None:
    with pytest.raises(ValueUnavailable) as refused:
        TOY.on(date.fromisoformat(day)).number("toy.rate")

    assert refused.value.message.key == f"parameter.{key}"
    assert all(len(say(refused.value.message, language)) > 20 for language in ("fr", "en"))


def test_a_look_up_remembers_what_it_used() -> None:
    lookup = TOY.on(date(2021, 6, 1))
    lookup.number("toy.rate")
    lookup.number("toy.rate")

    assert lookup.used == (
        ParameterUse("toy.rate", date(2020, 1, 1), Decimal("0.25"), "convention", overridden=False),
    )


def test_a_look_up_remembers_which_cells_it_read() -> None:
    cells = DatedValue(date(2020, 1, 1), {"a": Decimal(1), "b": Decimal(2), "c": Decimal(3)}, "", "", SOURCES)
    lookup = ParameterSet({"toy.cells": parameter(cells, name="toy.cells")}).on(date(2021, 1, 1))
    for point in "cac":
        lookup.cell("toy.cells", point)

    assert [use.cells for use in lookup.used] == [("c", "a")]


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ParameterRefused) as refused:
        TOY.on(date(2021, 1, 1)).number("toy.nothing")

    assert refused.value.message.key == "parameter.no_such"


def test_a_single_value_has_no_cells_and_cells_are_no_single_value() -> None:
    cells = DatedValue(date(2020, 1, 1), {"a": Decimal(1)}, "", "", SOURCES)
    lookup = ParameterSet({"toy.rate": RATE, "toy.cells": parameter(cells, name="toy.cells")}).on(
        date(2021, 1, 1)
    )

    keys = []
    for ask in (
        lambda: lookup.cell("toy.rate", "a"),
        lambda: lookup.cell("toy.cells", "b"),
        lambda: lookup.number("toy.cells"),
    ):
        with pytest.raises(ParameterRefused) as refused:
            ask()
        keys.append(refused.value.message.key)

    assert keys == ["parameter.no_cell", "parameter.no_cell", "parameter.has_cells"]
    assert lookup.cell("toy.cells", "a") == 1


def test_an_override_holds_from_its_day_whatever_came_later_and_says_so() -> None:
    merged = TOY.with_overrides([own("2021-01-01", "0.3")])

    before, after = merged.on(date(2020, 12, 31)), merged.on(date(2030, 1, 1))

    assert (before.number("toy.rate"), after.number("toy.rate")) == (Decimal("0.25"), Decimal("0.3"))
    assert (before.used[0].overridden, after.used[0].overridden) == (False, True)
    assert merged["toy.rate"].values[-1].reason == "Décidé en comité"


def test_overrides_merge_in_the_order_of_their_days_however_they_are_given() -> None:
    one, two = own("2021-01-01", "0.3"), own("2023-01-01", "0.4")

    there, back = TOY.with_overrides([one, two]), TOY.with_overrides([two, one])

    assert there.digest == back.digest
    assert [value.value for value in back["toy.rate"].values] == [
        Decimal("0.25"),
        Decimal("0.3"),
        Decimal("0.4"),
    ]


def test_overrides_move_the_digest_and_leave_the_first_set_alone() -> None:
    before = TOY.digest

    moved = TOY.with_overrides([own("2021-01-01", "0.25")]).digest

    assert (TOY.digest == before, moved == before) == (True, False)


def test_an_override_equal_to_the_value_in_force_is_still_an_override() -> None:
    single = ParameterSet({"toy.rate": parameter(dated("2020-01-01", "0.25"))})

    assert single.with_overrides([own("2020-01-01", "0.25")]).digest != single.digest


@pytest.mark.parametrize(
    ("overrides", "key"),
    [
        ([own("2021-01-01", "1", name="toy.law")], "not_overridable"),
        ([own("2021-01-01", "1", name="toy.nothing")], "no_such"),
        ([own("2021-01-01", "1"), own("2021-01-01", "2")], "overridden_twice"),
        ([own("2021-01-01", "1", reason=" ")], "override_incomplete"),
        ([own("2021-01-01", "NaN")], "override_incomplete"),
    ],
)
def test_overrides_that_may_not_be_are_refused(overrides: list[Override], key: str) -> None:
    law = parameter(dated("2020-01-01", "0.6"), name="toy.law", overridable=False)
    parameters = ParameterSet({"toy.rate": RATE, "toy.law": law})

    with pytest.raises(ParameterRefused) as refused:
        parameters.with_overrides(overrides)

    assert refused.value.message.key == f"parameter.{key}"
    assert all(len(say(refused.value.message, language)) > 20 for language in ("fr", "en"))


@pytest.mark.parametrize(("day", "names"), [("2026-11-23", []), ("2026-11-24", ["toy.rate"])])
def test_what_nobody_checked_for_a_year_is_listed(day: str, names: list[str]) -> None:
    assert [one.id for one in TOY.unchecked_for(12, date.fromisoformat(day))] == names
