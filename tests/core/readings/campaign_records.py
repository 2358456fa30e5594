"""Records with a campaign and monthly series, for the tests of the reading "legitimacy"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.core.builders import Table, entry

START = 2025 * 12  # January 2025, as a number of months


def campaign(first: str = "2025-01-10", last: str = "2025-03-31", **facts: object) -> Table:
    """Write a campaign noted before it began."""
    period = {"first": first, "last": last}
    body = {"claim": "Un repas offert", "product": "Pain solidaire", "period": period, **facts}
    return entry("campaign", on="2024-10-01", **body)


def counts(
    name: str, values: Iterable[tuple[int, object]], *, comparison: bool = False, **rest: object
) -> list[Table]:
    """Write a series: each value with its month, counted from January 2025."""
    return [
        entry(
            "count",
            on=last_day(month),
            series=name,
            month=month_text(month),
            value=value,
            comparison=comparison,
            **{"audience": "ess", **rest},
        )
        for month, value in values
    ]


def month_text(month: int) -> str:
    """Write a month counted from January 2025."""
    year, rest = divmod(START + month, 12)
    return f"{year}-{rest + 1:02}"


def last_day(month: int) -> str:
    """Write a day every month has, near its end."""
    return f"{date.fromisoformat(month_text(month) + '-01'):%Y-%m}-28"
