"""Setbacks: a buyer that delays, a pole that forgot, skills nobody could use, an effect measured as nil, a silent house."""

from __future__ import annotations

from datetime import date

from tandem.demo.gestures import action, believes, decides, gives, meets, opens, sells, shows, trouble
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, THIRD, Story


def delayed_by_the_buyer(day: date) -> Story:
    """Des bancs pour la place: two houses are ready, and the order comes eleven months late."""
    story = opened("des-bancs-pour-la-place", day)
    opens(story, 19)
    of = action(story, 19, "Soixante bancs en bois d'ici", "economic_cooperation")
    story.tell("outcome", 15, {"due": story.ago(15)}, by=NEUTRAL)
    late = {
        "party": THIRD,
        "question": "Notifier la commande",
        "asked": story.ago(16),
        "answered": story.ago(5),
    }
    letter = story.piece("Lettre de commande")
    story.tell("decision", 5, {**late, "bodies": 3}, by=NEUTRAL, proof=letter)
    trouble(story, 12, "misfortunes_of_time", by=NEUTRAL, settled=5)
    meets(story, 11, tasks=((STRUCTURE, 9), (COMPANY, 9)))
    sells(story, of, 3, ("services", 20, "bancs posés"), 9_600)
    believes(story, 2, "transactional", "transactional")
    return story


def forgotten_by_the_pole(day: date) -> Story:
    """Des paniers au dépôt: nobody called for eight months, and the pole says it was its own doing."""
    story = opened("des-paniers-au-depot", day)
    opens(story, 24)
    of = action(story, 24, "Les paniers du vendredi", "economic_cooperation")
    sells(story, of, 19, ("goods", 1_100, "paniers"), 16_000)
    meets(story, 13)
    # Eight months without a word, then the third party says it first.
    trouble(story, 5, "misfortunes_of_time", by=NEUTRAL, settled=3)
    meets(story, 4, tasks=((STRUCTURE, 3),))
    sells(story, of, 3, ("goods", 1_150, "paniers"), 16_500)
    believes(story, 3, "transactional", "integrative")
    return story


def skills_nobody_could_use(day: date) -> Story:
    """Un logiciel pour rien: skills were given in good faith, and nobody could use them."""
    story = opened("un-logiciel-pour-rien", day)
    paper = opens(story, 15)
    of = action(story, 15, "Un logiciel de planning", "mecenat")
    gives(story, of, 11, ("skills", 210, "heures"), 14_700)
    trouble(story, 9, "misconceptions", by=STRUCTURE, settled=4)
    minutes = meets(story, 8, tasks=((COMPANY, 6),))
    shows(story, of, 7, "unilateral_exit", by=NEUTRAL, proof=paper, state="contradicted")
    decides(story, 4, STRUCTURE, "Garder le tableur, et apprendre à s'en servir", 20, bodies=2, proof=minutes)
    gives(story, of, 3, ("skills", 16, "heures"), 1_120)
    believes(story, 2, "philanthropic", "philanthropic")
    return story


def nil_effect(day: date) -> Story:
    """Lire avant six ans: measured with care, the effect is nil, and that is a result."""
    story = opened("lire-avant-six-ans", day)
    opens(story, 38, shares=("0.7", "0.3"))
    of = action(story, 38, "Des livres en maternelle", "mecenat")
    for months in (34, 22, 10):
        gives(story, of, months, ("goods", 3_000, "livres"), 12_000, back=900)
    asked = story.tell("question", 36, {"text": "Les enfants lisent-ils mieux à six ans ?"}, by=NEUTRAL)
    study = story.piece("Étude de l'université, douze écoles et douze autres")
    unit = {"question": asked, "unit": "points au test de lecture", "baseline": 61, "target": 66}
    indicator = story.tell(
        "indicator", 36, {**unit, "period_rule": "latest", "place_rule": "apart"}, by=NEUTRAL
    )
    measure = {
        "indicator": indicator,
        "period": {"first": story.ago(30), "last": story.ago(8)},
        "value": {"low": "59.5", "best": 61, "high": "62.4"},
        "filters": {"low": "0.1", "high": "0.4"},
        "grade": 4,
    }
    story.tell("measure", 7, measure, by=NEUTRAL, proof=study)
    visits = story.piece("Récits de douze institutrices")
    told = {"title": "Ce qu'en disent les institutrices", "document": visits, "dimensions": ["who", "depth"]}
    story.tell("text", 6, told, by=NEUTRAL)
    minutes = meets(story, 5)
    decides(story, 4, STRUCTURE, "Passer aux parents plutôt qu'aux livres", 28, bodies=2, proof=minutes)
    believes(story, 6, "philanthropic", "philanthropic")
    return story


def a_silent_house(day: date) -> Story:
    """Des palettes qui reviennent: the company declined to answer, and its silence is respected."""
    story = opened("des-palettes-qui-reviennent", day)
    opens(story, 30)
    of = action(story, 30, "Réparer les palettes", "economic_cooperation")
    for months in (26, 14, 6):
        sells(story, of, months, ("services", 5_500, "palettes"), 30_500)
    story.tell(
        "wave", 6, {"planned": story.ago(6), "opened": story.ago(5), "closed": story.ago(5)}, by=NEUTRAL
    )
    believes(story, 6, "transactional", None)
    return story
