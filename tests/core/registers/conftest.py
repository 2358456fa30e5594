"""Samples of registers: invented lines in the shapes the sources publish; and real files, read in place when there."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
REAL = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def real():
    """Give the path of a real file, or skip: none is kept in the project."""

    def find(name: str) -> Path:
        if not (REAL / name).is_file():
            pytest.skip(f"SKIPPED LOUDLY: {name} is not beside the checkout (../shared/data)")
        return REAL / name

    return find
