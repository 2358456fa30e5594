"""Will the hours be done by the end, at the pace so far? A range, or too early to say (docs/methods/ledger.md).

The months declared so far are taken as a sample of the others: the total of these follows Student's law around its mean.
A month that nobody declared is unknown, not empty: it is forecast like those to come. Suspended months never count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import sqrt

from tandem.ledger.hours import Account
from tandem.ledger.terms import Terms
from tandem.parameters import Lookup
from tandem.values.amounts import ZERO
from tandem.values.student import quantile

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Pace:
    """What the months declared so far add up to; exact, so that it may be kept beside the contract.

    `waiting` months hold no hours yet, past or to come. A month that some structures have still to declare is neither:
    its hours are done, and it says nothing of an ordinary month.
    """

    months: int
    hours: Decimal
    squares: Decimal
    waiting: int

    @property
    def mean(self) -> Decimal:
        """Give the hours of an ordinary month."""
        return self.hours / self.months


@dataclass(frozen=True, slots=True)
class Forecast:
    """The hours done at the end of the contract, at the pace so far, and the verdict against those due.

    `verdict`: done, on_time (even the low bound suffices), short (even the high bound does not), tight (between the two,
    the middle suffices), likely_short (it does not), too_early (no range), ended (nothing more can come).
    """

    verdict: str
    due: Decimal
    done: Decimal
    best: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def pace_of(account: Account) -> Pace:
    """Add up the months of a contract by what was declared for them."""
    by_month, terms = account.months(), account.terms
    active = terms.active_months(terms.contract.start, terms.contract.end)
    declarers: defaultdict[date, set[str]] = defaultdict(set)
    for line in account.lines:
        declarers[line.month].add(line.structure)
    whole = [
        by_month[month] for month in active if month in by_month and _is_whole(terms, month, declarers[month])
    ]
    return Pace(
        len(whole),
        sum(whole, ZERO),
        sum((hours * hours for hours in whole), ZERO),
        sum(month not in declarers for month in active),
    )


def forecast_of(account: Account, lookup: Lookup) -> Forecast:
    """Forecast the hours of a contract at its end."""
    return forecast(account.due, account.done, pace_of(account), lookup)


def forecast(due: Decimal, done: Decimal, pace: Pace, lookup: Lookup) -> Forecast:
    """Forecast from what is due, what is done, the pace and the months that wait."""
    return _forecast(
        due, done, pace, lookup.number("ledger.fewest_months"), lookup.number("ledger.interval_level")
    )


# A month shows a thousand contracts, of which few moved since the last visit.
@lru_cache(maxsize=20_000)
def _forecast(due: Decimal, done: Decimal, pace: Pace, fewest: Decimal, level: Decimal) -> Forecast:
    if done >= due:
        return Forecast("done", due, done)
    if pace.waiting == 0:
        return Forecast("ended", due, done, done, done, done)
    if pace.months < int(fewest):
        return Forecast("too_early", due, done)
    best = done + pace.mean * pace.waiting
    half = _half_width(pace, level)
    low, high = max(best - half, done), best + half
    return Forecast(_verdict(due, low, best, high), due, done, *(_rounded(one) for one in (best, low, high)))


def _is_whole(terms: Terms, month: date, declarers: AbstractSet[str]) -> bool:
    return all(structure in declarers for structure in terms.expected(month))


def _half_width(pace: Pace, level: Decimal) -> Decimal:
    """Give half the range of a total of months to come: their own spread, and the doubt on the mean."""
    n, to_come = pace.months, pace.waiting
    variance = max(pace.squares - pace.hours * pace.hours / n, ZERO) / (n - 1)
    factor = quantile(float((1 + level) / 2), n - 1) * sqrt(to_come + to_come**2 / n)
    return Decimal(repr(factor * sqrt(variance)))


def _verdict(due: Decimal, low: Decimal, best: Decimal, high: Decimal) -> str:
    if low >= due:
        return "on_time"
    if high < due:
        return "short"
    return "tight" if best >= due else "likely_short"


def _rounded(hours: Decimal) -> Decimal:
    return hours.quantize(_TENTH)


LATE = ("short", "likely_short")
