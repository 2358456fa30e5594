"""Purchases: one that outlived its clause, one the structure delivers late, one where the company depends."""

from __future__ import annotations

from datetime import date

from tandem.demo.balances import counts_on_other
from tandem.demo.gestures import action, believes, decides, meets, opens, sells, trouble
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def after_the_clause(day: date) -> Story:
    """Des murs repeints: a purchase that began with a social clause and outlived it."""
    story = opened("des-murs-repeints", day)
    opens(story, 62)
    of = action(story, 62, "Peindre les logements", "economic_cooperation")
    attestation = story.piece("Attestation des heures d'insertion")
    clause = {"contract": "Rénovation des logements, lot peinture", "hours_due": 1240, "hours_done": 1318}
    exits = {"lasting": 3, "transition": 2, "positive": 2, "other": 1}
    story.tell("clause", 40, {**clause, "exits": exits}, by=NEUTRAL, proof=attestation)
    for months, euros in ((58, 31_000), (50, 31_000), (34, 29_000), (22, 35_000), (10, 37_000)):
        sells(story, of, months, ("services", euros // 260, "jours de chantier"), euros)
    believes(story, 9, "transactional", "transactional")
    decides(story, 12, COMPANY, "Continuer sans clause", 6)
    decides(story, 12, STRUCTURE, "Continuer sans clause", 11, bodies=2)
    return story


def late_delivery(day: date) -> Story:
    """Les caisses du verger: the structure delivers late; what was tried holds."""
    story = opened("les-caisses-du-verger", day)
    opens(story, 27)
    of = action(story, 27, "Les caisses de la saison", "economic_cooperation")
    for months in (24, 18, 12, 4):
        sells(story, of, months, ("goods", 3_000, "caisses"), 24_000)
    story.tell("outcome", 13, {"due": story.ago(13), "delivered": story.ago(12, 9)})
    story.tell("outcome", 7, {"due": story.ago(7), "delivered": story.ago(6, 12)})
    trouble(story, 7, "misfortunes_of_time", by=COMPANY, settled=4)
    minutes = meets(story, 6, tasks=((STRUCTURE, 5), (COMPANY, 5)))
    decides(story, 5, COMPANY, "Commander six semaines plus tôt", 4, proof=minutes)
    decides(story, 5, STRUCTURE, "Garder un stock de bois d'avance", 16, bodies=2, proof=minutes)
    story.tell("outcome", 2, {"due": story.ago(2), "delivered": story.ago(2, -3)})
    believes(story, 3, "transactional", "transactional")
    return story


def company_depends(day: date) -> Story:
    """Le tri des copeaux: the company has nobody else for its offcuts, and says so."""
    story = opened("le-tri-des-copeaux", day)
    opens(story, 45, notice=(30, 180))
    of = action(story, 45, "Trier et revendre les chutes", "responsible_practices")
    for months in (38, 26, 14, 5):
        sells(story, of, months, ("services", 90, "tonnes"), 26_000)
    counts_on_other(story, 4, COMPANY, ("services", "0.9", 60, (9, 14, 24)), audience="company")
    counts_on_other(story, 4, STRUCTURE, ("money", "0.08", 70, (1, 2, 4)), audience="ess")
    minutes = meets(story, 3)
    decides(story, 3, COMPANY, "Chercher un second exutoire", 8, proof=minutes)
    believes(story, 6, "transactional", "integrative")
    return story
