"""What each side puts in and what it gains, in ranges, each side apart; a price below full cost is told first, and alone."""

from tandem.readings.externalisation.answer import READING

__all__ = ["READING"]
