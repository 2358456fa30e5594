"""Writes measured tables into docs/performance.md, between their markers; the words around them are ours to keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench.table import Measured


def write(page: Path, machine: str, results: Sequence[Measured]) -> None:
    """Replace the machine and each measured table; what was not measured stays."""
    text = page.read_text("utf-8")
    for name, content in [("machine", machine), *((one.name, one.markdown()) for one in results)]:
        text = replaced(text, name, content)
    page.write_text(text, "utf-8")


def replaced(text: str, name: str, content: str) -> str:
    """Put content between the markers of a name. Raises ValueError when the page has no such markers."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(name)
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)
