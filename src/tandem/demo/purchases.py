"""Purchases: one that outlived its clause, one the structure delivers late, one where the company depends."""

from __future__ import annotations

from datetime import date

from tandem.demo.gestures import action, believes, decides, meets, opens, sells, trouble
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story


def after_the_clause(day: date) -> Story:
    """Des murs repeints: a purchase that began with a social clause and outlived it."""
    story = Story("des-murs-repeints", "Des murs repeints", day)
    story.summary = {
        "fr": "Une clause d'insertion les a mis en présence ; trois ans après sa fin, les commandes continuent.",
        "en": "A social clause brought them together; three years after it ended, orders go on.",
    }
    story.house(
        "ess",
        "Les Pinceaux de l'Helpe",
        109,
        {"fr": "ACI, association", "en": "work-integration site, association"},
        {"fr": "apporte des équipes de peinture encadrées.", "en": "brings supervised painting crews."},
    )
    story.house(
        "company",
        "Bâtisseurs du Haut Quesnoy",
        210,
        {"fr": "86 personnes", "en": "86 people"},
        {"fr": "apporte des chantiers, 37 000 € par an.", "en": "brings building sites, €37,000 a year."},
    )
    story.house(
        "third",
        "Communauté de communes des Trois Écluses",
        311,
        {"fr": "acheteur public", "en": "public buyer"},
        {"fr": "a écrit la clause du premier marché.", "en": "wrote the clause of the first contract."},
    )
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
    story = Story("les-caisses-du-verger", "Les caisses du verger", day)
    story.summary = {
        "fr": "Un ESAT fabrique des caisses pour une épicerie de gros ; deux livraisons sont parties en retard.",
        "en": "A sheltered workshop makes crates for a wholesale grocer; two deliveries left late.",
    }
    story.house(
        "ess",
        "ESAT des Quatre Tilleuls",
        111,
        {"fr": "ESAT", "en": "sheltered workshop"},
        {"fr": "apporte 6 000 caisses par saison.", "en": "brings 6,000 crates a season."},
    )
    story.house(
        "company",
        "Épiceries de la Haute Deûle",
        212,
        {"fr": "140 personnes", "en": "140 people"},
        {"fr": "apporte 48 000 € de commandes par an.", "en": "brings €48,000 of orders a year."},
    )
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
    story = Story("le-tri-des-copeaux", "Le tri des copeaux", day)
    story.summary = {
        "fr": "Une ressourcerie reprend les chutes d'un fabricant de jouets, qui n'a personne d'autre pour les prendre.",
        "en": "A reuse centre takes the offcuts of a toy maker, which has nobody else to take them.",
    }
    story.house(
        "ess",
        "Ressourcerie du Vieux Moulin",
        113,
        {"fr": "SCIC, EI", "en": "cooperative, work-integration firm"},
        {
            "fr": "apporte le tri de 90 tonnes par an, et des débouchés.",
            "en": "brings the sorting of 90 tonnes a year, and outlets.",
        },
    )
    story.house(
        "company",
        "Jouets de la Scarpe",
        214,
        {"fr": "58 personnes", "en": "58 people"},
        {"fr": "apporte la matière et 26 000 € par an.", "en": "brings material and €26,000 a year."},
    )
    opens(story, 45, notice=(30, 180))
    of = action(story, 45, "Trier et revendre les chutes", "responsible_practices")
    for months in (38, 26, 14, 5):
        sells(story, of, months, ("services", 90, "tonnes"), 26_000)
    counts = {"of": COMPANY, "on": STRUCTURE, "resource": "services", "share": "0.9", "weight": 60}
    story.tell(
        "dependence",
        4,
        {**counts, "months": {"low": 9, "best": 14, "high": 24}},
        by=COMPANY,
        audience="company",
    )
    little = {"of": STRUCTURE, "on": COMPANY, "resource": "money", "share": "0.08", "weight": 70}
    story.tell("dependence", 4, {**little, "months": {"low": 1, "best": 2, "high": 4}}, audience="ess")
    minutes = meets(story, 3)
    decides(story, 3, COMPANY, "Chercher un second exutoire", 8, proof=minutes)
    believes(story, 6, "transactional", "integrative")
    return story
