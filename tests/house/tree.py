"""The tree that the tests of the house look at: tracked files, and the functions of the sources."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("tandem", "tandem_cli", "tandem_web")


@cache
def tracked_files() -> tuple[Path, ...]:
    """List what git tracks or would track, without what it ignores; a file just deleted is not there any more."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def named(path: Path) -> str:
    """Name a file as people do: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def sources(*packages: str) -> list[Path]:
    """List the Python files of some packages, or of all."""
    return sorted(path for package in packages or PACKAGES for path in (ROOT / "src" / package).rglob("*.py"))


def text_files() -> Iterator[tuple[Path, str]]:
    """Give the tracked files that are text, with their text; samples in an old encoding count too."""
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path, content.decode("utf-8", errors="replace")


@cache
def parsed(path: Path) -> ast.Module:
    """Parse a source file, once."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=named(path))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give the functions of a file, methods and inner functions included."""
    return (
        node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
