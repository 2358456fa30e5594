"""French terms of art used in the core are in the glossary; the glossary names nothing that is not used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tandem
from tandem.parameters import load_parameters
from tandem.record.kinds import KINDS
from tandem.values.text import folded

CORE = Path(tandem.__file__).parent
ROOT = Path(__file__).parents[3]
# French terms of art of the field: law of giving, of contracts, of insertion, of the social economy, of registers.
TERMS = set(
    """aci acheteur acheteurs agrement allotissement association associations attributaire bail benevolat bilan bofip
    chorus clause clauses collectivite commune communes concours contrepartie convention cotisation cotisations
    departement disproportion donateur don dons eiti epci esat ess esus etti facilitateur fondation fondations geiq
    heures iae insee insertion intercommunal label liasse mecenat mutuelle naf plafond parrainage plancher prestation
    prestations ptce rachat region rescrit rna rse rup scic scop seuil siae siren siret societaire sortie sorties
    subvention subventions tva""".split()
)
# The same letters mean something in English too, and there nothing else.
PLAIN_ENGLISH = set("bail convention label region".split())


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", folded(text)))


def texts(folder: Path, pattern: str) -> str:
    return "\n".join(file.read_text("utf-8", errors="replace") for file in sorted(folder.rglob(pattern)))


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
    known = {word.removesuffix("s") for word in in_glossary()}
    assert [
        word for word in sorted((used() & TERMS) - PLAIN_ENGLISH) if word.removesuffix("s") not in known
    ] == []


def test_the_glossary_names_only_what_the_core_uses() -> None:
    assert sorted(in_glossary() - used() - words(texts(CORE, "*.py"))) == []


def test_every_term_has_a_source() -> None:
    assert [term for term, _, source in glossary() if len(source.strip()) < 5] == []
