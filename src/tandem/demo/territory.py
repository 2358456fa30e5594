"""Every record of the demonstration."""

from __future__ import annotations

from datetime import date

from tandem.demo import conflict, gift, meals, means, youngest
from tandem.values.json_types import Json


def build(day: date) -> list[dict[str, Json]]:
    """Give the records of the demonstration as of a day: invented houses, marked so, in documents ready to import."""
    return [
        story(day).document() for story in (meals.tell, gift.tell, conflict.tell, youngest.tell, means.tell)
    ]
