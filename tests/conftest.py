"""A clock for all tests: `TANDEM_TEST_CLOCK=2031-03-01` runs them as if it were that day, to find what only works now."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def clock_asked_for() -> Iterator[None]:
    """Travel to the day asked for, where time goes on from its noon; without one, the clock is the machine's."""
    day = os.environ.get("TANDEM_TEST_CLOCK")
    if day is None:
        yield
        return
    import time_machine  # noqa: PLC0415 - only this run needs it

    with time_machine.travel(f"{day}T12:00:00+00:00", tick=True):
        yield
