"""Hours due, done, validated, left: one list of lines, and every total a sum of those lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from tandem.ledger.kinds import Hours
from tandem.ledger.terms import WHOLE, Terms, terms_of
from tandem.record.entry import RECORDED
from tandem.record.view import View
from tandem.values.amounts import ZERO

STATES = ("declared", "attested", "validated", "contested")


@dataclass(frozen=True, slots=True)
class Line:
    """Hours of one month as they stand: by whom, how, for which lot and path, and how far they are taken as done."""

    entry: str
    month: date
    structure: str
    channel: str
    lot: str
    path: str | None
    hours: Decimal
    training: Decimal
    state: str


@dataclass(frozen=True)
class Account:
    """A contract on a day: its terms, and its lines of hours."""

    terms: Terms
    lines: Sequence[Line]

    @property
    def due(self) -> Decimal:
        """Give the hours due."""
        return self.terms.due

    @cached_property
    def done(self) -> Decimal:
        """Give the hours done: declared, contested ones aside."""
        return total(line for line in self.lines if line.state != "contested")

    @cached_property
    def validated(self) -> Decimal:
        """Give the hours that the facilitator took as done."""
        return total(line for line in self.lines if line.state == "validated")

    @cached_property
    def contested(self) -> Decimal:
        """Give the hours somebody doubts."""
        return total(line for line in self.lines if line.state == "contested")

    @property
    def left(self) -> Decimal:
        """Give the hours left to do, from the rounded obligation; more than due leaves nothing."""
        return max(self.due - self.done, ZERO)

    def by(self, key: Callable[[Line], str]) -> Mapping[str, Decimal]:
        """Add up the hours done by what a function says of their lines, in the order they come."""
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            if line.state != "contested":
                sums[key(line)] += line.hours
        return dict(sums)

    def months(self) -> Mapping[date, Decimal]:
        """Give the hours done by month, those contested aside."""
        sums: defaultdict[date, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            if line.state != "contested":
                sums[line.month] += line.hours
        return dict(sorted(sums.items()))

    def of_month(self, month: date) -> Sequence[Line]:
        """Give the lines of one month."""
        return [line for line in self.lines if line.month == month]


def account_of(view: View) -> Account | None:
    """Read the account of a contract as it stands in a view; None while no contract was written."""
    terms = terms_of(view)
    if terms is None:
        return None
    states = _states(view)
    lines = [_line(entry.id, entry.body, states) for entry in view.of_kind("hours")]
    return Account(
        terms, sorted(lines, key=lambda line: (line.month, line.structure, line.channel, line.lot))
    )


def total(lines: Iterable[Line]) -> Decimal:
    """Add up hours."""
    return sum((line.hours for line in lines), ZERO)


def _line(entry: str, body: Hours, states: Mapping[tuple[date, str], str]) -> Line:
    return Line(
        entry,
        body.month,
        body.structure,
        body.channel,
        body.lot or WHOLE,
        body.path,
        body.hours,
        body.training or ZERO,
        states.get((body.month, body.structure), "declared"),
    )


_SAYS = {"attestation": "attested", "validation": "validated", "contest": "contested"}


def _states(view: View) -> Mapping[tuple[date, str], str]:
    """Give how far each month of each structure is taken as done: what was said last, hours written since included.

    A line corrected or added after a validation has not been seen by who validated: the month waits again.
    """
    states: dict[tuple[date, str], str] = {}
    for entry in sorted(view.entries, key=RECORDED):
        said = _SAYS.get(entry.kind)
        if said is not None:
            states[entry.body.month, entry.body.structure] = said
        elif entry.kind == "hours":
            states[entry.body.month, entry.body.structure] = "declared"
    return states
