"""Shares of one year: concentration by payer, plurality by logic. No published threshold exists, so none stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from tandem.readings.resources.ledger import Line
from tandem.values.amounts import ZERO

ONE = Decimal(1)


def sums(lines: Iterable[Line], name: Callable[[Line], str]) -> dict[str, Decimal]:
    """Add up amounts by a name, largest first; equal amounts in alphabetical order."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        totals[name(line)] = totals.get(name(line), ZERO) + line.amount
    return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def shares(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Divide amounts by their total, which must be above zero."""
    total = sum(amounts.values(), ZERO)
    return {name: amount / total for name, amount in amounts.items()}


def concentration(parts: Iterable[Decimal]) -> Decimal:
    """Add up the squares of shares (HHI): 1 when one payer brings all, 1/n when n bring the same.

    Source: Tuckman and Chang 1991, https://epublications.marquette.edu/account_fac/91/

    >>> concentration([Decimal("0.5"), Decimal("0.3"), Decimal("0.2")])
    Decimal('0.38')
    """
    return sum((part * part for part in parts), ZERO)


def diversification(hhi: Decimal, n: int) -> Decimal:
    """Bring concentration to a range of 0 (one payer) to 1 (equal payers): (1 - HHI) / (1 - 1/n), n of at least 2.

    It is one minus the standardised HHI. A number near 1 is not better: studies disagree on what it brings.

    >>> diversification(Decimal("0.38"), 3)
    Decimal('0.93')
    """
    return (ONE - hhi) * n / (n - 1)


def plurality(parts: Iterable[Decimal]) -> Decimal:
    """Give the number of logics that count, 1 to 3: the exponential of the entropy of their shares.

    >>> plurality([Decimal(1)])
    Decimal('1')
    """
    known = [part for part in parts if part > 0]
    return ONE if len(known) == 1 else (-sum((part * part.ln() for part in known), ZERO)).exp()
