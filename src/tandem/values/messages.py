"""What is to be said, as a key and values: the sentence is made at the edge, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tandem.values.json_types import Json, as_json, shown


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to come: the key of its wording and the values it is filled with."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, Json]:
        """Give the message in the form findings are published in."""
        return {"key": self.key, "values": as_json(self.values)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in what was given: where (a path), which value, and what to say of it."""

    path: str
    value: object
    message: Message

    def under(self, prefix: str) -> Problem:
        """Move the problem below ``prefix``: ``low`` under ``euros`` is ``euros.low``."""
        joint = "." if prefix and self.path and not self.path.startswith("[") else ""
        return Problem(f"{prefix}{joint}{self.path}", self.value, self.message)

    def as_json(self) -> dict[str, Json]:
        """Give the problem in the form it is published in, its value cut to what a person can read."""
        return {"path": self.path, "value": shown(self.value), **self.message.as_json()}
