"""The worked cases of three method pages are what their readings say, to the figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from tandem.readings.maturity import look_back
from tandem.values.text import folded
from tests.core.readings.checkup_records import checkup, record, voice
from tests.core.readings.test_deciding import decision
from tests.core.readings.test_deciding import found as found_deciding
from tests.core.readings.test_maturity_portfolio import LOOKUP, lived
from tests.core.readings.test_understanding import found as found_understanding

PAGES = Path(__file__).parents[3] / "docs" / "methods"
MONTHS = {"janvier": 1, "fevrier": 2, "mars": 3}


def worked_case(page: str) -> str:
    text = (PAGES / f"{page}.md").read_text("utf-8")
    return text.split("## Un cas, à la main")[1].split("\n## ")[0]


def rows(page: str) -> Iterator[list[str]]:
    lines = [line for line in worked_case(page).splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def said(value: Decimal | float | None) -> str:
    return f"{float(value or 0):.3f}".rstrip("0").rstrip(".").replace(".", ",")


def test_understanding() -> None:
    table = list(rows("understanding"))
    names = ["aim_income", "horizon", "stop"]

    def people(own: int, guess: int) -> list[dict[str, dict[str, int]]]:
        marks = [
            {name: int(row[column]) for name, row in zip(names, table, strict=True)}
            for column in (own, guess)
        ]
        return [voice(*marks)] * 3

    finding = found_understanding(record(*checkup("2026-03-02", people(1, 3), people(2, 4), "persons")))

    states = {row["item"]: row["state"] for row in finding.series["items"]}
    labels = {"hidden": "malentendu caché", "shared": "d'accord, et on le sait"}
    assert [labels[states[name]] for name in names] == [row[5] for row in table]
    keys = (("closeness.agreement", None), ("agreement", None), ("illusion", "ess"))
    figures = [finding.figure(key, side=side) for key, side in keys]
    assert [f"**{said(one.value)}**" in worked_case("understanding") for one in figures if one] == [True] * 3  # type: ignore[arg-type]


def test_deciding() -> None:
    entries = []
    for house, asked, answered, days in rows("deciding"):
        first, last = _day(asked), _day(answered)
        entries.append(decision(house, first, last))
        assert (date.fromisoformat(last) - date.fromisoformat(first)).days == int(days)
    waiting = decision("structure", "2026-05-21")

    finding = found_deciding(*entries, waiting)

    keys = (
        ("clock", "p1", "ess"),
        ("clock", "p2", "company"),
        ("ratio", None, None),
        ("at_least", "p1", "ess"),
    )
    figures = [finding.figure(*key) for key in keys]
    assert [f"**{said(one.value)}**" in worked_case("deciding") for one in figures if one] == [True] * 4  # type: ignore[arg-type]


def test_maturity() -> None:
    told = look_back(
        [
            lived("A", 40, (38, [5, 5, 5], "-")),
            lived("B", 40, (37, [3, 3, 3], "-")),
            lived("C", 50, (3, [4, 4, 4], "-"), end=(10, "stopped")),
            lived("D", 60),
            lived("E", 50, end=(12, "achieved")),
        ],
        LOOKUP,
    ).bounds["ess"]

    numbers = (told.mean, told.low, told.high, told.floor, told.ceiling)
    assert [row[0] for row in rows("maturity")] == ["A", "B", "C", "D"]
    assert [f"**{said(one)}**" in worked_case("maturity") for one in numbers] == [True] * 5


def _day(text: str) -> str:
    day, month, *_ = folded(text.replace("1er", "1")).split()
    return f"2026-{MONTHS[month]:02d}-{int(day):02d}"
