"""The flows of a record, each with the sides it goes from and to: sorted out once for all the readings that look at them."""

from __future__ import annotations

from typing import TypeAlias

from tandem.record import Entry, View

# A flow, the side that gave and the side that received.
Moved: TypeAlias = tuple[Entry, str, str]


def moved(view: View) -> list[Moved]:
    """List every flow with its two sides."""
    return [(one, view.side(one.body.from_), view.side(one.body.to)) for one in view.of_kind("flow")]
