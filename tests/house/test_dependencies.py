"""What is imported is declared, and what is declared serves: a dependency is a promise to keep for years."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.tree import PACKAGES, ROOT, parsed, sources

# Used without being imported: the time zones of systems that have none, and the driver that Django finds by itself.
UNSEEN = {"tzdata"}
# For the type checker alone.
STUBS = {"django-stubs", "django-stubs-ext", "types-PyYAML"}
# What the core may stand on; anything else belongs to the site or the command.
CORE = {
    "docxtpl",
    "jinja2",
    "numpy",
    "python-calamine",
    "python-docx",
    "python-stdnum",
    "pyyaml",
    "typst",
    "vl-convert-python",
    "xlsxwriter",
}


def test_declared_and_imported_are_the_same() -> None:
    assert imported(*PACKAGES) | UNSEEN == declared()


def test_the_core_stands_on_little() -> None:
    assert imported("tandem") - CORE == set()


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {bare(requirement) for requirement in project["dependencies"]}


def bare(requirement: str) -> str:
    """Give the name of a distribution without its extras and versions."""
    return (
        "".join(letter if letter.isalnum() or letter in "-_." else " " for letter in requirement)
        .split()[0]
        .lower()
    )


def imported(*packages: str) -> set[str]:
    """Give the distributions that provide what the sources import, and what the settings of the site name."""
    modules = {name for path in sources(*packages) for name in names_in(path)}
    providers = packages_distributions()
    return {
        distribution.lower().replace("_", "-")
        for module in modules - set(PACKAGES) - sys.stdlib_module_names
        for distribution in providers.get(module, [])
        if distribution not in STUBS
    }


def names_in(path: Path) -> set[str]:
    """Give the first names of the modules a file imports; in the settings, also those it only names."""
    names = {name.partition(".")[0] for node in ast.walk(parsed(path)) for name in imports_of(node)}
    return (
        names | {word.partition(".")[0] for word in strings_of(path)} if path.name == "settings.py" else names
    )


def imports_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def strings_of(path: Path) -> list[str]:
    constants = (node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]
