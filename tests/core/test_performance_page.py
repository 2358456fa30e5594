"""docs/performance.md has a place for every table the benchmarks write, and keeps the words around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.page import replaced
from bench.table import Measured

PAGE = (Path(__file__).parents[2] / "docs" / "performance.md").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["machine", "entries", "panel", "panel_answers", "first_page", "pages_500", "pages_2000", "ahead"]
)
def test_every_table_has_its_place(name: str) -> None:
    written = replaced(PAGE, name, "| mesuré |")

    assert f"<!-- {name} -->\n| mesuré |\n<!-- /{name} -->" in written
    assert replaced(written, name, "x") == replaced(PAGE, name, "x")


def test_a_table_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        replaced(PAGE, "nowhere", "x")


def test_a_ratio_above_its_baseline_is_said() -> None:
    slow = Measured("entries", "", [], [], {"parse_over_json": 1000.0})
    fast = Measured("entries", "", [], [], {"parse_over_json": 0.1})

    assert len(list(slow.passed_baselines())) == 1
    assert list(fast.passed_baselines()) == []
