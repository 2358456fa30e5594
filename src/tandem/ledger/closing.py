"""The statement of a month: what is known when it is closed, kept for ever; corrected later, it is issued again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tandem.ledger.hours import Account, Line, total
from tandem.ledger.kinds import Row, Statement
from tandem.ledger.terms import WHOLE
from tandem.record.view import View

# A statement names its lot, and the whole by a dash: a field is never empty.
_NO_LOT = "-"


def statement_of(account: Account, month: date, number: int) -> Statement:
    """Make the statement of a month; what is done is counted from the first month to this one."""
    until = Account(account.terms, [line for line in account.lines if line.month <= month])
    return Statement(month, number, account.due, until.done, until.validated, tuple(_rows(until, month)))


def issued(view: View, month: date) -> list[Statement]:
    """Give the issues of the statement of a month, in their order."""
    found = [entry.body for entry in view.of_kind("statement") if entry.body.month == month]
    return sorted(found, key=lambda one: one.number)


def next_number(view: View, month: date) -> int:
    """Give the number of the next issue of a month."""
    return len(issued(view, month)) + 1


def is_outdated(view: View, account: Account, statement: Statement) -> bool:
    """Tell whether what is known now differs from what a statement says: it is then to be issued again."""
    return statement_of(account, statement.month, statement.number) != statement


def lot_name(row: Row) -> str:
    """Give the lot of a row, `WHOLE` when it names none."""
    return WHOLE if row.lot == _NO_LOT else row.lot


def _rows(account: Account, month: date) -> Iterator[Row]:
    groups: defaultdict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in account.of_month(month):
        if line.state != "contested":
            groups[line.structure, line.channel, line.lot].append(line)
    for (structure, channel, lot), lines in sorted(groups.items()):
        yield Row(
            structure,
            channel,
            lot or _NO_LOT,
            total(lines),
            total(line for line in lines if line.state == "validated"),
        )


def row_total(statement: Statement) -> Decimal:
    """Give the hours of the month."""
    return sum((row.hours for row in statement.rows), Decimal(0))
