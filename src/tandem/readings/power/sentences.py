"""What is said of who counts on whom, most useful first; observed control after, in words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.power.control import Observed
from tandem.readings.power.ties import OTHER, Bonds, Tie
from tandem.readings.power.weighed import Measured, Weighed
from tandem.readings.private import HOUSES
from tandem.values.messages import Message

# Emerson's four ways to rebalance (1962), as things to do; a review of 48 studies finds more, hence the open line.
OPERATIONS = ("need", "source", "stake", "peers", "other")

_CENT = Decimal("0.01")


def sentences(bonds: Bonds, weighed: Weighed, lookup: Lookup) -> Iterator[Message]:
    """Say who counts more on whom, what it hinges on, how much, what to look at together, what would rebalance."""
    if weighed.imbalance:
        yield from _compared(weighed, weighed.imbalance)
    else:
        yield from (_main_tie(side, bonds.sides[side]) for side in weighed.sides)
    yield from (_measure(side, one) for side, one in weighed.sides.items())
    if weighed.sides:
        yield Message("power.scale", {"limit": lookup.number("power.replacement_months")})
    yield from _to_look_at(bonds, weighed, lookup.number("power.share_to_look"))
    if weighed.imbalance and weighed.imbalance.sign:
        side = _more(weighed.imbalance)
        heaviest = _heaviest(bonds.sides[side]).resource
        values = {"side": side, "resource": heaviest, "operations": list(OPERATIONS)}
        yield Message("power.rebalance", values)


def _compared(weighed: Weighed, imbalance: Measured) -> Iterator[Message]:
    side = _more(imbalance)
    if imbalance.sign:
        yield Message("power.more", {"side": side, "other": OTHER[side]})
    elif all(one.high == 0 for one in weighed.sides.values()):
        yield Message("power.neither")
    else:
        yield Message("power.undecided")
    if weighed.hinges_on:
        key = "power.hinges" if imbalance.sign else "power.hinges_undecided"
        yield Message(key, {"n": len(weighed.hinges_on), "resources": list(weighed.hinges_on)})
    if weighed.ess_more_often and imbalance.value and not imbalance.sign:
        low, high = weighed.ess_more_often
        often = (low + high) / 2 if imbalance.value > 0 else 1 - (low + high) / 2
        yield Message("power.often", {"side": side, "share": often})


def _more(imbalance: Measured) -> str:
    middle = imbalance.value if imbalance.value is not None else imbalance.low + imbalance.high
    return "ess" if middle > 0 else "company"


def _heaviest(ties: tuple[Tie, ...]) -> Tie:
    """Give the resource that weighs most in a dependence: weight, share, then the time it would take."""
    return max(ties, key=lambda tie: (tie.weight * tie.share * _best(tie), tie.weight * tie.share))


def _best(tie: Tie) -> Decimal:
    return tie.months.best if tie.months else Decimal(0)


def _main_tie(side: str, ties: tuple[Tie, ...]) -> Message:
    tie = _heaviest(ties)
    values: dict[str, object] = {
        "side": side,
        "other": OTHER[side],
        "resource": tie.resource,
        "share": tie.share,
    }
    if tie.months is None:
        return Message("power.one_house_no_months", values)
    if tie.months.low == tie.months.high:
        return Message("power.one_house_exactly", {**values, "months": tie.months.best})
    return Message("power.one_house", {**values, "low": tie.months.low, "high": tie.months.high})


def _measure(side: str, one: Measured) -> Message:
    values = {"side": side, "low": one.low.quantize(_CENT), "high": one.high.quantize(_CENT)}
    if one.value is None:
        return Message("power.measure_bounds", values)
    return Message("power.measure", {**values, "value": one.value.quantize(_CENT)})


def _to_look_at(bonds: Bonds, weighed: Weighed, limit: Decimal) -> Iterator[Message]:
    large = {
        side: [tie.resource for tie in bonds.sides[side] if tie.share >= limit] for side in weighed.sides
    }
    seen = {side: resources for side, resources in large.items() if resources}
    for side, resources in seen.items():
        values = {"side": side, "other": OTHER[side], "resources": resources, "share": limit}
        yield Message("power.look", values)
    if seen:
        yield Message("power.look_why")


def control_sentences(seen: Observed) -> Iterator[Message]:
    """Say what was observed: payments late or missing, notices that differ, shares of decision."""
    for side, one in seen.payments.items():
        if one.overdue:
            yield Message("power.seen_overdue", {"side": side, "n": one.overdue})
        if one.typical and one.typical > 0:
            yield Message("power.seen_late", {"side": side, "days": one.typical, "n": len(one.delays)})
    for key, entry in (("notices", seen.notices), ("shares", seen.shares)):
        if entry is not None:
            each = entry.body.exit_notice if key == "notices" else entry.body.decision_shares
            alike = "_alike" if each.ess == each.company else ""
            yield Message(f"power.seen_{key}{alike}", {side: getattr(each, side) for side in HOUSES})
    if seen.items:
        yield Message("power.seen_items", {"n": len(seen.items)})
