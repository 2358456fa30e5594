"""Makes the lock files: every version and the digest of every file, for every system, without the name of any host."""

from __future__ import annotations

from pathlib import Path

from places import LOCKS, ROOT, in_venv
from programs import call
from speech import say

# The widest first: the others are compiled under its versions, so that one package never has two.
LOCKED = {
    "dev": ["pyproject.toml", "requirements/build.in", "--extra", "postgres", "--group", "dev"],
    "runtime": ["pyproject.toml", "--constraints", "requirements/dev.txt"],
    "build": ["requirements/build.in", "--constraints", "requirements/dev.txt"],
    "uv": ["requirements/uv.in"],
    "node": ["requirements/node.in"],
}


def make_locks(*, upgrade: bool) -> int:
    """Compile each lock file; versions already locked stay unless an upgrade is asked."""
    for name, sources in LOCKED.items():
        say(f"requirements/{name}.txt")
        code = call(lock_command(LOCKS / f"{name}.txt", sources, upgrade=upgrade))
        if code != 0:
            return code
    return 0


def lock_command(target: Path, sources: list[str], *, upgrade: bool) -> list[str]:
    """Give the command that compiles one lock file."""
    words = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--quiet",
    ]
    upgraded = ["--upgrade"] if upgrade else []
    return [
        in_venv("uv"),
        "pip",
        "compile",
        *words,
        *upgraded,
        "--output-file",
        str(target.relative_to(ROOT)),
        *sources,
    ]
