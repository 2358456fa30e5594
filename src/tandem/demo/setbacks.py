"""Setbacks: a buyer that delays, a pole that forgot, skills nobody could use, an effect measured as nil, a silent house."""

from __future__ import annotations

from datetime import date

from tandem.demo.gestures import action, believes, decides, gives, meets, opens, sells, shows, trouble
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def delayed_by_the_buyer(day: date) -> Story:
    """Des bancs pour la place: two houses are ready, and the order comes eleven months late."""
    story = Story("des-bancs-pour-la-place", "Des bancs pour la place", day)
    story.summary = {
        "fr": "Un chantier d'insertion et un scieur attendent la commande d'une commune, venue avec onze mois de retard.",
        "en": "A work-integration site and a sawyer wait for a town's order, which came eleven months late.",
    }
    story.house(
        "ess",
        "Le Banc Public",
        119,
        {"fr": "ACI, association", "en": "work-integration site, association"},
        {"fr": "apporte le montage et la pose.", "en": "brings assembly and fitting."},
    )
    story.house(
        "company",
        "Scierie de la Forêt Claire",
        220,
        {"fr": "artisan, 7 personnes", "en": "craft firm, 7 people"},
        {"fr": "apporte le bois, débité à la demande.", "en": "brings timber, sawn to order."},
    )
    buyer = story.house(
        "third",
        "Ville de Hautes-Fontaines",
        321,
        {"fr": "acheteur public", "en": "public buyer"},
        {"fr": "commande soixante bancs.", "en": "orders sixty benches."},
    )
    opens(story, 19)
    of = action(story, 19, "Soixante bancs en bois d'ici", "economic_cooperation")
    story.tell("outcome", 15, {"due": story.ago(15)}, by=NEUTRAL)
    late = {
        "party": buyer,
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
    story = Story("des-paniers-au-depot", "Des paniers au dépôt", day)
    story.summary = {
        "fr": "Des maraîchers livrent les salariés d'un entrepôt ; le pôle les avait oubliés huit mois.",
        "en": "Market gardeners supply the staff of a warehouse; the pole had forgotten them for eight months.",
    }
    story.house(
        "ess",
        "Les Jardins de la Ternoise",
        121,
        {"fr": "ACI, association", "en": "work-integration site, association"},
        {"fr": "apporte 45 paniers par semaine.", "en": "brings 45 baskets a week."},
    )
    story.house(
        "company",
        "Entrepôts du Grand Large",
        222,
        {"fr": "320 personnes", "en": "320 people"},
        {
            "fr": "apporte un lieu, un frigo et 32 000 € d'achats.",
            "en": "brings a place, a fridge and €32,000 of purchases.",
        },
    )
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
    story = Story("un-logiciel-pour-rien", "Un logiciel pour rien", day)
    story.summary = {
        "fr": "Des ingénieurs ont offert un logiciel de planning à une association ; personne n'a pu s'en servir.",
        "en": "Engineers gave an association planning software; nobody could use it.",
    }
    story.house(
        "ess",
        "Les Heures Douces",
        123,
        {"fr": "association, 19 salariés", "en": "association, 19 employees"},
        {"fr": "apporte ses plannings d'aide à domicile.", "en": "brings its home-help schedules."},
    )
    story.house(
        "company",
        "Atelier Numérique du Mont",
        224,
        {"fr": "44 personnes", "en": "44 people"},
        {"fr": "a apporté 210 heures d'ingénieurs.", "en": "brought 210 hours of engineers."},
    )
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
    story = Story("lire-avant-six-ans", "Lire avant six ans", day)
    story.summary = {
        "fr": "Des livres offerts en maternelle ; mesuré avec soin, l'effet sur la lecture est nul. On change de voie.",
        "en": "Books given in nursery schools; carefully measured, the effect on reading is nil. They change course.",
    }
    story.house(
        "ess",
        "Fondation du Chêne Creux",
        125,
        {"fr": "fondation", "en": "foundation"},
        {"fr": "apporte des bénévoles dans douze écoles.", "en": "brings volunteers in twelve schools."},
    )
    story.house(
        "company",
        "Éditions du Passage",
        226,
        {"fr": "PME familiale, 26 personnes", "en": "family firm, 26 people"},
        {"fr": "apporte 3 000 livres par an.", "en": "brings 3,000 books a year."},
    )
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
    story = Story("des-palettes-qui-reviennent", "Des palettes qui reviennent", day)
    story.summary = {
        "fr": "Une EA répare les palettes d'un distributeur, qui a préféré ne pas répondre au point croisé.",
        "en": "An adapted firm mends the pallets of a retailer, which chose not to answer the check-up.",
    }
    story.house(
        "ess",
        "Palettes du Bocage Bleu",
        127,
        {"fr": "EA", "en": "adapted firm"},
        {"fr": "apporte 11 000 palettes réparées par an.", "en": "brings 11,000 mended pallets a year."},
    )
    story.house(
        "company",
        "Comptoirs du Plat Pays",
        228,
        {"fr": "distributeur, 900 personnes", "en": "retailer, 900 people"},
        {"fr": "apporte 61 000 € de commandes par an.", "en": "brings €61,000 of orders a year."},
    )
    opens(story, 30)
    of = action(story, 30, "Réparer les palettes", "economic_cooperation")
    for months in (26, 14, 6):
        sells(story, of, months, ("services", 5_500, "palettes"), 30_500)
    story.tell(
        "wave", 6, {"planned": story.ago(6), "opened": story.ago(5), "closed": story.ago(5)}, by=NEUTRAL
    )
    believes(story, 6, "transactional", None)
    return story
