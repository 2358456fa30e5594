"""Every key these packages raise has its sentences, and no sentence waits for a key nobody raises."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import tandem

CORE = Path(tandem.__file__).parent
TOPICS = ("data", "document", "field", "identifier", "parameter", "record")
NEVER_ON_SCREEN = (
    "score note notation audit diagnostic défaillant scellé vague choc grade contredit rejeté insuffisant EBL"
).split()


def raised() -> Iterator[str]:
    """Every message key written in the sources, and those made from why a value is missing."""
    wanted = re.compile(rf"({'|'.join(TOPICS)})\.[a-z_0-9]+")
    for package in ("values", "parameters", "record"):
        for file in (CORE / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and wanted.fullmatch(node.value)
                ):
                    yield node.value
    yield from ("parameter.repealed", "parameter.unknown")


def written(language: str) -> dict[str, object]:
    folder = CORE / "reports" / "catalogue" / language
    tables = {topic: tomllib.loads((folder / f"{topic}.toml").read_text("utf-8"))[topic] for topic in TOPICS}
    return {f"{topic}.{name}": wording for topic, table in tables.items() for name, wording in table.items()}


def forms(wording: object) -> list[str]:
    return list(wording.values()) if isinstance(wording, dict) else [str(wording)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_keys_raised_and_keys_worded_are_the_same(language: str) -> None:
    assert set(written(language)) == set(raised())


def test_both_languages_take_the_same_values() -> None:
    fields = re.compile(r"\{(\w+)")
    taken = [
        {
            key: [sorted(fields.findall(one)) for one in forms(wording)]
            for key, wording in written(language).items()
        }
        for language in ("fr", "en")
    ]

    assert taken[0] == taken[1]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sentence_is_whole(language: str) -> None:
    unfinished = [
        key for key, wording in written(language).items() for one in forms(wording) if one[-1] not in ".?"
    ]

    assert unfinished == []


def test_words_that_wound_stay_off_the_screen() -> None:
    names = re.compile(r"« (document|note) »")  # names of fields, shown as they are typed
    text = " ".join(
        names.sub("", one) for wording in written("fr").values() for one in forms(wording)
    ).casefold()

    assert [word for word in NEVER_ON_SCREEN if re.search(rf"\b{word.casefold()}\b", text)] == []
