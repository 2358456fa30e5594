"""Every message has its wording in both languages, every wording serves, and none says what is never said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import tandem
from tandem.parameters import load_parameters
from tandem.reports.catalogue import LANGUAGES, WordingMissing, wording, wordings
from tandem.reports.sentences import PRINTERS

SOURCES = Path(tandem.__file__).parents[1]
# Words never shown on screen: whole words, whatever their case.
NEVER_SAID = """EBL score scores note notes notation audit audits diagnostic diagnostics défaillant défaillante scellé scellée
vague vagues choc chocs grade grades contredit contredite rejeté rejetée insuffisant insuffisante""".split()
NEVER_WRITTEN = ("non prouvé", "insérer quelqu", "vraie entreprise")
_KEY = re.compile(r"[a-z][a-z_0-9]*(\.[a-z_0-9]+)+")
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|\{[^}]*\}")


def texts(key: str, language: str) -> list[str]:
    found = wordings(language)[key]
    return [found] if isinstance(found, str) else list(found.values())


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None}


@cache
def constants() -> frozenset[str]:
    """Give every string written in the code or the templates."""
    found = set()
    for file in SOURCES.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        found |= {
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        }
    for file in SOURCES.rglob("*.html"):
        found |= set(re.findall(r"['\"]([^'\"]+)['\"]", file.read_text("utf-8")))
    return frozenset(found)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Give the keys made of parts: ``f"stage.heading.{name}"`` is any heading of the reading."""
    made = {
        pattern
        for file in SOURCES.rglob("*.py")
        for one in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(one, ast.JoinedStr) and (pattern := _pattern(one))
    }
    return tuple(re.compile(pattern) for pattern in sorted(made))


def _pattern(joined: ast.JoinedStr) -> str:
    parts = [part.value if isinstance(part, ast.Constant) else None for part in joined.values]
    written = "".join(str(part) for part in parts if part is not None)
    # A key of the catalogue, and enough of it to mean something: "{prefix}.{value}" would match them all.
    if not re.fullmatch(r"[a-z_0-9.]+", written) or len(written.replace(".", "")) < 3:
        return ""
    return "".join(".+" if part is None else re.escape(str(part)) for part in parts)


@cache
def named_tables() -> frozenset[str]:
    """Give the tables of names a printer looks into: ``{form:name form_a}`` uses the table form_a."""
    specs = {
        spec
        for language in LANGUAGES
        for key in wordings(language)
        for text in texts(key, language)
        for _, spec in placeholders(text)
    }
    return frozenset(spec.partition(" ")[2] for spec in specs) | {*_tables_given_to_printers()}


def _tables_given_to_printers() -> Iterator[str]:
    for file in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and call.args and "PRINTERS" in ast.unparse(call.func):
                last = call.args[-1]
                if isinstance(last, ast.Constant) and isinstance(last.value, str):
                    yield last.value


def serves(key: str) -> bool:
    table = key.rpartition(".")[0]
    return (
        key in constants() or table in named_tables() or any(pattern.fullmatch(key) for pattern in patterns())
    )


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(wordings("fr")) == sorted(wordings("en"))


def test_both_languages_say_the_same_values_with_printers_that_exist() -> None:
    for key in wordings("fr"):
        french, english = (
            {pair for text in texts(key, one) for pair in placeholders(text)} for one in LANGUAGES
        )
        assert {name for name, _ in french} == {name for name, _ in english}, key
        assert {spec.partition(" ")[0] for _, spec in french | english} - {""} <= PRINTERS.keys(), key


def test_both_languages_have_the_same_plurals() -> None:
    for key in wordings("fr"):
        french, english = (wordings(language)[key] for language in LANGUAGES)
        shapes = [set(one) - {"zero"} if isinstance(one, dict) else set() for one in (french, english)]
        assert all(shape in (set(), {"one", "other"}) for shape in shapes), key


def _written_keys() -> Iterator[str]:
    tables = {key.partition(".")[0] for key in wordings("fr")}
    parameters = {parameter.id for parameter in load_parameters()}
    for text in constants():
        if (
            _KEY.fullmatch(text)
            and text.partition(".")[0] in tables
            and not any(parameter.startswith(text) for parameter in parameters)
        ):
            yield text


def test_every_key_written_in_the_code_has_a_wording() -> None:
    known = set(wordings("fr"))
    # Parts of keys end on a table; names of files and modules look like keys and are none.
    tables = {key.rpartition(".")[0] for key in known} | {key.partition(".")[0] for key in known}
    unworded = {
        key
        for key in _written_keys()
        if key not in known | tables
        and not any(one.startswith(key) for one in known)
        and not key.endswith((".html", ".toml", ".py", ".css", ".js", ".svg", ".docx"))
    }

    assert unworded == set()


def test_every_wording_serves() -> None:
    idle = {key for key in wordings("fr") if not serves(key)}

    assert idle == set()


def test_a_key_nobody_uses_would_be_seen() -> None:
    assert not serves("stage.a_key_nobody_wrote_anywhere")
    assert serves("stage.heading.action")


def test_no_wording_says_what_is_never_said() -> None:
    never = {word.casefold() for word in NEVER_SAID}
    for key in wordings("fr"):
        for text in texts(key, "fr"):
            # Names of fields are quoted as they are: « note » is a field of the open format.
            assert never.isdisjoint(re.findall(r"\w+", _QUOTED.sub("", text).casefold())), key
            assert [phrase for phrase in NEVER_WRITTEN if phrase in text.casefold()] == [], key


def test_a_missing_wording_is_our_fault_and_says_which() -> None:
    with pytest.raises(WordingMissing, match=r"stage\.nowhere \(en\)"):
        wording("stage.nowhere", "en")
