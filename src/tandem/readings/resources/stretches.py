"""Which years may be compared: coverage is checked before any trend, and across a gap nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tandem.readings.resources.ledger import COMPLETE, MISSING, PARTIAL, UNSTATED, Ledger
from tandem.values.amounts import ZERO


@dataclass(frozen=True, slots=True)
class Stretch:
    """Years known whole for the same kinds of payer: what may be compared, like for like."""

    years: tuple[int, ...]
    kinds: frozenset[str]


def reference_year(ledger: Ledger) -> int | None:
    """Choose the year to describe: the latest with euros in which no kind of payer is missing."""
    return max((year for year in ledger.euros if not _missing(ledger, year)), default=None)


def left_out(ledger: Ledger, after: int | None) -> dict[int, tuple[str, ...]]:
    """List the years with euros, later than the one described, left aside, and the kinds of payer they miss."""
    later = sorted(year for year in ledger.euros if after is None or year > after)
    return {year: _missing(ledger, year) for year in later}


def silent_years(ledger: Ledger, after: int) -> list[int]:
    """List the later years without a euro although every kind of payer met before is known whole."""
    met = ledger.kinds_met
    later = (year for year in ledger.years if year > after and year not in ledger.euros)
    return [year for year in later if met <= ledger.whole[year]]


def latest_stretch(ledger: Ledger, least: int) -> Stretch | None:
    """Find the latest run of consecutive years, `least` or more, known whole for the same kinds of payer.

    The kinds are those whole in all of the last `least` years; the run then goes back as far as they all stay whole.
    """
    whole = ledger.whole
    for last in sorted(whole, reverse=True):
        kinds = _common(whole, range(last - least + 1, last + 1))
        if kinds:
            first = last
            while kinds <= whole.get(first - 1, frozenset()):
                first -= 1
            return Stretch(tuple(range(first, last + 1)), kinds)
    return None


def latest_pair(ledger: Ledger) -> Stretch | None:
    """Find the latest two adjacent years known whole for the same kinds of payer."""
    whole = ledger.whole
    for last in sorted(whole, reverse=True):
        kinds = _common(whole, (last - 1, last))
        if kinds:
            return Stretch((last - 1, last), kinds)
    return None


def widest_years(ledger: Ledger, least: int) -> Stretch | None:
    """Find at least so many years, consecutive or not, known whole for the same kinds of payer.

    The most kinds first, then the most years: a variation is of everything that can be compared.
    """
    whole = ledger.whole
    found = [_years_of(kinds, whole) for kinds in set(whole.values()) if kinds]
    enough = [one for one in found if len(one.years) >= least]
    return max(enough, key=lambda one: (len(one.kinds), len(one.years), sorted(one.kinds)), default=None)


def longest_run(ledger: Ledger) -> int:
    """Count the consecutive years of the longest run known whole for one same kind of payer."""
    whole = ledger.whole
    return max((run for kind in ledger.kinds_met for run in _runs(kind, whole)), default=0)


def states_of(ledger: Ledger, year: int) -> dict[str, list[str]]:
    """Group the kinds of payer of a year, paying or stated, by how complete they are."""
    kinds = {line.kind for line in ledger.euros.get(year, ())} | ledger.states.get(year, {}).keys()
    groups: dict[str, list[str]] = {COMPLETE: [], PARTIAL: [], MISSING: [], UNSTATED: []}
    for kind in sorted(kinds):
        groups[ledger.state(year, kind)].append(kind)
    return groups


def amounts(ledger: Ledger, stretch: Stretch) -> tuple[Decimal, ...]:
    """Give the euros of each year of a stretch, like for like; absence is zero there."""
    return tuple(ledger.amount(year, stretch.kinds) for year in stretch.years)


def slope(values: tuple[Decimal, ...]) -> Decimal:
    """Give the straight line through yearly values, in euros a year (least squares)."""
    middle = Decimal(len(values) - 1) / 2
    mean = sum(values, ZERO) / len(values)
    spread = sum(((step - middle) ** 2 for step in range(len(values))), ZERO)
    return sum(((step - middle) * (value - mean) for step, value in enumerate(values)), ZERO) / spread


def spread(values: tuple[Decimal, ...]) -> Decimal:
    """Give the typical distance of a year from the mean, in euros: the square root of the portfolio variance.

    The portfolio variance s'Σs, with s the payers' mean shares and Σ the covariance of their yearly amounts each
    divided by its mean, equals the variance of the total over its squared mean: two grants of one payer that move
    together count together. It is computed that way, on totals, and checked against the matrix form by a test.
    """
    mean = sum(values, ZERO) / len(values)
    return (sum(((value - mean) ** 2 for value in values), ZERO) / (len(values) - 1)).sqrt()


def _missing(ledger: Ledger, year: int) -> tuple[str, ...]:
    return tuple(sorted(kind for kind, state in ledger.states.get(year, {}).items() if state == MISSING))


def _common(whole: Mapping[int, frozenset[str]], years: Iterable[int]) -> frozenset[str]:
    return frozenset.intersection(*(whole.get(year, frozenset()) for year in years))


def _years_of(kinds: frozenset[str], whole: Mapping[int, frozenset[str]]) -> Stretch:
    return Stretch(tuple(sorted(year for year, known in whole.items() if kinds <= known)), kinds)


def _runs(kind: str, whole: Mapping[int, frozenset[str]]) -> Iterator[int]:
    run = 0
    for year in sorted(whole):
        known = kind in whole[year]
        run = (run + 1 if kind in whole.get(year - 1, frozenset()) else 1) if known else 0
        yield run
