"""Which form does this cooperation have? An interval per action, from graded evidence, and what would settle it."""

from tandem.readings.stage.answer import READING
from tandem.readings.stage.territory import Observed, bounded, observe

__all__ = ["READING", "Observed", "bounded", "observe"]
