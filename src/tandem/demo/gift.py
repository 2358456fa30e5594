"""Du papier pour lire: a seven-year gift both love and neither wants to change."""

from __future__ import annotations

from datetime import date

from tandem.demo.story import COMPANY, STRUCTURE, Story, about, exactly

_START = 85


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = Story("du-papier-pour-lire", "Du papier pour lire", day)
    story.summary = {
        "fr": "Une papeterie donne ses fins de rouleaux à une association de lecture, qui la remercie sur ses affiches.",
        "en": "A paper mill gives its ends of rolls to a reading association, which thanks it on its posters.",
    }
    _houses(story)
    agreement = story.piece("Convention de mécénat")
    story.tell("plan", _START, {"start": story.ago(_START)})
    terms = {"version": 1, "signed": story.ago(_START), "decision_shares": {"ess": 1, "company": 0}}
    story.tell("agreement", _START, terms, proof=agreement)
    action = story.tell(
        "action", _START, {"type": "mecenat", "title": "Le papier des ateliers de lecture"}, proof=agreement
    )
    for year in range(7):
        _one_year(story, action, year)
    story.tell("opinion", 4, {"side": "ess", "stage": "philanthropic"})
    story.tell("opinion", 4, {"side": "company", "stage": "philanthropic"}, by=COMPANY)
    story.tell("meeting", 2, {"day": story.ago(2), "parties": [STRUCTURE, COMPANY]})
    return story


def _houses(story: Story) -> None:
    story.house(
        "ess",
        "Les Mots du Marais",
        103,
        {"fr": "association, 3 salariées", "en": "association, 3 employees"},
        {
            "fr": "apporte 40 ateliers de lecture par an, un merci sur ses affiches.",
            "en": "brings 40 reading workshops a year, a thank-you on its posters.",
        },
    )
    story.house(
        "company",
        "Papeteries du Grand Clos",
        204,
        {"fr": "64 personnes", "en": "64 people"},
        {"fr": "apporte du papier, pour 4 200 € par an.", "en": "brings paper worth €4,200 a year."},
    )


def _one_year(story: Story, action: str, year: int) -> None:
    months = 80 - 12 * year
    receipt = story.piece(f"Reçu du don, année {year + 1}")
    common = {"action": action, "unit": "lot"}
    gift = {
        **common,
        "from": COMPANY,
        "to": STRUCTURE,
        "resource": "goods",
        "quantity": 1,
        "euros": exactly(3_600 + 100 * year),
    }
    thanks = {
        **common,
        "from": STRUCTURE,
        "to": COMPANY,
        "resource": "legitimacy",
        "quantity": 1,
        "euros": about(200, 300, 450),
    }
    story.tell("flow", months, gift, by=COMPANY, proof=receipt)
    story.tell("flow", months, thanks, proof=receipt)
