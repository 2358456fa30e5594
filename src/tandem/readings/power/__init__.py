"""Who counts on whom: dependence each way, what makes it hold, and, apart, what is seen of who controls what."""

from tandem.readings.power.answer import READING

__all__ = ["READING"]
