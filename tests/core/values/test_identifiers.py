"""Official numbers: read with their spaces, checked by their key."""

from __future__ import annotations

import pytest

from tandem.values.errors import DataRefused
from tandem.values.identifiers import read_rna, read_siren, read_siret, siren_text


def test_a_siren_is_read_with_or_without_spaces() -> None:
    assert (read_siren("732 829 320"), read_siren("732829320")) == ("732829320", "732829320")


@pytest.mark.parametrize("text", ["732829321", "73282932", "7328293200", "", "abcdefghi", "\u0668" * 9])
def test_a_siren_with_a_wrong_key_or_length_is_refused(text: str) -> None:
    with pytest.raises(DataRefused):
        read_siren(text)


def test_a_siret_of_the_post_office_has_its_own_key() -> None:
    assert read_siret("356 000 000 00048") == "35600000000048"


def test_a_siret_is_read_with_spaces() -> None:
    assert read_siret("732 829 320 00074") == "73282932000074"


def test_an_rna_number_is_read_whatever_its_case() -> None:
    assert read_rna("w 123 456 789") == "W123456789"


@pytest.mark.parametrize("text", ["W12345678", "X123456789", "W\u0661\u0662\u0663456789", ""])
def test_what_is_no_rna_number_is_refused(text: str) -> None:
    with pytest.raises(DataRefused):
        read_rna(text)


def test_a_siren_is_printed_by_groups_of_three() -> None:
    assert siren_text("802954785") == "802 954 785"
