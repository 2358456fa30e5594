"""Contracts that share their hours: due and done are those of all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tandem.ledger.hours import Account
from tandem.values.amounts import ZERO


@dataclass(frozen=True, slots=True)
class Shared:
    """The hours of several contracts counted together."""

    contracts: int
    due: Decimal
    done: Decimal
    validated: Decimal

    @property
    def left(self) -> Decimal:
        """Give the hours left to do, all contracts together."""
        return max(self.due - self.done, ZERO)


def shared_by(accounts: Iterable[Account], code: str) -> Shared:
    """Add up the contracts that bear a code."""
    mine = [one for one in accounts if one.terms.contract.globalised == code]
    return Shared(
        len(mine),
        sum((one.due for one in mine), ZERO),
        sum((one.done for one in mine), ZERO),
        sum((one.validated for one in mine), ZERO),
    )
