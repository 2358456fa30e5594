"""Forgetting lines and what was confided: on their day, and again after an old backup is brought back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tandem.values.days import day_of
from tandem_web.meetings.actions import forget_line
from tandem_web.meetings.confidence.actions import withdraw
from tandem_web.meetings.models import Line, Talk


def do_due(now: datetime) -> None:
    """Forget what has reached its day."""
    Line.objects.filter(until__lt=day_of(now)).delete()
    Talk.objects.filter(until__lt=day_of(now)).delete()


def _line_again(line: Mapping[str, Any], now: datetime) -> bool:
    found = Line.objects.filter(uuid=line["id"]).select_related("meeting__territory").first()
    if found is not None:
        forget_line(line=found, author=None, now=now)
    return found is not None


def _talk_again(line: Mapping[str, Any], now: datetime) -> bool:
    found = Talk.objects.filter(uuid=line["id"]).first()
    if found is not None:
        withdraw(talk=found)
    return found is not None


# What restoring a backup forgets again, by the kind its list names.
AGAIN: Mapping[str, Callable[[Mapping[str, Any], datetime], bool]] = {
    "line": _line_again,
    "talk": _talk_again,
}
