"""A table ready to be shown beside its chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Caption, headings and rows; every cell is text in the reader's language."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
