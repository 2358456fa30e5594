"""French terms of art used in the core are in the glossary; the glossary names nothing that is not used."""

from __future__ import annotations

import ast
import pydoc_data.topics
import re
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tandem
from tandem.parameters import load_parameters
from tandem.record.kinds import KINDS
from tandem.reports.catalogue import wordings
from tandem.values.text import folded

CORE = Path(tandem.__file__).parent
ROOT = Path(__file__).parents[3]
# Plain words of both languages that our English texts happen not to hold: they are no terms of art.
BOTH_LANGUAGES = set(
    "blackout budget catalogue cent diversification licence perception plan schema tires".split()
)
# Terms of art that English texts hold too, if only as the name of a register.
ALSO_IN_ENGLISH = set(
    "aci association clause commune concours ess esus insee mecenat ptce rna scic scop siae siren siret".split()
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", folded(text)))


def texts(folder: Path, pattern: str) -> str:
    return "\n".join(file.read_text("utf-8", errors="replace") for file in sorted(folder.rglob(pattern)))


@cache
def english() -> set[str]:
    """Words of the English catalogue, of the core's own docstrings, of the Python manual and library."""
    library = Path(sysconfig.get_paths()["stdlib"])
    modules = "\n".join(file.read_text("utf-8", errors="replace") for file in sorted(library.glob("*.py")))
    return words("\n".join([*said("en"), *docstrings(), *pydoc_data.topics.topics.values(), modules]))


def french() -> set[str]:
    """Words of the French catalogue and of the pages of documentation."""
    pages = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", " ", texts(ROOT / "docs", "*.md"), flags=re.DOTALL)
    return words("\n".join([*said("fr"), pages]))


def docstrings() -> Iterator[str]:
    for file in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield ast.get_docstring(node) or ""


def said(language: str) -> Iterator[str]:
    for wording in wordings(language).values():
        yield from wording.values() if isinstance(wording, dict) else [wording]


@cache
def used() -> set[str]:
    """Words that names of the core are made of: modules, functions, variables, codes of the format, parameters."""
    found = set()
    for file in CORE.rglob("*.py"):
        found |= words(" ".join(file.relative_to(CORE).with_suffix("").parts))
        for name in _names(ast.parse(file.read_text("utf-8"))):
            found |= words(" ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)))
    codes = " ".join(
        code for kind in KINDS.values() for field in kind.fields for code in _codes(field.type.schema)
    )
    parameters = " ".join(parameter.id for parameter in load_parameters())
    return found | words(" ".join(KINDS)) | words(codes) | words(parameters)


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for attribute in ("id", "attr", "arg", "name"):
            name = getattr(node, attribute, None)
            if isinstance(name, str):
                yield name


def _codes(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (code for code in schema.get("enum", ()) if isinstance(code, str))
        for inner in schema.values():
            yield from _codes(inner)


def glossary() -> list[tuple[str, str, str]]:
    """Give the rows of the glossary: the term, its names in the code, its source."""
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| ([^|]+) \|$",
        (ROOT / "docs" / "glossaire.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return [row for row in rows if not row[0].startswith(("terme", "---"))]


def in_glossary() -> set[str]:
    return {word for _, names, _ in glossary() for word in words(" ".join(re.findall(r"`([^`]+)`", names)))}


def test_every_french_term_of_the_core_is_in_the_glossary() -> None:
    terms = (used() & (french() | ALSO_IN_ENGLISH)) - (english() - ALSO_IN_ENGLISH) - BOTH_LANGUAGES

    assert sorted(terms - in_glossary()) == []


def test_the_glossary_names_only_what_the_core_uses() -> None:
    assert sorted(in_glossary() - used() - words(texts(CORE, "*.py"))) == []


def test_every_term_has_a_source() -> None:
    assert [term for term, _, source in glossary() if len(source.strip()) < 5] == []
