"""The flows of a record, each with the sides it goes from and to: sorted out once for all the readings that look at them."""

from __future__ import annotations

from typing import NamedTuple

from tandem.record import Entry, View


class Moved(NamedTuple):
    """A flow, the side that gave and the side that received."""

    entry: Entry
    giver: str
    receiver: str


def moved(view: View) -> list[Moved]:
    """List every flow with its two sides."""
    side = view.side
    return [Moved(one, side(one.body.from_), side(one.body.to)) for one in view.of_kind("flow")]
