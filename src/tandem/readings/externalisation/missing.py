"""What cannot be said yet of what each side puts in and gains, what would lift it, and what would make the rest surer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.externalisation.ranges import DOCUMENT, SAID
from tandem.readings.externalisation.side import Seen, Side
from tandem.readings.finding import Refusal, Step
from tandem.record import Entry
from tandem.values.amounts import Range


def refusals(seen: Seen, lookup: Lookup) -> Iterator[Refusal]:
    """Name what is missing on each side: gains unsaid, things without value, a comparison half made, hours without a rate."""
    for side in seen.sides.values():
        values = {"side": side.name}
        if not side.says_its_gains:
            lift = Step("externalisation.lift.gains", _minutes(lookup, "gains"), values)
            yield Refusal("externalisation.no_gain_said", ("benefit",), lift, values)
        elif side.unvalued:
            resources = sorted({entry.body.resource for entry in side.unvalued})
            lift = Step("externalisation.lift.value", _minutes(lookup, "value"), values)
            unvalued = {**values, "n": len(side.unvalued), "resources": resources}
            yield Refusal("externalisation.unvalued", ("euros",), lift, unvalued)
        yield from _half_compared(side, lookup)
    if any(side.hours_apart for side in seen.sides.values()):
        yield Refusal(
            "externalisation.hours_apart",
            ("externalisation.hour_rate",),
            Step("externalisation.choose_rate", None),
        )
    for name in seen.said_by_other:
        yield Refusal("externalisation.said_by_other", (), None, {"side": name})


def nothing(lookup: Lookup) -> Refusal:
    """Say that nothing is recorded."""
    return Refusal(
        "externalisation.nothing",
        ("flow", "cost", "benefit", "meeting"),
        Step("externalisation.lift.start", _minutes(lookup, "gains")),
    )


def _half_compared(side: Side, lookup: Lookup) -> Iterator[Refusal]:
    for task in side.tasks:
        if task.lacks:
            values = {"side": side.name, "task": task.name, "where": task.lacks}
            lift = Step("externalisation.lift.cost", _minutes(lookup, "value"), values)
            yield Refusal("externalisation.half_compared", ("cost",), lift, values)


def surer_steps(seen: Seen, lookup: Lookup) -> Iterator[Step]:
    """Say which line widens the balances most, and whether what is said could be shown."""
    private = [entry for side in seen.sides.values() for entry in (*_costs(side), *side.benefits)]
    wide = [(_width(entry.body.range), entry.id, entry) for entry in private]
    if wide:
        width, _, entry = max(wide)
        if width:
            name = entry.body.task if entry.kind == "cost" else entry.body.type
            values = {"side": entry.body.side, "name": name}
            yield Step("externalisation.narrow", _minutes(lookup, "value"), values)
    if private and min(DOCUMENT if entry.documents else SAID for entry in private) < DOCUMENT:
        yield Step("externalisation.attach", _minutes(lookup, "document"))


def _costs(side: Side) -> Iterator[Entry]:
    for task in side.tasks:
        yield from (*task.in_house.entries, *task.with_partner.entries)


def _width(amount: Range) -> Decimal:
    return amount.high - amount.low


def _minutes(lookup: Lookup, of: str) -> int:
    return int(lookup.number(f"externalisation.minutes_{of}"))
