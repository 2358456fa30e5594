"""What cannot be said yet of who counts on whom, what would lift it, and what would make the rest surer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Refusal, Step
from tandem.readings.power.ties import DOCUMENT, OTHER, Bonds, Tie
from tandem.readings.power.weighed import Weighed
from tandem.readings.private import HOUSES
from tandem.record import View
from tandem.values.amounts import ZERO


def refusals(view: View, bonds: Bonds, weighed: Weighed, lookup: Lookup) -> Iterator[Refusal]:
    """Name what is missing: a house not heard, a time to replace, weights, or answers that do not add up."""
    for side in bonds.several_houses:
        yield Refusal("power.several_houses", ("dependence",), None, {"side": side})
    for side in HOUSES:
        if bonds.sides[side] and side not in bonds.told:
            lift = Step("power.lift.weights", _minutes(lookup, "months"), {"side": side})
            yield Refusal("power.no_weight", ("dependence",), lift, {"side": side})
    if not bonds.ties:
        yield _unheard(view, lookup)
    elif len(weighed.sides) == 1:
        (side,) = weighed.sides
        values = {"side": side, "other": OTHER[side]}
        lift = Step("power.lift.other_house", _minutes(lookup, "house"), values)
        yield Refusal("power.other_house", ("dependence",), lift, values)
    for tie_side, tie in _untimed(bonds, weighed):
        values = {"side": tie_side, "resource": tie.resource}
        lift = Step("power.lift.months", _minutes(lookup, "months"), values)
        yield Refusal("power.no_months", ("months",), lift, values)
    for side, n in bonds.more_than_allowed.items():
        most = int(lookup.number("power.most_resources"))
        yield Refusal("power.more_resources", (), None, {"side": side, "n": n, "most": most})
    for side in bonds.said_by_other:
        yield Refusal("power.said_by_other", (), None, {"side": side, "other": OTHER[side]})


def _unheard(view: View, lookup: Lookup) -> Refusal:
    key = "power.not_shared" if view.audience == "all" else "power.no_dependence"
    lift = Step(f"{key}_lift", _minutes(lookup, "house"))
    return Refusal(key, ("dependence",), lift)


def _untimed(bonds: Bonds, weighed: Weighed) -> Iterator[tuple[str, Tie]]:
    for side in weighed.sides:
        yield from ((side, tie) for tie in bonds.sides[side] if tie.months is None and tie.weight * tie.share)


def surer_steps(bonds: Bonds, weighed: Weighed, lookup: Lookup) -> Iterator[Step]:
    """Say what would narrow the interval most, and which share deserves a document first."""
    ties = [(side, tie) for side in weighed.sides for tie in bonds.sides[side]]
    limit = lookup.number("power.replacement_months")
    wide = [(_spread(tie, limit), side, tie.resource) for side, tie in ties]
    widest = max(wide, default=(ZERO, "", ""))
    if widest[0]:
        values = {"side": widest[1], "resource": widest[2]}
        yield Step("power.narrow", _minutes(lookup, "months"), values)
    said = [(tie.weight * tie.share, side, tie.resource) for side, tie in ties if tie.grade < DOCUMENT]
    if said:
        _, side, resource = max(said)
        yield Step("power.attach", _minutes(lookup, "document"), {"side": side, "resource": resource})


def _spread(tie: Tie, limit: Decimal) -> Decimal:
    """Give how much of a dependence the doubt on a replacement time may move, weights not yet in proportion."""
    if tie.months is None:
        return ZERO
    return tie.weight * tie.share * (min(tie.months.high, limit) - min(tie.months.low, limit))


def _minutes(lookup: Lookup, of: str) -> int:
    return int(lookup.number(f"power.minutes_{of}"))
