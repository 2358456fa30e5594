"""`python -m bench`: measures, compares with the baselines, and with `--write` updates docs/performance.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.entries import measure_entries
from bench.ledger import measure_ledger
from bench.machine import machine
from bench.nine import measure_many, measure_nine
from bench.page import write
from bench.pages import SIZES, measure_pages
from bench.panel import measure_panel
from bench.speak import tell, warn
from bench.table import Measured

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_ALL = {
    "entries": measure_entries,
    "nine": measure_nine,
    "many": measure_many,
    "panel": measure_panel,
    "pages": measure_pages,
    "ledger": measure_ledger,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks asked for; the code is 1 when a baseline is passed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=sorted(_ALL), help="one of the benchmarks")
    parser.add_argument("--size", type=int, choices=SIZES, help="how many cooperations the pages hold")
    parser.add_argument("--write", action="store_true", help="update the tables of docs/performance.md")
    asked = parser.parse_args(arguments)
    tell(machine())
    measures = {**_ALL, "pages": lambda: measure_pages([asked.size] if asked.size else SIZES)}
    results = [measured for name in measures if asked.only in (None, name) for measured in measures[name]()]
    for measured in results:
        tell(f"\n{measured.title}\n{measured.markdown()}")
    if asked.write:
        write(PAGE, machine(), results)
    return _compared(results)


def _compared(results: Sequence[Measured]) -> int:
    passed = [sentence for measured in results for sentence in measured.passed_baselines()]
    for sentence in passed:
        warn(f"BASELINE PASSED: {sentence}")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
