"""Puts together what each side puts in and gains: figures of each side apart, sentences, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.externalisation.missing import nothing, refusals, surer_steps
from tandem.readings.externalisation.ranges import DOCUMENT, SAID, Total
from tandem.readings.externalisation.sentences import below_full_cost, sentences
from tandem.readings.externalisation.side import Seen, Side, see
from tandem.readings.finding import Figure
from tandem.readings.reading import Answer, Reading
from tandem.record import View
from tandem.values.messages import Message

# In the order they are read: what goes in, what comes back, what is left.
PARTS = ("given", "drawbacks", "received", "saved", "margin", "reached", "net")


def compute(view: View, lookup: Lookup) -> Answer:
    """Say what each side puts in, saves, gains and finds hard, in ranges; sides are never netted against each other.

    "Good for both" only where both whole ranges are above zero. A price below full cost is told first, and alone: a
    subsidy nobody named. Source: docs/methods/externalisation.md. Flows say nothing of gains: each house says its own.
    """
    seen = see(view, lookup)
    if all(side.is_empty for side in seen.sides.values()) and not seen.clauses:
        refusal = nothing(lookup)
        return Answer("refused", refusal.message, refusals=(refusal,))
    unsaid, said = (
        tuple(refusals(seen, lookup)),
        tuple(sentences(seen, lookup.number("externalisation.hour_ceiling"))),
    )
    if not said:
        return Answer("refused", unsaid[0].message, refusals=unsaid)
    is_whole = all(side.net is not None for side in seen.sides.values())
    return Answer(
        status="finding" if is_whole else "partial",
        message=said[0],
        figures=tuple(_figures(seen)),
        refusals=unsaid,
        surer=tuple(surer_steps(seen, lookup)),
        series=_series(seen, said[1:]),
    )


def _figures(seen: Seen) -> Iterator[Figure]:
    """Give the figures; those of a price below full cost first, then balances, then what they are made of."""
    short = below_full_cost(seen)
    if short:
        name, task = short
        yield _figure("margin_of_task", task.margin, name, task.name)
    for part in ("net", *PARTS[:-1]):
        for side in seen.sides.values():
            amount = getattr(side, part)
            if amount:
                yield _figure(part, amount, side.name)
    for side in seen.sides.values():
        for task in side.tasks:
            if task.saved:
                yield _figure("saved_on_task", task.saved, side.name, task.name)
        if side.hours:
            yield _figure("hours", side.hours, side.name, unit="hour")
    for entry in seen.clauses:
        grade = DOCUMENT if entry.documents else SAID
        done = Decimal(entry.body.hours_done)
        yield Figure("clause_hours", done, "hour", 1, grade, entry.on, about=entry.body.contract)


def _figure(key: str, amount: Total, side: str, about: str | None = None, unit: str = "euro") -> Figure:
    of = amount.range
    return Figure(
        key, of.best, unit, amount.n, amount.grade, amount.as_of, side, about, low=of.low, high=of.high
    )


def _series(seen: Seen, also: Sequence[Message]) -> dict[str, object]:
    return {
        "sides": [_row(side) for side in seen.sides.values()],
        "clauses": [
            {
                "contract": entry.body.contract,
                "lot": entry.body.lot,
                "hours_due": entry.body.hours_due,
                "hours_done": entry.body.hours_done,
                "exits": entry.body.exits
                and {
                    name: getattr(entry.body.exits, name)
                    for name in ("lasting", "transition", "positive", "other")
                },
            }
            for entry in seen.clauses
        ],
        "also": [message.as_json() for message in also],
    }


def _row(side: Side) -> dict[str, object]:
    found = {part: getattr(side, part) for part in PARTS}
    return {
        "side": side.name,
        "hours": side.hours.range.best,
        "meetings": side.meetings,
        "parts": [{"part": part, **_bounds(amount)} for part, amount in found.items() if amount],
        "tasks": [{"task": task.name, **_bounds(task.saved)} for task in side.tasks if task.saved],
        "benefits": [{"type": entry.body.type, "best": entry.body.best} for entry in side.benefits],
    }


def _bounds(amount: Total) -> Mapping[str, object]:
    of = amount.range
    return {"low": of.low, "best": of.best, "high": of.high, "n": amount.n, "grade": amount.grade}


READING = Reading(
    name="externalisation",
    version=1,
    about="cooperation",
    minutes=20,
    uses={
        "cost": ("side", "task", "where", "low", "best", "high", "full_cost", "action"),
        "benefit": ("side", "type", "low", "best", "high"),
        "flow": ("action", "from", "to", "resource", "quantity", "unit", "euros"),
        "meeting": ("parties",),
        "clause": ("contract", "lot", "hours_due", "hours_done", "exits"),
    },
    compute=compute,
)
