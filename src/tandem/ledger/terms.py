"""The terms of a contract on a day: as signed, then as amendments changed them, in the order of their days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tandem.ledger.calendar import is_wholly_suspended, last_day, month_of, months_between
from tandem.ledger.kinds import Amendment, Contract, Lot, Obligation, Supplier, Suspension
from tandem.record.view import View
from tandem.values.amounts import ZERO

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The contract in force, its lots by code, the hours due by lot (`WHOLE` when they are not told by lot)."""

    contract: Contract
    lots: Mapping[str, Lot]
    due_by_lot: Mapping[str, Decimal]
    obligations: Sequence[Obligation]
    suppliers: Sequence[Supplier]
    suspensions: Sequence[Suspension]

    @property
    def due(self) -> Decimal:
        """Give the hours due, all lots together."""
        return sum(self.due_by_lot.values(), ZERO)

    def active_months(self, first: date, last: date) -> tuple[date, ...]:
        """Give the months of the contract between two days that are not wholly suspended."""
        start, end = max(first, self.contract.start), min(last, self.contract.end)
        return tuple(
            month for month in months_between(start, end) if not is_wholly_suspended(month, self.suspensions)
        )

    def expected(self, month: date) -> tuple[str, ...]:
        """Give the structures that are asked for their hours of a month, each once."""
        if not self.active_months(month, last_day(month)):
            return ()
        found = (
            one.structure
            for one in self.suppliers
            if month_of(one.first) <= month and (one.last is None or month <= one.last)
        )
        return tuple(dict.fromkeys(found))


def terms_of(view: View) -> Terms | None:
    """Give the terms in force; None while no contract was written."""
    contracts = view.of_kind("contract")
    if not contracts:
        return None
    contract: Contract = contracts[-1].body
    obligations: list[Obligation] = [entry.body for entry in view.of_kind("obligation")]
    due = {one.lot or WHOLE: one.hours for one in obligations}
    for entry in view.of_kind("amendment"):
        contract, due = _amended(contract, due, entry.body)
    return Terms(
        contract,
        {entry.body.code: entry.body for entry in view.of_kind("lot")},
        due,
        obligations,
        [entry.body for entry in view.of_kind("supplier")],
        [entry.body for entry in view.of_kind("suspension")],
    )


def _amended(
    contract: Contract, due: dict[str, Decimal], change: Amendment
) -> tuple[Contract, dict[str, Decimal]]:
    if change.hours is not None:
        due = due | {change.lot or WHOLE: change.hours}
    return replace(
        contract,
        end=change.end if change.end is not None else contract.end,
        # The amount of a lot is that of its obligation; the contract's own changes only when no lot is named.
        amount=change.amount if change.amount is not None and change.lot is None else contract.amount,
    ), due
