"""Text: composed to be compared, folded to be found, refused when it cannot be stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.values.text import composed, folded, is_storable


@given(st.text())
def test_composing_twice_is_composing_once(text: str) -> None:
    assert composed(composed(text)) == composed(text)


def test_two_ways_to_write_an_accent_are_one_text() -> None:
    assert composed("e\u0301te\u0301") == "été"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("text", ["L’Œuvre  de l'Été", "l'oeuvre de l'ete", "L'ŒUVRE DE L’ÉTÉ "])
def test_what_a_person_would_take_for_the_same_folds_to_the_same(text: str) -> None:
    assert folded(text) == "l'oeuvre de l'ete"


@pytest.mark.parametrize(
    ("text", "is_kept"), [("", True), ("é🚲", True), ("a\0", False), ("é\ud83d", False), ("\udfff", False)]
)
def test_what_no_database_could_keep_is_told(text: str, is_kept: bool) -> None:
    assert is_storable(text) == is_kept
