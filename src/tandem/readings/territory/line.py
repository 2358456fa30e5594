"""One line of what a territory looks at: a day, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.values.json_types import Json
from tandem.values.messages import Message


@dataclass(frozen=True, slots=True)
class Line:
    """Something that has a day. `is_late` says its day is past; `is_closing` that it ends something."""

    day: date
    message: Message
    is_late: bool = False
    is_closing: bool = False

    def as_json(self) -> dict[str, Json]:
        """Give the line in the form it is kept in."""
        marks = {"is_late": self.is_late, "is_closing": self.is_closing}
        return {"day": self.day.isoformat(), **marks, **self.message.as_json()}


def line_from_json(data: Mapping[str, Any]) -> Line:
    """Read back a line that was kept."""
    message = Message(data["key"], data["values"])
    return Line(date.fromisoformat(data["day"]), message, data["is_late"], data["is_closing"])
