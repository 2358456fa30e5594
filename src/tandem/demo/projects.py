"""Joint projects: one that reached its aim and ended, one that tires people."""

from __future__ import annotations

from datetime import date

from tandem.demo.gestures import action, believes, decides, joint_project, meets, opens, trouble
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def reached_its_aim(day: date) -> Story:
    """Une cuisine pour tous: a shared kitchen opened, the aim reached, the cooperation ended as planned."""
    story = opened("une-cuisine-pour-tous", day)
    paper = opens(story, 54, shares=("0.5", "0.5"))
    of = action(story, 54, "Ouvrir une cuisine partagée", "societal_innovation")
    joint_project(story, of, 50, (420, 380), (18_000, 24_000))
    decides(story, 48, STRUCTURE, "Choisir le local", 34, bodies=3, proof=paper)
    decides(story, 48, COMPANY, "Choisir le local", 12, proof=paper)
    meets(story, 40)
    meets(story, 28)
    story.tell("outcome", 30, {"due": story.ago(30), "delivered": story.ago(31)})
    story.tell("outcome", 20, {"due": story.ago(20), "delivered": story.ago(20)})
    believes(story, 22, "integrative", "integrative")
    story.tell("end", 18, {"cause": "achieved"}, by=NEUTRAL)
    return story


def tires_people(day: date) -> Story:
    """Réparer ici: a project both wanted, and that tires the few who carry it."""
    story = opened("reparer-ici", day)
    opens(story, 33, shares=("0.5", "0.5"))
    of = action(story, 33, "Former des réparateurs", "societal_innovation")
    joint_project(story, of, 30, (900, 260), (26_000, 11_000))
    for months in (24, 16, 9):
        meets(story, months)
    trouble(story, 11, "misallocation", by=STRUCTURE)
    trouble(story, 10, "misfortunes_of_time", by=COMPANY, settled=3)
    minutes = meets(story, 4, tasks=((COMPANY, 3), (STRUCTURE, 2)))
    decides(story, 3, COMPANY, "Donner un jour par semaine à un second tuteur", 21, bodies=2, proof=minutes)
    story.tell("event", 6, {"type": "contact"}, by=COMPANY)
    believes(story, 5, "integrative", "integrative")
    return story
