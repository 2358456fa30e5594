"""Exact decimals and three-point ranges; the only place that prints or rounds an amount."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)

_CENT = Decimal("0.01")
_FOUR_DIGITS = Context(prec=4, rounding=ROUND_HALF_EVEN)


def decimal_text(value: Decimal) -> str:
    """Print a decimal without exponent nor idle zeros: ``1200``, ``0.25``; never ``-0``.

    >>> decimal_text(Decimal("1.20E+3"))
    '1200'
    """
    if not value:
        return "0"
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal) -> Decimal:
    """Round to four significant digits, half to even: the precision figures leave with.

    >>> rounded(Decimal("833.3333"))
    Decimal('833.3')
    """
    return _FOUR_DIGITS.plus(value)


def cents(value: Decimal) -> Decimal:
    """Round an amount of money to the cent, half up: what is due is rounded once, at the end.

    >>> cents(Decimal("2.345"))
    Decimal('2.35')
    """
    return value.quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Range:
    """A quantity known as lowest, best and highest value, in that order."""

    low: Decimal
    best: Decimal
    high: Decimal

    @classmethod
    def exactly(cls, value: Decimal) -> Range:
        """Make the range of a quantity known without doubt."""
        return cls(value, value, value)

    @classmethod
    def total(cls, amounts: Iterable[Range]) -> Range:
        """Add ranges up, bound by bound: one to the other, they would make one more range each."""
        every = list(amounts)
        return cls(
            sum([one.low for one in every], ZERO),
            sum([one.best for one in every], ZERO),
            sum([one.high for one in every], ZERO),
        )

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.best + other.best, self.high + other.high)

    @property
    def is_ordered(self) -> bool:
        """Tell whether the three values stand in order."""
        return self.low <= self.best <= self.high


NOTHING = Range.exactly(ZERO)
