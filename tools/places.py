"""Where things are in a checkout, and how to tell that a file changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "tandem_web" / "ui" / "static" / "vendor"
ASSETS = ROOT / "tools" / "assets.toml"

# What `make clean` takes away besides .venv: it can all be made again.
MADE = (NODE_MODULES, VENDOR, ROOT / "dist", ROOT / "build")
CACHES = tuple(
    ROOT / name
    for name in (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")
)

_PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
_SUFFIX = ".exe" if os.name == "nt" else ""


def in_venv(program: str) -> str:
    """Give the path of a program of the project's environment."""
    return str(_PROGRAMS / (program + _SUFFIX))


def catalogues() -> list[Path]:
    """List the gettext sources, in a stable order."""
    return sorted((ROOT / "src").glob("**/LC_MESSAGES/*.po"))


def digest_of(paths: Iterable[Path], *words: str) -> str:
    """Give one digest of the content of several files; a file that is not there counts as such."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(word.encode() + b"\0")
    for path in paths:
        content = path.read_bytes() if path.is_file() else b"absent"
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()
