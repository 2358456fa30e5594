"""One line of what a territory looks at: a day, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tandem.values.messages import Message


@dataclass(frozen=True, slots=True)
class Line:
    """Something that has a day. `is_late` says its day is past; `is_closing` that it ends something."""

    day: date
    message: Message
    is_late: bool = False
    is_closing: bool = False
