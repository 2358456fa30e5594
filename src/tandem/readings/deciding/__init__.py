"""How long each house takes to decide, and when the two can decide together."""

from tandem.readings.deciding.answer import READING

__all__ = ["READING"]
