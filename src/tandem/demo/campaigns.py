"""Campaigns: one paid in full with approval, one short by a third and settled, one beside a fall that had another reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from tandem.demo.gestures import action, believes, decides, gives, meets, opens, trouble
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def paid_in_full(day: date) -> Story:
    """Dix centimes la boîte: a promise written down, approved, public, and kept; donors stay as many."""
    story = opened("dix-centimes-la-boite", day)
    opens(story, 30)
    of = action(story, 30, "Des biscuits pour les rayons", "mecenat")
    gives(story, of, 26, ("goods", 1, "lot"), 2_400)
    decides(story, 13, STRUCTURE, "Approuver le texte des boîtes", 16, bodies=2)
    claim = "Dix centimes par boîte pour l'Épicerie des Remparts, 6 000 € au plus"
    facts = _facts(story, claim, "Boîtes de sablés", ("0.10", "6000"), (10, 7), "brand_licensed")
    _campaign(story, 12, facts, {"sold": 54_000, "due": "5400", "paid": "5400"}, settled=5)
    meets(story, 6, tasks=((COMPANY, 5),))
    _counts(story, "donateurs du mois", (34, 11, 310), (10, 308))
    _counts(story, "donateurs du mois, épicerie voisine", (34, 11, 240), (10, 243), comparison=True)
    believes(story, 4, "philanthropic", "philanthropic")
    return story


def short_by_a_third(day: date) -> Story:
    """Un livre de plus: the company counted only its own shops; both looked at the sales again, and it paid the rest."""
    story = opened("un-livre-de-plus", day)
    opens(story, 22)
    of = action(story, 22, "Un livre vendu, un atelier", "mecenat")
    gives(story, of, 20, ("goods", 80, "livres"), 900)
    claim = "Un euro par livre pour les Pages Voisines, 4 000 € au plus"
    facts = _facts(story, claim, "Les livres de l'été", ("1", "4000"), (15, 12))
    ends = {"sold": 3_600, "due": "3600"}
    short = _campaign(story, 17, facts, {**ends, "paid": "2400"}, settled=10)
    trouble(story, 9, "misallocation", by=STRUCTURE, settled=6)
    # Two shops run by partners had been left out of the count: nobody had written whose sales were meant.
    meets(story, 8, tasks=((COMPANY, 7), (STRUCTURE, 7)))
    decides(story, 7, COMPANY, "Compter aussi les deux boutiques en gérance", 12)
    paper = story.piece("Relevé rectifié")
    story.tell("campaign", 6, {**facts, **ends, "paid": "3600"}, by=COMPANY, proof=paper, corrects=short)
    terms = {
        "version": 2,
        "signed": story.ago(5),
        "exit_notice": {"ess": 90, "company": 90},
        "terms": ["Les ventes des boutiques en gérance comptent aussi."],
    }
    story.tell("agreement", 5, terms, by=NEUTRAL, proof=story.piece("Avenant : quelles ventes comptent"))
    believes(story, 3, "philanthropic", "philanthropic")
    return story


def another_reason(day: date) -> Story:
    """Les berges en fête: volunteers fell after a campaign; the flood had closed every bank, the neighbours' too."""
    story = opened("les-berges-en-fete", day)
    opens(story, 40)
    of = action(story, 40, "Nettoyer les berges", "mecenat")
    gives(story, of, 30, ("equipment", 60, "gants et pinces"), 1_300)
    claim = "Un euro par flacon pour les berges"
    facts = _facts(
        story, claim, "Savon des berges", ("1", "3000"), (12, 10), "no_explanation", "company_sets_timing"
    )
    _campaign(story, 14, facts, {"sold": 3_150, "due": "3000", "paid": "3000"}, settled=8)
    story.tell("event", 12, {"type": "shock"}, by=NEUTRAL)
    _counts(story, "bénévoles présents", (48, 12, 180), (11, 132))
    trouble(story, 8, "mistrust", by=STRUCTURE, settled=3)
    meets(story, 7, tasks=((STRUCTURE, 4), (COMPANY, 5)))
    # The comparison was asked of the neighbours at the meeting, and read together since.
    _counts(story, "bénévoles présents, association voisine", (48, 12, 150), (11, 111), comparison=True)
    decides(story, 4, COMPANY, "Prévenir les bénévoles avant toute campagne", 9)
    believes(story, 2, "philanthropic", "philanthropic")
    return story


def _facts(
    story: Story, claim: str, product: str, price: tuple[str, str], days: tuple[int, int], *card: str
) -> dict[str, Any]:
    """Write what a campaign says: its price a unit and its cap, from so many months ago to so many, its risks."""
    return {
        "claim": claim,
        "product": product,
        "unit_amount": price[0],
        "cap": price[1],
        "consent": "given",
        "period": {"first": story.ago(days[0]), "last": story.ago(days[1])},
        "card": [*card],
    }


def _campaign(
    story: Story, months: int, facts: dict[str, Any], outcome: dict[str, Any], *, settled: int
) -> str:
    """Note a campaign before it begins; later, correct the entry with what was sold and paid. Gives the correction."""
    paper = story.piece("Convention de campagne")
    first = story.tell("campaign", months, facts, proof=paper)
    statement = story.piece("Relevé de fin de campagne")
    return story.tell("campaign", settled, {**facts, **outcome}, by=COMPANY, proof=statement, corrects=first)


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
