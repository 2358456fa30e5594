"""The year described: who brought what, by which logic, and what would be lost without each payer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup, ValueUnavailable
from tandem.readings.finding import Figure
from tandem.readings.resources.ledger import DOCUMENT, SAID, Ledger, Line
from tandem.readings.resources.shares import ONE, concentration, diversification, plurality, shares, sums
from tandem.record import Entry
from tandem.values.amounts import ZERO


@dataclass(frozen=True, slots=True)
class Year:
    """One year of accounts: euros by payer, amounts by logic, hours apart."""

    year: int
    euros: tuple[Line, ...]
    hours: tuple[Line, ...]
    by_payer: Mapping[str, Decimal]
    by_logic: Mapping[str, Decimal]
    hour_rate: Decimal | None

    @property
    def total(self) -> Decimal:
        """Give the euros of the year."""
        return sum(self.by_payer.values(), ZERO)

    @property
    def n(self) -> int:
        """Count the payers above zero."""
        return len(self.by_payer)

    @property
    def largest(self) -> tuple[str, Decimal]:
        """Give the payer who brought most, and its share; the first in alphabetical order on a tie."""
        payer, amount = next(iter(self.by_payer.items()))
        return payer, amount / self.total

    @property
    def weighed(self) -> tuple[Line, ...]:
        """Give the lines that count by logic: hours only when a rate was chosen."""
        return self.euros + self.hours if self.hour_rate is not None else self.euros

    @property
    def lacks_rate(self) -> bool:
        """Tell whether hours stand apart for want of a chosen rate."""
        return bool(self.hours) and self.hour_rate is None


def describe(ledger: Ledger, year: int, lookup: Lookup) -> Year:
    """Describe a year that has euros. The rate of an hour is looked up only when there are hours to value."""
    euros, hours = ledger.euros[year], ledger.hours.get(year, ())
    rate = _hour_rate(lookup) if hours else None
    valued = [*euros, *(_valued(line, rate) for line in hours if rate is not None)]
    return Year(
        year=year,
        euros=euros,
        hours=hours,
        by_payer=sums(euros, lambda line: line.payer),
        by_logic=sums(valued, lambda line: line.logic),
        hour_rate=rate,
    )


def year_figures(seen: Year, on: date) -> Iterator[Figure]:
    """Give the figures of the year: concentration of euros by payer and by logic, plurality, each payer's part."""
    as_of, grade, n = year_end(seen.year, on), weakest(seen.euros), seen.n
    parts = shares(seen.by_payer)
    hhi = concentration(parts.values())
    payer, share = seen.largest
    yield Figure("total", seen.total, "euro", n, grade, as_of)
    yield Figure("largest_share", share, "ratio", n, grade, as_of, about=payer)
    yield Figure("hhi_payer", hhi, "ratio", n, grade, as_of)
    if n > 1:
        yield Figure("rdi", diversification(hhi, n), "ratio", n, grade, as_of)
    for name, amount in seen.by_payer.items():
        yield Figure("payer_share", parts[name], "ratio", n, grade, as_of, about=name)
        yield Figure("payer_loss", amount, "euro", n, grade, as_of, about=name)
    yield from _logic_figures(seen, as_of)


def reserve_figures(seen: Year, entry: Entry | None) -> Iterator[Figure]:
    """Give, for each payer, the months cash would last if that payer stopped.

    Cash / (monthly cost x the payer's share x the part of the cost that could not be avoided). Nothing to pay for
    means no figure, never an infinite one; cash below zero lasts no month.
    """
    if entry is None:
        return
    kept = entry.body.monthly_cost * (ONE - entry.body.avoidable_share)
    grade = min(weakest(seen.euros), DOCUMENT if entry.documents else SAID)
    for name, share in shares(seen.by_payer).items():
        if kept * share > 0:
            months = max(ZERO, entry.body.cash / (kept * share))
            yield Figure("reserve_months", months, "month", seen.n, grade, entry.on, about=name)


def year_end(year: int, on: date) -> date:
    """Give the day a year's figure speaks of: its last day, or the day asked when the year is not over."""
    return min(date(year, 12, 31), on)


def weakest(lines: tuple[Line, ...]) -> int:
    """Give the grade of a figure: that of the weakest line it rests on."""
    return min(line.grade for line in lines)


def _logic_figures(seen: Year, as_of: date) -> Iterator[Figure]:
    lines = seen.weighed
    n, grade = len({line.payer for line in lines}), weakest(lines)
    parts = shares(seen.by_logic)
    yield Figure("hhi_logic", concentration(parts.values()), "ratio", n, grade, as_of)
    yield Figure("plurality", plurality(parts.values()), "count", n, grade, as_of)
    for logic, part in parts.items():
        yield Figure("logic_share", part, "ratio", n, grade, as_of, about=logic)
    if seen.hours:
        yield hours_figure(seen.hours, as_of)


def hours_figure(lines: tuple[Line, ...], as_of: date) -> Figure:
    """Give the hours given in a year, as hours."""
    hours = sum((line.amount for line in lines), ZERO)
    return Figure("hours", hours, "hour", len({line.payer for line in lines}), weakest(lines), as_of)


def _hour_rate(lookup: Lookup) -> Decimal | None:
    try:
        return lookup.number("resources.hour_rate")
    except ValueUnavailable:
        return None


def _valued(line: Line, rate: Decimal) -> Line:
    return Line(line.payer, line.kind, line.logic, line.amount * rate, line.grade)
