"""The world of the tests of rights."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Any) -> Iterator[Any]:
    """Two territories, their people and their secrets, on 24 November 2026 at noon."""
    import time_machine  # noqa: PLC0415

    from tests.web.rights.world import NOW, built  # noqa: PLC0415 (Django must be set up)

    settings.ALONE, settings.HOME = False, tmp_path
    with time_machine.travel(NOW, tick=False):
        yield built()
