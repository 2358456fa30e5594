"""The method pages say the same in French and in English: same structure, same figures, same code, same sources."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.house.tree import ROOT

METHODS = ROOT / "docs" / "methods"
READINGS = sorted(path.name for path in METHODS.glob("*.md"))
FRENCH = {"les", "des", "une", "est", "dans", "qui", "que", "pour", "avec", "sont", "pas", "elle"}
# A group of three digits follows a thin or plain space in French, a comma in English; decimals the other way round.
FIGURES = {
    "fr": re.compile(r"\d{1,3}(?:[ \u202f\xa0]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"),
}


def test_each_page_is_in_both_languages() -> None:
    assert sorted(path.name for path in (METHODS / "en").glob("*.md")) == READINGS


@pytest.mark.parametrize("name", READINGS)
def test_the_two_languages_say_the_same(name: str) -> None:
    french, english = [*blocks(METHODS / name, "fr")], [*blocks(METHODS / "en" / name, "en")]
    apart = [(one, other) for one, other in zip(french, english, strict=False) if one[:2] != other[:2]]
    assert (apart[:1], len(french)) == ([], len(english))


@pytest.mark.parametrize("name", READINGS)
def test_no_english_page_is_left_in_french(name: str) -> None:
    page = MarkdownIt("commonmark").enable("table").parse((METHODS / "en" / name).read_text(encoding="utf-8"))
    words = {
        word for token in page for text in texts(token) for word in re.findall(r"[^\W\d_]+", text.lower())
    }
    assert words & FRENCH == set()


@pytest.mark.parametrize(
    ("french", "english", "same"),
    [
        ("de 14 000 à 17 000 €", "€14,000 to €17,000", True),
        ("0,833 ; 20 %", "20%; 0.833", True),
        ("24 + 6, 60", "24 + 6, 60", True),
        ("0,833", "0,833", False),
        ("12 000", "12", False),
        ("`10,5`", "`10.5`", False),
    ],
)
def test_figures_are_told_apart(french: str, english: str, same: bool) -> None:
    read = [said(MarkdownIt().parse(text)[1], key) for text, key in ((french, "fr"), (english, "en"))]
    assert (read[0] == read[1]) is same


def blocks(path: Path, language: str) -> Iterator[tuple[str, object, str]]:
    """Give each block of a page: what it is, what must be the same in any language, its text."""
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        # The depth of headings, lists and cells is told by the tags themselves.
        same = said(token, language) if token.type == "inline" else token.content
        yield f"{token.type} {token.tag} {token.info}", same, token.content


def said(inline: Token, language: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Give the figures of a text, its code, and where its links lead."""
    children = inline.children or []
    code = Counter(child.content for child in children if child.type == "code_inline")
    links = Counter(target(child) for child in children if child.type == "link_open")
    return Counter(figure for text in texts(inline) for figure in figures(text, language)), code, links


def texts(token: Token) -> Iterator[str]:
    """Give what people read, without addresses shown as they are."""
    children = token.children or []
    for before, child in zip([None, *children], children, strict=False):
        if child.type == "text" and not (before and before.info == "auto"):
            yield child.content


def figures(text: str, language: str) -> list[str]:
    """Give the figures of a text, written without separators and with a decimal point."""
    found = FIGURES[language].findall(text)
    if language == "en":
        return [figure.replace(",", "") for figure in found]
    return [re.sub(r"[ \u202f\xa0]", "", figure).replace(",", ".") for figure in found]


def target(link: Token) -> str:
    """Give where a link leads, whatever the folder it is read from: the English page stands one deeper."""
    return re.sub(r"^(\.\./)+", "", str(link.attrs["href"]))
