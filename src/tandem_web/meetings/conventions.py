"""The dated conventions of meetings: how long what is noted beside the journal is kept."""

from datetime import date

from tandem.values.days import months_before
from tandem_web.ui.parameters import parameter_set


def kept_until(name: str, day: date) -> date:
    """Give the day until which something noted on a day is kept."""
    return months_before(day, -int(parameter_set().on(day).number(f"meetings.{name}")))
