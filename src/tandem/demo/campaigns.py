"""Campaigns: one paid in full with approval, and one beside which volunteers fell for another reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from tandem.demo.gestures import action, believes, decides, gives, meets, opens, trouble
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def paid_in_full(day: date) -> Story:
    """Dix centimes la boîte: a promise written down, approved, public, and kept; donors stay as many."""
    story = Story("dix-centimes-la-boite", "Dix centimes la boîte", day)
    story.summary = {
        "fr": "Une biscuiterie verse dix centimes par boîte à une épicerie solidaire, qui a approuvé le texte.",
        "en": "A biscuit maker pays ten cents a box to a solidarity grocery, which approved the wording.",
    }
    story.house(
        "ess",
        "L'Épicerie des Remparts",
        131,
        {"fr": "association, 6 salariés", "en": "association, 6 employees"},
        {"fr": "apporte son nom et 900 foyers servis.", "en": "brings its name and 900 households served."},
    )
    story.house(
        "company",
        "Biscuiterie du Vieux Four",
        232,
        {"fr": "62 personnes", "en": "62 people"},
        {"fr": "apporte dix centimes par boîte vendue.", "en": "brings ten cents for each box sold."},
    )
    opens(story, 30)
    of = action(story, 30, "Des biscuits pour les rayons", "mecenat")
    gives(story, of, 26, ("goods", 1, "lot"), 2_400)
    decides(story, 13, STRUCTURE, "Approuver le texte des boîtes", 16, bodies=2)
    facts = {
        "claim": "Dix centimes par boîte pour l'Épicerie des Remparts, 6 000 € au plus",
        "product": "Boîtes de sablés",
        "unit_amount": "0.10",
        "cap": "6000",
        "consent": "given",
        "period": {"first": story.ago(10), "last": story.ago(7)},
        "card": ["brand_licensed"],
    }
    _campaign(story, 12, facts, {"sold": 54_000, "due": "5400", "paid": "5400"}, settled=5)
    meets(story, 6, tasks=((COMPANY, 5),))
    _counts(story, "donateurs du mois", (34, 11, 310), (10, 308))
    _counts(story, "donateurs du mois, épicerie voisine", (34, 11, 240), (10, 243), comparison=True)
    believes(story, 4, "philanthropic", "philanthropic")
    return story


def another_reason(day: date) -> Story:
    """Les berges en fête: volunteers fell after a campaign; the flood had closed every bank, the neighbours' too."""
    story = Story("les-berges-en-fete", "Les berges en fête", day)
    story.summary = {
        "fr": "Après une campagne, les bénévoles sont moins nombreux ; une crue avait fermé les berges, ici et chez les voisins.",
        "en": "After a campaign volunteers are fewer; a flood had closed the banks, here and at the neighbours'.",
    }
    story.house(
        "ess",
        "Les Veilleurs de la Berge",
        133,
        {"fr": "association, 2 salariées", "en": "association, 2 employees"},
        {
            "fr": "apporte 180 bénévoles et huit chantiers par mois.",
            "en": "brings 180 volunteers and eight work days a month.",
        },
    )
    story.house(
        "company",
        "Droguerie du Pont Vert",
        234,
        {"fr": "commerce, 28 personnes", "en": "shop, 28 people"},
        {
            "fr": "apporte du matériel et 3 000 € de ventes partagées.",
            "en": "brings equipment and €3,000 of shared sales.",
        },
    )
    opens(story, 40)
    of = action(story, 40, "Nettoyer les berges", "mecenat")
    gives(story, of, 30, ("equipment", 60, "gants et pinces"), 1_300)
    facts = {
        "claim": "Un euro par flacon pour les berges",
        "product": "Savon des berges",
        "unit_amount": "1",
        "cap": "3000",
        "consent": "given",
        "period": {"first": story.ago(12), "last": story.ago(10)},
        "card": ["no_explanation", "company_sets_timing"],
    }
    _campaign(story, 14, facts, {"sold": 3_150, "due": "3000", "paid": "3000"}, settled=8)
    story.tell("event", 11, {"type": "shock"}, by=NEUTRAL)
    _counts(story, "bénévoles présents", (48, 13, 180), (12, 132))
    trouble(story, 8, "mistrust", by=STRUCTURE, settled=3)
    meets(story, 7, tasks=((STRUCTURE, 4), (COMPANY, 5)))
    # The comparison was asked of the neighbours at the meeting, and read together since.
    _counts(story, "bénévoles présents, association voisine", (48, 13, 150), (12, 111), comparison=True)
    decides(story, 4, COMPANY, "Prévenir les bénévoles avant toute campagne", 9)
    believes(story, 2, "philanthropic", "philanthropic")
    return story


def _campaign(
    story: Story, months: int, facts: dict[str, Any], outcome: dict[str, Any], *, settled: int
) -> None:
    """Note a campaign before it begins; once settled, correct the entry with what was sold and paid."""
    paper = story.piece("Convention de campagne")
    first = story.tell("campaign", months, facts, proof=paper)
    statement = story.piece("Relevé de fin de campagne")
    story.tell("campaign", settled, {**facts, **outcome}, by=COMPANY, proof=statement, corrects=first)


def _counts(
    story: Story, series: str, past: tuple[int, int, int], since: tuple[int, int], *, comparison: bool = False
) -> None:
    """Count a series each month: from so many months ago to so many at one level, then at another until last month."""
    first, last, level = past
    for ago in range(first, 0, -1):
        mean = level if ago >= last else since[1]
        # Months vary as counts do, by about the square root of their level.
        value = round(mean + (ago * 37 % 23 - 11) * mean**0.5 / 8)
        body = {"series": series, "month": story.ago(ago)[:7], "value": value, "comparison": comparison}
        story.tell("count", ago - 1, body, audience="ess", late=0)
