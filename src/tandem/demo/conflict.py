"""Le linge clair: a company that pays late, what was tried, and two houses that do not see the same thing."""

from __future__ import annotations

from datetime import date

from tandem.demo.balances import prices
from tandem.demo.gestures import action, believes, meets, opens, sells, shows, trouble
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story

_START = 20


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = opened("le-linge-clair", day)
    contract = opens(story, _START, "Contrat de blanchissage", notice=(90, 15), by=STRUCTURE)
    title = "Les tenues des chauffeurs"
    of = action(story, _START, title, "economic_cooperation", by=STRUCTURE, proof=contract)
    for months in (17, 11, 5):
        invoice = f"Facture, il y a {months} mois"
        sells(story, of, months, ("services", 31, "tonnes"), 52_000, invoice=invoice, due=45, late_days=47)
    shows(story, of, 9, "unilateral_exit", by=NEUTRAL, proof=contract)
    _trouble(story)
    # The structure has counted: washing costs it more than it is paid. It has not said so yet.
    prices(story, 3, "Le blanchissage", 156_000, 161_500, of=of, audience="ess")
    return story


def _trouble(story: Story) -> None:
    minutes = story.piece("Compte rendu de médiation")
    story.tell("event", 14, {"type": "payment"}, audience="ess")
    trouble(story, 14, "misallocation", by=STRUCTURE)
    believes(story, 8, "philanthropic", "integrative")
    meets(story, 7, minutes=minutes)
    decision = {
        "party": COMPANY,
        "question": "Payer à 45 jours, par prélèvement",
        "asked": story.ago(7),
        "answered": story.ago(6, 2),
        "bodies": 2,
        "rule": "executive",
    }
    story.tell("decision", 6, decision, by=COMPANY, proof=minutes, days=2)
    story.tell("event", 2, {"type": "contact"}, by=COMPANY)
