"""Puts together who counts on whom: figures, sentences, what cannot be said, and, apart, the panel of observed control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Figure
from tandem.readings.power.control import Observed, control_figures, control_rows, observe
from tandem.readings.power.missing import refusals, surer_steps
from tandem.readings.power.sentences import OPERATIONS, control_sentences, sentences
from tandem.readings.power.ties import Bonds, Tie, gather
from tandem.readings.power.weighed import Measured, Weighed, weigh
from tandem.readings.reading import Answer, Reading
from tandem.record import View
from tandem.values.messages import Message


def compute(view: View, lookup: Lookup) -> Answer:
    """Say which house counts more on the other, how much they count on each other, and what that hinges on.

    Dependence is what each house says of itself; observed control stands in its own panel. Nothing here says that
    a house is dependent: a share invites to look, the time to replace tells. Source: docs/methods/power.md.
    """
    bonds, seen = gather(view, lookup), observe(view)
    weighed = weigh(view.record, bonds, lookup)
    unsaid = tuple(refusals(view, bonds, weighed, lookup))
    said = [*sentences(bonds, weighed, lookup), *control_sentences(seen)]
    figures = (*_figures(bonds, weighed), *control_figures(seen))
    is_whole = weighed.imbalance is not None and weighed.imbalance.value is not None
    return Answer(
        status="finding" if is_whole else "partial" if said else "refused",
        message=said[0] if said else unsaid[0].message,
        figures=figures if said else (),
        refusals=unsaid,
        surer=tuple(surer_steps(bonds, weighed, lookup)),
        series=_series(bonds, weighed, seen, said[1:]),
    )


def _figures(bonds: Bonds, weighed: Weighed) -> Iterator[Figure]:
    for side, one in weighed.sides.items():
        yield _figure("dependence", one, weighed.level, bonds.sides[side], side)
    if weighed.imbalance and weighed.mutual and weighed.ess_more_often:
        yield _figure("imbalance", weighed.imbalance, weighed.level, bonds.ties, None)
        yield _figure("mutual_dependence", weighed.mutual, weighed.level, bonds.ties, None)
        low, high = weighed.ess_more_often
        often = Measured(low if low == high else None, low, high)
        yield _figure("ess_more_often", often, None, bonds.ties, None)
    for side in weighed.sides:
        yield from _tie_figures(side, bonds.sides[side])


def _figure(key: str, one: Measured, level: Decimal | None, ties: Sequence[Tie], side: str | None) -> Figure:
    grade, as_of = min(tie.grade for tie in ties), max(tie.on for tie in ties)
    return Figure(
        key, one.value, "ratio", len(ties), grade, as_of, side, low=one.low, high=one.high, level=level
    )


def _tie_figures(side: str, ties: Sequence[Tie]) -> Iterator[Figure]:
    for tie in ties:
        yield Figure("share", tie.share, "ratio", 1, tie.grade, tie.on, side, tie.resource)
        if tie.months:
            bounds = {"low": tie.months.low, "high": tie.months.high}
            yield Figure(
                "replacement", tie.months.best, "month", 1, tie.grade, tie.on, side, tie.resource, **bounds
            )


def _series(bonds: Bonds, weighed: Weighed, seen: Observed, also: Sequence[Message]) -> dict[str, object]:
    more = weighed.imbalance.sign if weighed.imbalance else 0
    return {
        "ties": [_row(side, tie) for side in weighed.sides for tie in bonds.sides[side]],
        "hinges_on": list(weighed.hinges_on),
        "rebalance": list(OPERATIONS) if more else [],
        "control": control_rows(seen),
        "also": [message.as_json() for message in also],
    }


def _row(side: str, tie: Tie) -> dict[str, object]:
    months = tie.months and {"low": tie.months.low, "best": tie.months.best, "high": tie.months.high}
    return {
        "side": side,
        "resource": tie.resource,
        "share": tie.share,
        "weight": tie.weight,
        "months": months,
        "on": tie.on,
    }


READING = Reading(
    name="power",
    version=1,
    about="cooperation",
    minutes=15,
    uses={
        "dependence": ("of", "on", "resource", "share", "weight", "months"),
        "control": ("item", "holder", "value"),
        "agreement": ("version", "exit_notice", "decision_shares"),
        "flow": ("from", "to", "due", "paid"),
    },
    compute=compute,
)
