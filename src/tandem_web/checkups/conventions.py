"""The dated conventions check-ups go by: how long one stays open, how often somebody is reminded, what is kept."""

from datetime import date

from tandem_web.ui.parameters import parameter_set


def convention(name: str, day: date) -> int:
    """Give a whole number among the conventions of check-ups, as it stands on a day."""
    return int(parameter_set().on(day).number(f"checkups.{name}"))
