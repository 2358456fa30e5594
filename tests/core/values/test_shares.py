"""Shares and their intervals, however small the numbers."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tandem.values.shares import share_interval

LEVEL = Decimal("0.95")


def test_three_of_eight_is_between_fourteen_and_sixty_nine_percent() -> None:
    low, high = share_interval(3, 8, LEVEL)

    assert (round(low, 2), round(high, 2)) == (Decimal("0.14"), Decimal("0.69"))


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share_and_stays_between_zero_and_one(n: int, data: st.DataObject) -> None:
    seen = data.draw(st.integers(0, n))

    low, high = share_interval(seen, n, LEVEL)

    assert 0 <= low <= Decimal(seen) / n + Decimal("0.000001")
    assert Decimal(seen) / n - Decimal("0.000001") <= high <= 1
