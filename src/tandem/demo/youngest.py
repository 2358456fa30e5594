"""Des établis sous la verrière: two months old, and nothing can be said yet."""

from __future__ import annotations

from datetime import date

from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = opened("des-etablis-sous-la-verriere", day)
    story.tell("plan", 2, {"start": story.ago(2)})
    story.tell(
        "action", 2, {"type": "responsible_practices", "title": "Un atelier partagé le samedi"}, by=NEUTRAL
    )
    story.tell("meeting", 1, {"day": story.ago(1), "parties": [STRUCTURE, COMPANY]}, by=NEUTRAL)
    story.tell("opinion", 1, {"side": "company", "stage": "integrative"}, by=COMPANY)
    return story
