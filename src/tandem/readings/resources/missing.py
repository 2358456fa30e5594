"""What cannot be said yet about means, what would lift it, and what would make the rest surer."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.parameters import Lookup
from tandem.readings.finding import Refusal, Step
from tandem.readings.resources.ledger import DOCUMENT, PARTIAL, UNSTATED, Ledger
from tandem.readings.resources.movement import Movement
from tandem.readings.resources.stretches import left_out, longest_run, states_of
from tandem.readings.resources.year import Year, weakest
from tandem.record import Entry


def year_refusals(ledger: Ledger, seen: Year, lookup: Lookup) -> Iterator[Refusal]:
    """Say what the year described leaves unsaid: years left aside, unknown payers, hours without a rate."""
    aside = left_out(ledger, seen.year)
    if aside:
        yield year_left_out(aside, lookup)
    states = states_of(ledger, seen.year)
    if states[UNSTATED]:
        lift = Step("resources.state_coverage", _minutes(lookup, "coverage"), {"year": seen.year})
        values = {"year": seen.year, "kinds": states[UNSTATED]}
        yield Refusal("resources.coverage_unstated", ("coverage",), lift, values)
    if states[PARTIAL]:
        lift = Step("resources.complete_year", _minutes(lookup, "accounts"), {"year": seen.year})
        values = {"year": seen.year, "kinds": states[PARTIAL]}
        yield Refusal("resources.coverage_partial", ("account",), lift, values)
    if ledger.is_public_import:
        lift = Step("resources.enter_own", _minutes(lookup, "accounts"), {"year": seen.year})
        yield Refusal("resources.public_only", ("account",), lift, {"year": seen.year})
    if seen.lacks_rate:
        yield Refusal("resources.no_hour_rate", ("resources.hour_rate",), Step("resources.choose_rate", None))


def other_refusals(
    ledger: Ledger, seen: Year, moved: Movement, reserve: Entry | None, lookup: Lookup
) -> Iterator[Refusal]:
    """Say what further questions remain: spreading over one payer, months of reserve, trend, spread."""
    if seen.n == 1:
        yield Refusal("resources.one_source", ("account",), None, {"year": seen.year})
    if reserve is None:
        lift = Step("resources.enter_reserve", _minutes(lookup, "reserve"))
        yield Refusal("resources.no_reserve", ("reserve",), lift)
    if moved.trend is None:
        values = {"years": moved.trend_years, "n": longest_run(ledger)}
        yield Refusal("resources.no_trend", ("coverage",), _fill_years(lookup), values)
    if moved.spread is None:
        yield Refusal(
            "resources.no_spread", ("coverage",), _fill_years(lookup), {"years": moved.spread_years}
        )


def year_left_out(aside: dict[int, tuple[str, ...]], lookup: Lookup) -> Refusal:
    """Name the years left aside because the source of a kind of payer is missing."""
    years, kinds = list(aside), sorted({kind for missing in aside.values() for kind in missing})
    lift = Step("resources.fill_years", _minutes(lookup, "accounts"), {"years": years})
    return Refusal(
        "resources.year_left_out", ("account",), lift, {"n": len(years), "years": years, "kinds": kinds}
    )


def surer_steps(seen: Year, lookup: Lookup) -> Iterator[Step]:
    """Say what would make the figures surer: a document where the accounts are only said."""
    if weakest(seen.euros) < DOCUMENT:
        yield Step("resources.attach_document", _minutes(lookup, "document"), {"year": seen.year})


def enter_accounts(lookup: Lookup) -> Step:
    """Ask for one year of accounts."""
    return Step("resources.enter_accounts", _minutes(lookup, "accounts"))


def _fill_years(lookup: Lookup) -> Step:
    return Step("resources.enter_accounts", _minutes(lookup, "accounts"))


def _minutes(lookup: Lookup, of: str) -> int:
    return int(lookup.number(f"resources.minutes_{of}"))
