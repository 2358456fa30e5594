"""The real panel, whole: import then read, each size in its own process, so that its peak memory is its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.speak import warn
from bench.table import Measured, shown

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "subventions_panel"
_SIZES = (1_000, 30_000, 0)  # 0: all
_FEW, _MANY = 1_000, 30_000


def measure_panel() -> Iterator[Measured]:
    """Import and read growing slices of the panel; say loudly when it is not there."""
    if not FOLDER.is_dir():
        warn("SKIPPED LOUDLY: the real panel is not beside the checkout (../shared/data)")
        return
    with TemporaryDirectory() as folder:
        runs = {size: [_apart(phase, size, Path(folder)) for phase in ("import", "read")] for size in _SIZES}
    rows = [[*_cells(imported), *_cells(seen)[2:]] for imported, seen in runs.values()]
    headings = [
        "organismes",
        "entrées",
        "reprise, s de processeur",
        "reprise, Mo de pointe",
        "lecture, s de processeur",
        "lecture, Mo de pointe",
    ]
    ratios = {
        f"{run['phase']}_{measure}_growth": _growth(runs[_MANY][place], run, measure)
        for place, run in enumerate(runs[_FEW])
        for measure in ("memory", "time")
    }
    yield Measured(
        "panel", "Le panel public : reprise en .jsonl, puis lecture de « resources »", headings, rows, ratios
    )
    yield _answers(runs[0][1])


def _apart(phase: str, size: int, folder: Path) -> dict[str, Any]:
    words = [
        sys.executable,
        "-m",
        "bench.panel_run",
        phase,
        str(size),
        str(FOLDER),
        str(folder / "panel.jsonl"),
    ]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own module
    run: dict[str, Any] = json.loads(done.stdout)
    warn(f"  {phase} {run['bodies']} bodies: {run['seconds']:.1f} s")
    return {"phase": phase, **run}


def _cells(run: dict[str, Any]) -> list[str]:
    return [
        f"{run['bodies']:,}".replace(",", " "),
        f"{run['entries']:,}".replace(",", " "),
        f"{run['seconds']:.1f}",
        shown(run["megabytes"]),
    ]


def _growth(many: dict[str, Any], few: dict[str, Any], measure: str) -> float:
    if measure == "memory":
        return float(many["megabytes"] / few["megabytes"])
    return float(many["seconds"] / many["bodies"] * few["bodies"] / few["seconds"])


def _answers(run: dict[str, Any]) -> Measured:
    rows = [[name, f"{n:,}".replace(",", " ")] for name, n in run["counts"].items()]
    return Measured("panel_answers", "Ce que répond le panel entier", ["réponse", "organismes"], rows)
