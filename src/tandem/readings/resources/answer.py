"""Puts together what is said of an organisation's means: figures, sentences, refusals, rows for the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tandem.parameters import Lookup
from tandem.readings.finding import Figure, Refusal
from tandem.readings.reading import Answer, Reading
from tandem.readings.resources.ledger import Ledger, gather
from tandem.readings.resources.missing import (
    enter_accounts,
    other_refusals,
    surer_steps,
    year_left_out,
    year_refusals,
)
from tandem.readings.resources.movement import Fall, Movement, fall_to_watch, movement, movement_figures
from tandem.readings.resources.series import series
from tandem.readings.resources.stretches import left_out, reference_year, silent_years
from tandem.readings.resources.year import (
    Year,
    describe,
    hours_figure,
    reserve_figures,
    year_end,
    year_figures,
)
from tandem.record import Entry, View
from tandem.values.amounts import rounded
from tandem.values.messages import Message


def compute(view: View, lookup: Lookup) -> Answer:
    """Say what the means of an organisation are made of, in the latest year known well enough, and what moved.

    Source: docs/methods/resources.md. No published threshold exists for "concentrated" or
    "diversified", so none is used. Does not say whether a mix is good, nor what will be paid next year.
    """
    ledger = gather(view)
    reference = reference_year(ledger)
    if reference is None:
        return _refused(ledger, view, lookup)
    seen, moved = describe(ledger, reference, lookup), movement(ledger, lookup)
    reserve = _latest_reserve(view)
    fall = fall_to_watch(ledger, moved.pair, reference, lookup)
    unsaid = tuple(year_refusals(ledger, seen, lookup))
    figures = (
        *year_figures(seen, view.on),
        *reserve_figures(seen, reserve),
        *movement_figures(ledger, moved, view.on),
    )
    sentences = tuple(_sentences(ledger, seen, moved, fall, figures))
    return Answer(
        status="partial" if unsaid else "finding",
        message=sentences[0],
        figures=figures,
        refusals=(*unsaid, *other_refusals(ledger, seen, moved, reserve, lookup)),
        surer=tuple(surer_steps(seen, lookup)),
        series=_series(ledger, reference, moved, sentences[1:]),
    )


def _refused(ledger: Ledger, view: View, lookup: Lookup) -> Answer:
    """Answer when no year can be described: no account at all, hours alone, or every year misses a source."""
    figures: tuple[Figure, ...] = ()
    refusal = Refusal("resources.no_accounts", ("account",), enter_accounts(lookup))
    if ledger.euros:
        refusal = year_left_out(left_out(ledger, None), lookup)
    elif ledger.hours:
        year = max(ledger.hours)
        figures = (hours_figure(ledger.hours[year], year_end(year, view.on)),)
        refusal = Refusal("resources.hours_only", ("account",), enter_accounts(lookup), {"year": year})
    status = "partial" if figures else "refused"
    return Answer(status, refusal.message, figures, (refusal,), series=_series(ledger, None, None, ()))


def _latest_reserve(view: View) -> Entry | None:
    entries = view.of_kind("reserve")
    return entries[-1] if entries else None


def _sentences(
    ledger: Ledger, seen: Year, moved: Movement, fall: Fall | None, figures: Sequence[Figure]
) -> Iterator[Message]:
    """Order what is said: a fall to look at, what the year is made of, later years without a euro, what would last."""
    scope = "public_" if ledger.is_public_import else ""
    if fall:
        yield Message(f"resources.{scope}fall", fall.values)
    yield _composition(seen, scope)
    silent = silent_years(ledger, seen.year)
    if silent:
        yield Message("resources.silent", {"n": len(silent), "years": silent, "year": seen.year})
    yield from _further(seen, moved, figures)


def _composition(seen: Year, scope: str) -> Message:
    payer, share = seen.largest
    key = "one_payer" if seen.n == 1 else "composition"
    values = {
        "payer": payer,
        "share": rounded(share),
        "n": seen.n,
        "year": seen.year,
        "total": rounded(seen.total),
    }
    return Message(f"resources.{scope}{key}", values)


def _further(seen: Year, moved: Movement, figures: Sequence[Figure]) -> Iterator[Message]:
    if len(seen.by_logic) > 1:
        logics = list(seen.by_logic)
        yield Message("resources.logics", {"logics": logics, "year": seen.year, "n": len(logics)})
    payer, _ = seen.largest
    found = {figure.key: figure for figure in figures if figure.about in (None, payer)}
    if "reserve_months" in found:
        months = int(found["reserve_months"].value or 0)
        key = "reserve" if months else "reserve_short"
        yield Message(f"resources.{key}", {"payer": payer, "months": months, "n": seen.n})
    if moved.spread:
        share = found["spread_share"].leaving()
        kinds, years = sorted(moved.spread.kinds), len(moved.spread.years)
        yield Message(
            "resources.spread", {"share": share.value, "years": years, "kinds": kinds, "n": share.n}
        )


def _series(
    ledger: Ledger, reference: int | None, moved: Movement | None, also: Sequence[Message]
) -> dict[str, object]:
    return {**series(ledger, reference, moved), "also": [message.as_json() for message in also]}


READING = Reading(
    name="resources",
    version=1,
    about="organisation",
    minutes=10,
    uses={
        "account": ("year", "payer", "payer_kind", "logic", "amount", "unit"),
        "reserve": ("cash", "monthly_cost", "avoidable_share"),
        "coverage": ("year", "payer_kind", "state"),
    },
    compute=compute,
)
