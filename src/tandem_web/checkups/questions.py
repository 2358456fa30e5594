"""What a check-up asks: marks, one question in three boxes, one benefit, one cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tandem.readings.checkups import ITEMS, SHORT
from tandem_web.checkups.models import CheckUp, Saying

Given = Mapping[str, str]

MARKS = ("1", "2", "3", "4", "5")
AGAIN = ("yes", "unsure", "no")
WORDS = (Saying.About.BENEFIT.value, Saying.About.COST.value)
LONGEST = 280
# How each side marks itself, then what it thinks the other would answer: the two parts of an answer in a record.
PARTS = ("own", "guess")


@dataclass(frozen=True, slots=True)
class Voice:
    """One answer as the record and the page of the check-up keep it."""

    row: Mapping[str, Mapping[str, int]]
    again: str
    words: Mapping[str, str]


def items_of(checkup: CheckUp) -> Sequence[str]:
    """Give the questions of a check-up in their order."""
    return SHORT if checkup.size == CheckUp.Size.SHORT else ITEMS


def field_name(part: str, item: str) -> str:
    """Name the field of a mark."""
    return f"{part}-{item}"


def marks_of(checkup: CheckUp) -> Sequence[str]:
    """Name every mark of a check-up."""
    return [field_name(part, item) for item in items_of(checkup) for part in PARTS]


def voice_of(given: Given, checkup: CheckUp) -> Voice:
    """Sort what one voice gave; what was left unanswered is absent."""
    row = {
        part: {
            item: int(given[field_name(part, item)])
            for item in items_of(checkup)
            if given.get(field_name(part, item))
        }
        for part in PARTS
    }
    words = {about: given[about].strip() for about in WORDS if given.get(about, "").strip()}
    return Voice(row, given.get("again", ""), words)
