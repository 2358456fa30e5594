"""When a cooperation started, when it ended, and the name of its age."""

from dataclasses import dataclass
from datetime import date

from tandem.parameters import Lookup
from tandem.readings.age import age_label, ended_on, started_on
from tandem.record import View
from tandem.values.days import complete_months


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first day of a cooperation, and its last one if it ended."""

    started: date
    ended: date | None


@dataclass(frozen=True, slots=True)
class Life:
    """The life of a cooperation as seen on a day: since when, until when, how many complete months, which age."""

    started: date
    ended: date | None
    months: int
    age: str


def bounds_of(view: View, created: date) -> Bounds:
    """Tell the bounds of a cooperation as a reader sees them."""
    return Bounds(started_on(view, created), ended_on(view))


def life_on(bounds: Bounds, day: date, lookup: Lookup) -> Life:
    """Tell the age of a cooperation on a day; the one that has ended keeps the age it had."""
    ended = bounds.ended if bounds.ended and bounds.ended <= day else None
    months = complete_months(bounds.started, ended or day)
    return Life(bounds.started, ended, months, age_label(months, lookup))
