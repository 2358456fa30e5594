"""What the month before and the month after the telling hold: a check-up planned, things promised, an action begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def continued(story: Story) -> Story:
    """Add to a story what has just happened and what comes next, where something does."""
    _NEXT.get(story.slug, _nothing)(story)
    return story


def _nothing(story: Story) -> None:
    """Most months nothing is due, and nothing new begins."""


def _first_checkup(story: Story) -> None:
    """The youngest agree on the day of their first check-up."""
    story.tell("wave", 0, {"planned": story.ago(0, 12)}, by=NEUTRAL, days=-8)


def _promises(story: Story) -> None:
    """A meeting three weeks ago, and who undertook what by when."""
    minutes = story.piece("Compte rendu de la rencontre d'automne")
    tasks = [{"owner": COMPANY, "due": story.ago(0, 9)}, {"owner": STRUCTURE, "due": story.ago(0, 20)}]
    body = {"day": story.ago(0, -20), "parties": [STRUCTURE, COMPANY], "actions": tasks}
    story.tell("meeting", 0, body, by=NEUTRAL, proof=minutes, days=-20)


def _another_action(story: Story) -> None:
    """Something new begins, about which nothing is shown yet."""
    body = {"type": "responsible_practices", "title": "Un après-midi de réparation chez les habitants"}
    story.tell("action", 0, body, by=NEUTRAL, days=-11)


_NEXT: Mapping[str, Callable[[Story], None]] = {
    "des-etablis-sous-la-verriere": _first_checkup,
    "le-tri-des-copeaux": _promises,
    "reparer-ici": _another_action,
}
