"""Numbers of files, read exactly: never floats, and never so large that they fill memory."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

# Beyond this a number is a typing error or an attack: it stays text, which its field refuses by name.
MOST_DIGITS = 40


def exact_whole(text: str) -> int | str:
    """Read a whole number of at most forty digits; a longer one stays text.

    >>> exact_whole("12")
    12
    """
    return int(text) if len(text) <= MOST_DIGITS else text


def exact_decimal(text: str) -> Decimal | str:
    """Read a decimal of at most forty digits once written out; ``1e999999`` stays text.

    >>> exact_decimal("1.20")
    Decimal('1.20')
    """
    if len(text) > MOST_DIGITS:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent past what decimals can hold
        return text
    return number if abs(number.adjusted()) < MOST_DIGITS else text
