"""Le linge clair: a company that pays late, what was tried, and two houses that do not see the same thing."""

from __future__ import annotations

from datetime import date

from tandem.demo.balances import prices
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story, exactly

_START = 20


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = Story("le-linge-clair", "Le linge clair", day)
    story.summary = {
        "fr": "Une entreprise d'insertion lave les tenues d'un transporteur, qui paie en retard.",
        "en": "A work-integration firm washes the work clothes of a carrier, which pays late.",
    }
    _houses(story)
    contract = story.piece("Contrat de blanchissage")
    story.tell("plan", _START, {"start": story.ago(_START)})
    terms = {"version": 1, "signed": story.ago(_START), "exit_notice": {"ess": 90, "company": 15}}
    story.tell("agreement", _START, terms, proof=contract)
    action = story.tell(
        "action",
        _START,
        {"type": "economic_cooperation", "title": "Les tenues des chauffeurs"},
        proof=contract,
    )
    for months in (17, 11, 5):
        _half_year(story, action, months)
    notice = {"action": action, "criterion": "unilateral_exit", "state": "attested", "grade": 3}
    story.tell("evidence", 9, notice, by=NEUTRAL, proof=contract)
    _trouble(story)
    # The structure has counted: washing costs it more than it is paid. It has not said so yet.
    prices(story, 3, "Le blanchissage", 156_000, 161_500, of=action, audience="ess")
    return story


def _houses(story: Story) -> None:
    story.house(
        "ess",
        "Le Linge Clair",
        105,
        {"fr": "EI, SCOP", "en": "work-integration firm, worker cooperative"},
        {
            "fr": "apporte 31 tonnes de linge lavé par semestre, quatorze emplois.",
            "en": "brings 31 tonnes of washed linen every six months, fourteen jobs.",
        },
    )
    story.house(
        "company",
        "Transports Quai Nord",
        206,
        {"fr": "180 personnes", "en": "180 people"},
        {
            "fr": "apporte 52 000 € de commandes par semestre.",
            "en": "brings €52,000 of orders every six months.",
        },
    )


def _half_year(story: Story, action: str, months: int) -> None:
    invoice = story.piece(f"Facture, il y a {months} mois")
    common = {"action": action, "euros": exactly(52_000)}
    washed = {
        **common,
        "from": STRUCTURE,
        "to": COMPANY,
        "resource": "services",
        "quantity": 31,
        "unit": "tonnes",
    }
    delivered = story.tell("flow", months, washed, proof=invoice)
    paid = {
        **common,
        "from": COMPANY,
        "to": STRUCTURE,
        "resource": "money",
        "quantity": 52_000,
        "unit": "euro",
        "counterpart": delivered,
        "due": story.ago(months, 45),
        "paid": story.ago(months, 92),
    }
    story.tell("flow", months, paid, by=COMPANY, proof=invoice, late=93)


def _trouble(story: Story) -> None:
    minutes = story.piece("Compte rendu de médiation")
    story.tell("event", 14, {"type": "payment"}, audience="ess")
    story.tell("difficulty", 14, {"type": "misallocation", "opened": story.ago(14)}, audience="ess")
    story.tell("opinion", 8, {"side": "ess", "stage": "philanthropic"})
    story.tell("opinion", 8, {"side": "company", "stage": "integrative"}, by=COMPANY)
    story.tell(
        "meeting", 7, {"day": story.ago(7), "parties": [STRUCTURE, COMPANY]}, by=NEUTRAL, proof=minutes
    )
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
