"""Du papier pour lire: a seven-year gift both love and neither wants to change."""

from __future__ import annotations

from datetime import date

from tandem.demo.gestures import action, believes, flow, opens
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, STRUCTURE, Story, about

_START = 85


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = opened("du-papier-pour-lire", day)
    agreement = opens(story, _START, "Convention de mécénat", shares=(1, 0), notice=None, by=STRUCTURE)
    of = action(story, _START, "Le papier des ateliers de lecture", "mecenat", by=STRUCTURE, proof=agreement)
    for year in range(7):
        _one_year(story, of, year)
    believes(story, 4, "philanthropic", "philanthropic")
    story.tell("meeting", 2, {"day": story.ago(2), "parties": [STRUCTURE, COMPANY]})
    return story


def _one_year(story: Story, of: str, year: int) -> None:
    months = 80 - 12 * year
    receipt = story.piece(f"Reçu du don, année {year + 1}")
    gift = flow(of, COMPANY, ("goods", 1, "lot"), 3_600 + 100 * year)
    thanks = flow(of, STRUCTURE, ("legitimacy", 1, "lot"), about(200, 300, 450))
    story.tell("flow", months, gift, by=COMPANY, proof=receipt)
    story.tell("flow", months, thanks, proof=receipt)
