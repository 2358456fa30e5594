"""What a check-up asks: marks, one question in three boxes, one benefit, one cost. A starting point asks other things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tandem.readings.checkups import ITEMS, SHORT
from tandem_web.checkups.models import CheckUp, Saying

Given = Mapping[str, str]

MARKS = ("1", "2", "3", "4", "5")
AGAIN = ("yes", "unsure", "no")
WORDS = (Saying.About.BENEFIT.value, Saying.About.COST.value)
LONGEST = 280
# A starting point: three values in order, what is hoped for, how the house decides, what would make it stop.
PICKS = ("value-1", "value-2", "value-3")
START_WORDS = (Saying.About.EXPECTS.value, Saying.About.STOPS.value)
BODIES = (("body-1", "next-1"), ("body-2", "next-2"))
START = (*PICKS, *START_WORDS, *(name for pair in BODIES for name in pair), "rule", "weeks")
RULES = ("one_person_one_vote", "capital", "executive")
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


def fields_of(checkup: CheckUp) -> Sequence[str]:
    """Name what counts as answered: the marks of a check-up, the questions of a starting point."""
    return START if checkup.is_start else marks_of(checkup)


def is_answered(given: Given, checkup: CheckUp) -> bool:
    """Tell whether anything was answered for oneself, so that there is something to put under seal."""
    if checkup.is_start:
        return any(given.get(name, "").strip() for name in START)
    return bool(voice_of(given, checkup).row["own"])


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
