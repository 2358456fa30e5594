"""Drawings as the page of components shows them: invented years, drawn as those of a house would be."""

from decimal import Decimal

from tandem.reports.mix import LOGICS, Mix, drawn, tabulated
from tandem.reports.table import Table

_YEARS = ((2022, "0.2", "0.7", "0.1"), (2023, "0.3", "0.5", "0.2"), (2024, "0.5", "0.3", "0.2"))
_PARTLY_KNOWN = 2023


def sample_triangle(language: str) -> tuple[str, Table]:
    """Give the triangle of means of an invented house, and its table."""
    mixes = [
        Mix(year, dict(zip(LOGICS, map(Decimal, parts), strict=True)), whole=year != _PARTLY_KNOWN)
        for year, *parts in _YEARS
    ]
    return drawn(mixes, language, "phone").svg(), tabulated(mixes, language)
