"""The one place where the command reads the clock; everything below takes the day as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tandem.values.days import day_of


def now() -> datetime:
    """Give the instant, in universal time."""
    return datetime.now(UTC)


def today() -> date:
    """Give the day it is in Paris."""
    return day_of(now())
