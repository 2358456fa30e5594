"""What changed, and for whom: one question first, what was measured of it, what would have happened anyway, who claims what."""

from tandem.readings.impact.answer import READING

__all__ = ["READING"]
