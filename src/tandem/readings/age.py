"""How old a cooperation is, and the word for that age: shared by the pages and by the readings that compare at equal age."""

from __future__ import annotations

from datetime import date

from tandem.parameters import Lookup
from tandem.record import View
from tandem.values.days import complete_months

AGES = ("first_months", "running_in", "lasting")


def started_on(view: View, created: date) -> date:
    """Give the day a cooperation started: its plan's, else its first action's, else the day its record was made."""
    plans = view.of_kind("plan")
    if plans:
        start: date = plans[-1].body.start
        return start
    return min((entry.on for entry in view.of_kind("action")), default=created)


def ended_on(view: View) -> date | None:
    """Give the day a cooperation ended, if it has."""
    return min((entry.on for entry in view.of_kind("end")), default=None)


def age_label(months: int, lookup: Lookup) -> str:
    """Name an age in complete months: first months, running in, lasting. The two limits are conventions."""
    limits = (lookup.number("maturity.first_months"), lookup.number("maturity.running_in_months"))
    return AGES[sum(months >= limit for limit in limits)]


def age_in_months(view: View, created: date) -> int:
    """Count the complete months from the start of a cooperation to its end, or to the day it is read."""
    return complete_months(started_on(view, created), ended_on(view) or view.on)
