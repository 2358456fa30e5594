"""How well the two houses understand each other: question by question, a statistic only where several answered."""

from tandem.readings.understanding.answer import READING

__all__ = ["READING"]
