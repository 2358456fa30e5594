"""The picture and the table of what each side puts in and gains: one scale for both houses, amounts beside bars."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.reports import charts, externalisation, tables
from tests.core.builders import action, between, cooperation, entry, flow, parsed

WORK = action()


def gain(side: str, by: str, low: int, best: int, high: int) -> dict:
    return entry("benefit", body={"side": side, "type": "Image", **between(low, best, high)}, by=by)


BOTH = [
    WORK,
    flow(WORK, "p2", "p1", 1000),
    gain("ess", "p1", 100, 200, 300),
    gain("company", "p2", 1500, 2000, 3000),
    entry("meeting", day="2025-01-01", parties=["p1", "p2"]),
]


def finding(*entries: dict) -> Finding:
    record, on = parsed(cooperation(*entries)), date(2026, 1, 15)
    (one,) = read(record, on=on, audience="neutral", parameters=load_parameters(), only="externalisation")
    return one


@pytest.mark.parametrize(("shape", "width"), [("wide", 680), ("phone", 292)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_drawing_fits_and_names_both_houses(language: str, shape: str, width: int) -> None:
    drawn = charts.draw(finding(*BOTH), language, shape)

    assert drawn is not None
    assert f'width="{width}"' in drawn.svg
    assert "style=" not in drawn.svg
    assert min(int(size) for size in re.findall(r'font-size="(\d+)px"', drawn.svg)) >= 14
    names = {"fr": ("Structure", "Entreprise"), "en": ("Social-economy structure", "Company")}[language]
    assert [drawn.svg.count(f">{name}<") for name in names] == [1, 1]


def test_both_houses_stand_on_one_scale_and_what_goes_in_lies_left_of_zero() -> None:
    described = externalisation.chart(finding(*BOTH), "fr", "wide")

    assert described is not None
    bars = next(
        layer["data"]["values"]
        for layer in described["layer"]
        if "y2" in layer["encoding"] and "x2" in layer["encoding"]
    )
    assert len({bar["zero"] for bar in bars}) == 1
    lengths = {(bar["side"], round(bar["x_best"] - bar["zero"])) for bar in bars}
    # From -1000 to 3000 euros over 310 pixels.
    assert lengths == {("ess", 78), ("ess", 16), ("company", -78), ("company", 155)}


def test_nothing_in_euros_no_drawing() -> None:
    assert charts.draw(finding(BOTH[-1]), "fr") is None


def test_the_table_gives_each_side_its_own_lines() -> None:
    shown = tables.table(finding(*BOTH), "en")

    assert shown is not None
    assert shown.rows == (
        ("social-economy structure", "What it receives", "€1,000", "€1,000", "€1,000", "said by one side"),
        ("social-economy structure", "Its other gains", "€100", "€200", "€300", "said by one side"),
        ("social-economy structure", "What is left", "€1,100", "€1,200", "€1,300", "said by one side"),
        ("social-economy structure", "Time spent", "–", "2 h", "–", "–"),
        ("company", "What it puts in", "€1,000", "€1,000", "€1,000", "said by one side"),
        ("company", "Its other gains", "€1,500", "€2,000", "€3,000", "said by one side"),
        ("company", "What is left", "€500", "€1,000", "€2,000", "said by one side"),
        ("company", "Time spent", "–", "2 h", "–", "–"),
    )
