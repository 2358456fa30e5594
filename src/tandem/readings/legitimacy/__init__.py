"""Did a campaign cost the structure its volunteers' or donors' trust? A risk card before, careful counts after."""

from tandem.readings.legitimacy.answer import READING

__all__ = ["READING"]
