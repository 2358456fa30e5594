"""Every record of the demonstration."""

from __future__ import annotations

from datetime import date

from tandem.demo import campaigns, conflict, gift, meals, means, projects, purchases, setbacks, youngest
from tandem.demo.checkups import deepen
from tandem.demo.houses import joined, members, settled
from tandem.demo.lately import continued
from tandem.values.json_types import Json

STORIES = (
    meals.tell,
    gift.tell,
    conflict.tell,
    youngest.tell,
    purchases.after_the_clause,
    purchases.late_delivery,
    purchases.company_depends,
    projects.reached_its_aim,
    projects.tires_people,
    setbacks.delayed_by_the_buyer,
    setbacks.forgotten_by_the_pole,
    setbacks.skills_nobody_could_use,
    setbacks.nil_effect,
    setbacks.a_silent_house,
    campaigns.paid_in_full,
    campaigns.short_by_a_third,
    campaigns.another_reason,
    means.tell,
)


def build(day: date) -> list[dict[str, Json]]:
    """Give the records of the demonstration as of a day: invented houses, marked so, in documents ready to import."""
    told = [*(story(day) for story in STORIES), *members(day)]
    return [settled(joined(continued(deepen(story))).document()) for story in told]
