"""Exact decimals: printed without exponent, rounded to four digits, summed as ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.values.amounts import Range, decimal_text, rounded

NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.20E+3", "1200"),
        ("0.2500", "0.25"),
        ("-0.0", "0"),
        ("100", "100"),
        ("-1.50", "-1.5"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_decimal_is_printed_plainly(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


@given(NUMBERS)
def test_a_printed_decimal_is_the_same_number(number: Decimal) -> None:
    assert Decimal(decimal_text(number)) == number


@pytest.mark.parametrize(
    ("number", "kept"), [("833.3333", "833.3"), ("12345", "12340"), ("0.00012345", "0.0001234")]
)
def test_a_figure_leaves_with_four_digits(number: str, kept: str) -> None:
    assert rounded(Decimal(number)) == Decimal(kept)


@given(NUMBERS)
def test_rounding_twice_is_rounding_once(number: Decimal) -> None:
    assert rounded(rounded(number)) == rounded(number)


def test_ranges_add_bound_by_bound() -> None:
    total = Range(Decimal(1), Decimal(2), Decimal(3)) + Range.exactly(Decimal(10))

    assert (total, total.is_ordered) == (Range(Decimal(11), Decimal(12), Decimal(13)), True)


@pytest.mark.parametrize(("low", "best", "high"), [(2, 1, 3), (1, 3, 2)])
def test_a_range_out_of_order_is_told(low: int, best: int, high: int) -> None:
    assert not Range(Decimal(low), Decimal(best), Decimal(high)).is_ordered


def test_ranges_added_together_give_what_adding_them_one_by_one_gives() -> None:
    ranges = [Range(Decimal(n), Decimal(n) + 1, Decimal("2.50") * n) for n in range(4)]

    assert Range.total(ranges) == ranges[0] + ranges[1] + ranges[2] + ranges[3]
    assert Range.total([]) == Range.exactly(Decimal(0))
