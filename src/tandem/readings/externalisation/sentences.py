"""What is said of what each side puts in and gains. A price below full cost is told first, and alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tandem.readings.externalisation.ranges import Total
from tandem.readings.externalisation.side import Seen
from tandem.readings.externalisation.tasks import Task
from tandem.readings.private import HOUSES
from tandem.values.amounts import Range, rounded
from tandem.values.messages import Message

GAINS, LOSES, UNSURE = "gains", "loses", "unsure"


def sentences(seen: Seen, ceiling: Decimal) -> Iterator[Message]:
    """Give the sentences, most useful first; above the ceiling, the price of an hour changes nothing."""
    short = below_full_cost(seen)
    if short:
        yield _short(*short)
        return
    yield from _balance(seen, ceiling)
    yield from _put_in(seen)
    for side in seen.sides.values():
        yield from (_compared(side.name, task) for task in side.tasks if task.saved)
        if side.drawbacks:
            yield Message("externalisation.drawbacks", {"side": side.name, **_sizes(side.drawbacks.range)})
    yield from _hours(seen)
    for entry in seen.clauses:
        values = {"contract": entry.body.contract, "done": entry.body.hours_done, "due": entry.body.hours_due}
        yield Message("externalisation.clause", values)


def below_full_cost(seen: Seen) -> tuple[str, Task] | None:
    """Find the task whose price falls shortest of its full cost, at the likeliest price; None when none does."""
    found = [
        (task.margin.range.best, side.name, task)
        for side in seen.sides.values()
        for task in side.tasks
        if task.margin.range.best < 0
    ]
    if not found:
        return None
    _, name, task = min(found, key=lambda one: (one[0], one[1], one[2].name))
    return name, task


def _short(side: str, task: Task) -> Message:
    values = {"side": side, "task": task.name, "full_cost": rounded(task.full_cost.range.best)}
    left = task.margin.range
    if left.high >= 0:
        return Message("externalisation.maybe_below_full_cost", {**values, "high": rounded(-left.low)})
    if left.low == left.high:
        return Message("externalisation.below_full_cost_exactly", {**values, "short": rounded(-left.low)})
    return Message(
        "externalisation.below_full_cost",
        {**values, "low": rounded(-left.high), "high": rounded(-left.low)},
    )


def state_of(net: Total) -> str:
    """Say where a balance stands: only where its whole range is on one side of zero."""
    if net.range.low > 0:
        return GAINS
    return LOSES if net.range.high < 0 else UNSURE


def _balance(seen: Seen, ceiling: Decimal) -> Iterator[Message]:
    nets = {name: side.net for name, side in seen.sides.items() if side.net is not None}
    if len(nets) < len(HOUSES):
        yield from (
            Message(f"externalisation.side_{state_of(net)}", _side(name, net)) for name, net in nets.items()
        )
        return
    if all(state_of(net) == GAINS for net in nets.values()):
        yield _good_for_both(seen, ceiling)
    else:
        yield Message("externalisation.each", {name: state_of(net) for name, net in nets.items()})
    yield from (Message("externalisation.balance", _side(name, net)) for name, net in nets.items())


def _good_for_both(seen: Seen, ceiling: Decimal) -> Message:
    """Say it outright, or with the most an hour may cost for it to stay true, where hours are not counted in euros."""
    limits = {
        name: rounded(side.net.range.low / side.hours_apart)
        for name, side in seen.sides.items()
        if side.net is not None and side.hours_apart
    }
    limits = {name: limit for name, limit in limits.items() if limit < ceiling}
    if not limits:
        return Message("externalisation.good_for_both")
    if len(limits) == 1:
        ((name, limit),) = limits.items()
        return Message("externalisation.good_for_both_if_one", {"side": name, "limit": limit})
    return Message("externalisation.good_for_both_if", {name: limits[name] for name in HOUSES})


def _side(name: str, net: Total) -> Mapping[str, object]:
    return {"side": name, "low": rounded(net.range.low), "high": rounded(net.range.high)}


def _sizes(amount: Range) -> Mapping[str, Decimal]:
    low, high = sorted((abs(amount.low), abs(amount.high)))
    return {"low": rounded(low), "high": rounded(high)}


def _put_in(seen: Seen) -> Iterator[Message]:
    given = {name: rounded(side.given.range.best) for name, side in seen.sides.items() if side.given}
    if len(given) == len(HOUSES):
        yield Message("externalisation.put_in", given)
    elif given:
        ((name, euros),) = given.items()
        yield Message("externalisation.put_in_one", {"side": name, "euros": euros})


def _compared(side: str, task: Task) -> Message:
    saved = task.saved.range
    state = "saves" if saved.low > 0 else "costs_more" if saved.high < 0 else "as_much"
    bounds = _sizes(saved) if state != "as_much" else {"low": rounded(saved.low), "high": rounded(saved.high)}
    return Message(f"externalisation.{state}", {"side": side, "task": task.name, **bounds})


def _hours(seen: Seen) -> Iterator[Message]:
    hours = {name: side.hours.range.best for name, side in seen.sides.items()}
    met = max(side.meetings for side in seen.sides.values())
    if any(hours.values()):
        key = "externalisation.hours_and_meetings" if met else "externalisation.hours"
        yield Message(key, {**hours, "n": met})
