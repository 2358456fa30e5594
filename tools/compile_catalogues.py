"""Compiles gettext catalogues (.po to .mo) with polib: GNU gettext is not on every machine.

Run by the environment's Python, which has polib: ``compile_catalogues.py FILE.po…``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib


def compile_catalogue(source: Path) -> None:
    """Write the compiled catalogue beside its source."""
    catalogue = polib.pofile(str(source), encoding="utf-8", check_for_duplicates=True)
    catalogue.save_as_mofile(str(source.with_suffix(".mo")))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_catalogue(Path(name))
