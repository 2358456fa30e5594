"""What lists read without opening the journal: written again from the ledger in the transaction that appends to it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tandem.ledger import Account, Ledger, account_of, pace_of
from tandem.ledger.publishing import people_of
from tandem.record.view import View
from tandem.values.amounts import ZERO
from tandem.values.text import folded
from tandem_web.insertion.models import Contract, House, Month, PathRow, hundredths

_CONTRACT = (
    "title title_folded globalised buyer contractor start end due done validated people pace_months pace_hours "
    "pace_squares waiting next_change"
).split()


def refresh(contract: Contract, ledger: Ledger, day: date) -> None:
    """Write the projections of a contract as they stand on a day."""
    view = ledger.see(day)
    account = account_of(view)
    houses = {house.ref: house for house in House.objects.filter(contract=contract)}
    contract.next_change = min((entry.on for entry in ledger.entries if entry.on > day), default=None)
    if account is None:
        contract.save(update_fields=["next_change"])
        return
    _contract(contract, account, houses)
    _months(contract, account, houses)
    _paths(contract, view, houses)


def _contract(contract: Contract, account: Account, houses: Mapping[str, House]) -> None:
    terms, pace = account.terms.contract, pace_of(account)
    contract.title, contract.title_folded = terms.title, folded(terms.title)
    contract.globalised = terms.globalised or ""
    contract.buyer_id = houses[terms.buyer].organisation_id
    contract.contractor_id = houses[terms.contractor].organisation_id
    contract.start, contract.end = terms.start, terms.end
    contract.due, contract.done = hundredths(account.due), hundredths(account.done)
    contract.validated, contract.people = hundredths(account.validated), people_of(account.lines)
    contract.pace_months, contract.waiting = pace.months, pace.waiting
    contract.pace_hours, contract.pace_squares = hundredths(pace.hours), pace.squares * 100**2
    contract.save(update_fields=_CONTRACT)


def _months(contract: Contract, account: Account, houses: Mapping[str, House]) -> None:
    """Write what each structure declared or is asked for, month by month; only what moved is written."""
    wanted = _wanted(account)
    held = {(row.structure_id, row.month): row for row in Month.objects.filter(contract=contract)}
    rows, gone = [], set(held)
    for (ref, month), (hours, state) in wanted.items():
        house = houses[ref]
        gone.discard((house.pk, month))
        row = held.get((house.pk, month))
        if row is None or (row.hours, row.state) != (hundredths(hours), state):
            rows.append(
                Month(
                    territory_id=contract.territory_id,
                    contract=contract,
                    structure=house,
                    month=month,
                    hours=hundredths(hours),
                    state=state,
                )
            )
    Month.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["contract", "structure", "month"],
        update_fields=["hours", "state"],
    )
    if gone:
        Month.objects.filter(pk__in=[held[one].pk for one in gone]).delete()


def _wanted(account: Account) -> Mapping[tuple[str, date], tuple[Decimal, str]]:
    terms = account.terms
    found = {
        (structure, month): (ZERO, "awaited")
        for month in terms.active_months(terms.contract.start, terms.contract.end)
        for structure in terms.expected(month)
    }
    for line in account.lines:
        before, _ = found.get((line.structure, line.month), (ZERO, ""))
        found[line.structure, line.month] = (before + line.hours, line.state)
    return found


def _paths(contract: Contract, view: View, houses: Mapping[str, House]) -> None:
    last: defaultdict[str, date] = defaultdict(lambda: date.min)
    for entry in view.entries:
        path = getattr(entry.body, "path", None) or (
            view.identity(entry.id) if entry.kind == "path" else None
        )
        if path:
            last[path] = max(last[path], entry.on)
    held = {str(row.uuid): row for row in PathRow.objects.filter(contract=contract)}
    number = max((row.number for row in held.values()), default=0)
    new, moved = [], []
    for entry in view.of_kind("path"):
        identity = view.identity(entry.id)
        row = held.get(identity)
        if row is None:
            number += 1
            house = houses[entry.body.structure]
            new.append(_path(contract, house, identity, number, last[identity]))
        elif row.last != last[identity]:
            row.last, row.noticed = last[identity], None
            moved.append(row)
    PathRow.objects.bulk_create(new)
    PathRow.objects.bulk_update(moved, ["last", "noticed"])


def _path(contract: Contract, house: House, identity: str, number: int, last: date) -> PathRow:
    return PathRow(
        territory_id=contract.territory_id,
        contract=contract,
        structure=house,
        uuid=identity,
        number=number,
        last=last,
    )
