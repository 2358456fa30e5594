"""Des établis sous la verrière: two months old, and nothing can be said yet."""

from __future__ import annotations

from datetime import date

from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = Story("des-etablis-sous-la-verriere", "Des établis sous la verrière", day)
    story.summary = {
        "fr": "Une menuiserie et une coopérative de réparation cherchent à partager un atelier.",
        "en": "A joinery and a repair cooperative look for a way to share a workshop.",
    }
    story.house(
        "ess",
        "L'Établi de la Lys",
        107,
        {"fr": "SCIC", "en": "multi-stakeholder cooperative"},
        {"fr": "apporterait des réparateurs et un public.", "en": "would bring repairers and a public."},
    )
    story.house(
        "company",
        "Menuiseries Haut-Pré",
        208,
        {"fr": "22 personnes", "en": "22 people"},
        {"fr": "apporterait un atelier le samedi.", "en": "would bring a workshop on Saturdays."},
    )
    story.tell("plan", 2, {"start": story.ago(2)})
    story.tell(
        "action", 2, {"type": "responsible_practices", "title": "Un atelier partagé le samedi"}, by=NEUTRAL
    )
    story.tell("meeting", 1, {"day": story.ago(1), "parties": [STRUCTURE, COMPANY]}, by=NEUTRAL)
    story.tell("opinion", 1, {"side": "company", "stage": "integrative"}, by=COMPANY)
    return story
