"""What moved from year to year, where coverage allows it: the latest change, the trend, the usual spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Figure
from tandem.readings.resources.ledger import Ledger, Line
from tandem.readings.resources.stretches import (
    Stretch,
    amounts,
    latest_pair,
    latest_stretch,
    slope,
    spread,
    widest_years,
)
from tandem.readings.resources.year import weakest, year_end
from tandem.values.amounts import ZERO, rounded


@dataclass(frozen=True, slots=True)
class Movement:
    """The years that may be compared, for each of the three questions; None where coverage does not allow it."""

    pair: Stretch | None
    trend: Stretch | None
    spread: Stretch | None
    trend_years: int
    spread_years: int


@dataclass(frozen=True, slots=True)
class Fall:
    """A fall between two adjacent years known whole, large enough to be looked at together."""

    pair: Stretch
    share: Decimal
    n: int

    @property
    def values(self) -> dict[str, object]:
        """Give what a sentence about it says: the kinds of payer compared are always named."""
        first, last = self.pair.years
        return {
            "first": first,
            "last": last,
            "kinds": sorted(self.pair.kinds),
            "fall": rounded(self.share),
            "n": self.n,
        }


def movement(ledger: Ledger, lookup: Lookup) -> Movement:
    """Find the years that may be compared. A stretch in which nothing was paid is compared with nothing."""
    trend_years = int(lookup.number("resources.trend_years"))
    spread_years = int(lookup.number("resources.variance_years"))
    return Movement(
        pair=latest_pair(ledger),
        trend=_with_money(ledger, latest_stretch(ledger, trend_years)),
        spread=_with_money(ledger, widest_years(ledger, spread_years)),
        trend_years=trend_years,
        spread_years=spread_years,
    )


def fall_to_watch(ledger: Ledger, pair: Stretch | None, reference: int, lookup: Lookup) -> Fall | None:
    """Tell of a fall that ends in the year described or later; an older one is history, drawn and not announced."""
    if pair is None or pair.years[-1] < reference:
        return None
    before, after = amounts(ledger, pair)
    if before <= 0 or 1 - after / before < lookup.number("resources.fall_to_watch"):
        return None
    payers = {line.payer for line in _lines(ledger, pair)}
    return Fall(pair, 1 - after / before, len(payers))


def movement_figures(ledger: Ledger, moved: Movement, on: date) -> Iterator[Figure]:
    """Give the figures of movement, each dated of the last year it compares."""
    if moved.pair:
        before, after = amounts(ledger, moved.pair)
        if before > 0:
            yield Figure("year_change", after / before - 1, "ratio", *_rests_on(ledger, moved.pair, on))
    if moved.trend:
        values, rests_on = amounts(ledger, moved.trend), _rests_on(ledger, moved.trend, on)
        yield Figure("trend_slope", slope(values), "euro", *rests_on)
        yield Figure("trend_years", Decimal(len(values)), "year", *rests_on)
    if moved.spread:
        values, rests_on = amounts(ledger, moved.spread), _rests_on(ledger, moved.spread, on)
        mean = sum(values, ZERO) / len(values)
        yield Figure("spread", spread(values), "euro", *rests_on)
        yield Figure("spread_share", spread(values) / mean, "ratio", *rests_on)
        yield Figure("spread_years", Decimal(len(values)), "year", *rests_on)


def _rests_on(ledger: Ledger, stretch: Stretch, on: date) -> tuple[int, int, date]:
    """Give what a comparison rests on: the payers above zero, the weakest grade, the last day compared."""
    lines = _lines(ledger, stretch)
    return len({line.payer for line in lines}), weakest(lines), year_end(stretch.years[-1], on)


def _lines(ledger: Ledger, stretch: Stretch) -> tuple[Line, ...]:
    seen = (line for year in stretch.years for line in ledger.euros.get(year, ()))
    return tuple(line for line in seen if line.kind in stretch.kinds)


def _with_money(ledger: Ledger, stretch: Stretch | None) -> Stretch | None:
    return stretch if stretch and any(amounts(ledger, stretch)) else None
