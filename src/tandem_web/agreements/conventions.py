"""The dated conventions agreements go by: how long a link serves, how many tries a code has."""

from datetime import date

from tandem_web.ui.parameters import parameter_set


def convention(name: str, day: date) -> int:
    """Give a whole number among the conventions of agreements, as it stands on a day."""
    return int(parameter_set().on(day).number(f"agreements.{name}"))
