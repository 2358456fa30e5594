"""Le pain de midi: a purchase, a loan and a joint project side by side, in its fifth year."""

from __future__ import annotations

from datetime import date

from tandem.demo.houses import fontenoy, marmite
from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story, about, exactly

_START = 56
_MEALS = {4: (7200, 90_000), 3: (8600, 107_000), 2: (9100, 114_000), 1: (9400, 118_000)}


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = Story("le-pain-de-midi", "Le pain de midi", day)
    story.summary = {
        "fr": "Des repas cuisinés en chantier d'insertion pour la cantine d'une usine.",
        "en": "Meals cooked by people on the way back to work, for the canteen of a factory.",
    }
    marmite(story)
    fontenoy(story)
    _agree(story)
    _meals(story)
    _kitchen(story)
    _apprentices(story)
    _life(story)
    return story


def _agree(story: Story) -> None:
    agreement = story.piece("Convention de coopération, version 1")
    story.tell("plan", _START, {"start": story.ago(_START)})
    shares = {"ess": "0.4", "company": "0.6"}
    story.tell(
        "agreement",
        _START,
        {
            "version": 1,
            "signed": story.ago(_START),
            "exit_notice": {"ess": 90, "company": 90},
            "decision_shares": shares,
        },
        by=NEUTRAL,
        proof=agreement,
    )


def _meals(story: Story) -> None:
    """The purchase: meals against invoices, year after year."""
    action = story.tell(
        "action", _START, {"type": "economic_cooperation", "title": "Les repas de la cantine"}, by=NEUTRAL
    )
    for years, (meals, euros) in _MEALS.items():
        invoices = story.piece(f"Factures de repas, année {5 - years}")
        at = years * 12 - 9
        delivered = story.tell(
            "flow", at, _flow(action, STRUCTURE, "services", meals, "repas", euros), proof=invoices
        )
        payment = _flow(action, COMPANY, "money", euros, "euro", euros)
        story.tell("flow", at, {**payment, "counterpart": delivered}, by=COMPANY, proof=invoices, late=12)


def _flow(action: str, giver: str, resource: str, quantity: int, unit: str, euros: int) -> dict[str, object]:
    receiver = COMPANY if giver == STRUCTURE else STRUCTURE
    return {
        "action": action,
        "from": giver,
        "to": receiver,
        "resource": resource,
        "quantity": quantity,
        "unit": unit,
        "euros": exactly(euros),
    }


def _kitchen(story: Story) -> None:
    """The loan: a kitchen lent for nothing, and nothing asked in return."""
    lease = story.piece("Prêt à usage de la cuisine")
    action = story.tell("action", 50, {"type": "mecenat", "title": "Le prêt d'une cuisine"}, by=COMPANY)
    loan = _flow(action, COMPANY, "premises", 1, "cuisine", 0) | {"euros": about(28_000, 33_000, 39_000)}
    story.tell("flow", 49, loan, by=COMPANY, proof=lease)
    story.tell("flow", 49, _flow(action, STRUCTURE, "services", 0, "contrepartie", 0), proof=lease)


def _apprentices(story: Story) -> None:
    """The joint project: cooks trained together, decided together, with means from both."""
    action = story.tell(
        "action",
        40,
        {
            "type": "societal_innovation",
            "title": "Former des commis ensemble",
            "ambition": "transformational",
        },
        by=NEUTRAL,
    )
    charter = story.piece("Charte du projet de formation, signée des deux maisons")
    budget = story.piece("Budget du projet de formation")
    plans = {STRUCTURE: story.piece("Projet associatif"), COMPANY: story.piece("Plan d'embauche de l'usine")}
    story.tell("evidence", 39, _attested(action, "joint_objective", 3), by=NEUTRAL, proof=charter)
    for house, name, euros in ((STRUCTURE, "ess", 9_000), (COMPANY, "company", 14_000)):
        own = {**_flow(action, house, "time", 300, "heures", euros), "to": house}
        story.tell("flow", 30, own, by=house, proof=budget)
        story.tell("evidence", 26, _attested(action, f"strategy_{name}", 3), by=house, proof=plans[house])
    for criterion in ("change_ess", "change_company"):
        for house in (STRUCTURE, COMPANY):
            story.tell("evidence", 14, _attested(action, criterion, 1), by=house)


def _attested(action: str, criterion: str, grade: int) -> dict[str, object]:
    return {"action": action, "criterion": criterion, "state": "attested", "grade": grade}


def _life(story: Story) -> None:
    """What happened besides: opinions, decisions, a late payment and what was tried."""
    minutes = story.piece("Compte rendu de la rencontre de printemps")
    story.tell("opinion", 6, {"side": "ess", "stage": "transactional"})
    story.tell("opinion", 6, {"side": "company", "stage": "integrative"}, by=COMPANY)
    story.tell("decision", 5, _decision(story, STRUCTURE, 5, 9, 2, "one_person_one_vote"), proof=minutes)
    story.tell("decision", 5, _decision(story, COMPANY, 5, 4, 1, "executive"), by=COMPANY, proof=minutes)
    story.tell(
        "meeting", 4, {"day": story.ago(4), "parties": [STRUCTURE, COMPANY]}, by=NEUTRAL, proof=minutes
    )
    story.tell("event", 3, {"type": "payment"}, audience="ess")
    wrong = story.tell(
        "difficulty", 3, {"type": "misfortunes_of_time", "opened": story.ago(3)}, audience="ess"
    )
    settled = {"type": "misfortunes_of_time", "opened": story.ago(3), "closed": story.ago(1)}
    story.tell("difficulty", 1, settled, audience="ess", corrects=wrong)
    story.tell(
        "wave", 1, {"planned": story.ago(1), "opened": story.ago(1), "closed": story.ago(1, 7)}, by=NEUTRAL
    )


def _decision(story: Story, party: str, months: int, days: int, bodies: int, rule: str) -> dict[str, object]:
    return {
        "party": party,
        "question": "Arrêter les menus ensemble",
        "asked": story.ago(months, -days),
        "answered": story.ago(months),
        "bodies": bodies,
        "rule": rule,
    }
