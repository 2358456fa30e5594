"""Where do our means come from? Concentration by payer, plurality by logic, the year without a payer, what moves."""

from tandem.readings.resources.answer import READING

__all__ = ["READING"]
