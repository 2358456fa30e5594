"""Official numbers: the rule explains the very check that forms and imports make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from tandem.values.errors import DataRefused
from tandem.values.identifiers import read_rna, read_siren, read_siret
from tests.core.rules.asking import answered

digits = st.text("0123456789", min_size=8, max_size=8)
nics = st.text("0123456789", min_size=4, max_size=4)
WELL_FORMED = {"valid", "valid_by_sum", "valid_shape"}


def keyed(number: str) -> str:
    return number + luhn.calc_check_digit(number)


def verdict(number: str):
    return answered("identifiers", number=number).value("verdict")


def is_read(read, number: str) -> bool:
    try:
        read(number)
    except DataRefused:
        return False
    return True


@given(st.text("0123456789", min_size=9, max_size=9))
def test_a_siren_is_well_formed_for_the_rule_and_for_forms_alike(number):
    assert (verdict(number) in WELL_FORMED) is is_read(read_siren, number)


@given(st.one_of(digits.map(keyed), st.just("356000000")), st.text("0123456789", min_size=5, max_size=5))
def test_a_siret_is_well_formed_for_the_rule_and_for_forms_alike(siren, nic):
    assert (verdict(siren + nic) in WELL_FORMED) is is_read(read_siret, siren + nic)


@given(digits.map(keyed), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number, at, shift):
    wrong = number[:at] + str((int(number[at]) + shift) % 10) + number[at + 1 :]

    assert (verdict(number), verdict(wrong)) == ("valid", "wrong_key")


@given(nics)
def test_a_place_of_the_post_office_passes_by_its_key_or_by_its_sum(nic):
    number = "356000000" + nic
    by_key, by_sum = keyed(number), [number + last for last in "0123456789"]

    assert verdict(by_key) == "valid"
    assert sum(verdict(one) == "valid_by_sum" for one in by_sum if one != by_key) >= 1


@pytest.mark.parametrize("number", ["W751234567", "w 75 1234567"])
def test_an_rna_number_is_read_by_both(number):
    assert (verdict(number), is_read(read_rna, number)) == ("valid_shape", True)


@pytest.mark.parametrize("number", ["12345678", "1234567890", "732 829 32A", "X123456789", "٣٥٦٠٠٠٠٠٠"])
def test_what_has_no_known_shape_says_so(number):
    assert verdict(number) == "wrong_shape"
