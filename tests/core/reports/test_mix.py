"""The triangle of means: years placed by the parts of the three logics, and the same parts as a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import hypot

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.reports.mix import LOGICS, mix_table, mixes, triangle
from tests.core.builders import Table, account, coverage, organisation, parsed

DAY = date(2026, 11, 24)
PARAMETERS = load_parameters()
KINDS = {"market": "company", "redistribution": "state", "reciprocity": "person"}


def told(*accounts: Table) -> Finding:
    (finding,) = read(
        parsed(organisation(*accounts)), on=DAY, audience="neutral", parameters=PARAMETERS, only="resources"
    )
    return finding


def year(number: int, *, whole: bool = True, **euros: int) -> list[Table]:
    lines = [
        account(number, f"Payeur {logic}", amount, payer_kind=KINDS[logic], logic=logic)
        for logic, amount in euros.items()
    ]
    return [*lines, *(coverage(number, KINDS[logic]) for logic in euros if whole)]


def points(finding: Finding, shape: str = "wide") -> list[dict[str, float]]:
    """Give the points of the years, by their circle; squares name the corners."""
    spec = triangle(finding, "fr", shape)
    assert spec
    layer = next(one for one in spec["layer"] if one["mark"]["type"] == "point")
    return [one for one in layer["data"]["values"] if one["shape"] == "circle"]


def test_parts_are_of_the_euros_of_the_year_and_add_up() -> None:
    (mix,) = mixes(told(*year(2025, market=30_000, redistribution=60_000, reciprocity=10_000)))

    assert (mix.year, mix.whole) == (2025, True)
    assert mix.parts == {
        "market": Decimal("0.3"),
        "redistribution": Decimal("0.6"),
        "reciprocity": Decimal("0.1"),
    }


@pytest.mark.parametrize("shape", ["wide", "phone"])
def test_a_year_of_one_logic_stands_on_its_corner_and_equal_parts_in_the_middle(shape: str) -> None:
    years = [*year(2022, market=1000), *year(2023, redistribution=1000), *year(2024, reciprocity=1000)]
    even = year(2025, market=1000, redistribution=1000, reciprocity=1000)

    market, redistribution, reciprocity, middle = points(told(*years, *even), shape)

    assert market["x"] < reciprocity["x"] < redistribution["x"]
    assert market["y"] == redistribution["y"] > reciprocity["y"]
    corners = (market, redistribution, reciprocity)
    away = [hypot(middle["x"] - one["x"], middle["y"] - one["y"]) for one in corners]
    assert max(away) == pytest.approx(min(away), rel=1e-3)


def test_a_year_known_in_part_is_empty_and_one_whose_source_is_missing_is_left_out() -> None:
    partial = year(2023, whole=False, market=1000, redistribution=3000)
    missing = [*year(2024, market=1000), coverage(2024, "state", state="missing")]
    whole = year(2025, market=1000, redistribution=1000)

    drawn = points(told(*partial, *missing, *whole))

    assert [one["fill"] == one["ink"] for one in drawn] == [False, True]


@pytest.mark.parametrize(
    "accounts",
    [year(2025, redistribution=1000), account(2025, "Bénévoles", 120, unit="hours", payer_kind="person")],
    ids=["one logic", "hours alone"],
)
def test_with_one_logic_or_hours_alone_there_is_no_triangle(accounts: list[Table] | Table) -> None:
    finding = told(*([accounts] if isinstance(accounts, dict) else accounts))

    assert (triangle(finding, "fr", "wide"), mix_table(finding, "fr")) == (None, None)


def test_the_table_says_the_same_parts() -> None:
    table = mix_table(told(*year(2025, market=25_000, redistribution=75_000)), "fr")

    assert table
    assert table.headings == ("Année", "Marché", "Redistribution", "Réciprocité", "Connu")
    assert table.rows == (("2025", "25 %", "75 %", "0 %", "au complet"),)
    assert len(LOGICS) == 3
