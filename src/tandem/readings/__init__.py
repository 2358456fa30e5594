"""The readings: nine questions asked of a record on a day, each answered with figures, or refused with what would lift it."""

from tandem.readings.engine import READINGS, read
from tandem.readings.finding import Figure, Finding, Refusal, Step, finding_from_json
from tandem.readings.reading import Answer, Reading

__all__ = [
    "READINGS",
    "Answer",
    "Figure",
    "Finding",
    "Reading",
    "Refusal",
    "Step",
    "finding_from_json",
    "read",
]
