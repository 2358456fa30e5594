"""Le pain de midi: a purchase, a loan and a joint project side by side, in its fifth year."""

from __future__ import annotations

from datetime import date

from tandem.demo.balances import asks, claims, compares, counts, counts_on_other, gains, prices
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
    meals = _meals(story)
    _kitchen(story)
    _apprentices(story)
    _life(story)
    _balances(story, meals)
    _change(story)
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


def _meals(story: Story) -> str:
    """The purchase: meals against invoices, year after year; gives the action."""
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
    return action


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


def _decision(story: Story, party: str, months: int, days: int, bodies: int, rule: str) -> dict[str, object]:
    return {
        "party": party,
        "question": "Arrêter les menus ensemble",
        "asked": story.ago(months, -days),
        "answered": story.ago(months),
        "bodies": bodies,
        "rule": rule,
    }


def _balances(story: Story, meals: str) -> None:
    """What each house counts on, pays, saves and gains: said by each, then shared with the other."""
    orders, kitchen = ("orders", "0.55", 60, (9, 15, 24)), ("premises", "0.5", 40, (6, 12, 18))
    counts_on_other(story, 3, STRUCTURE, orders, kitchen)
    canteen, tutors = ("services", "0.3", 70, (4, 8, 14)), ("skills", "0.2", 30, (3, 6, 9))
    counts_on_other(story, 3, COMPANY, canteen, tutors)
    compares(story, 2, COMPANY, "La cantine", (455_000, 478_000, 520_000), 429_000, of=meals)
    prices(story, 2, "La cantine", 429_000, 424_000, of=meals)
    gains(story, 2, STRUCTURE, "Des parcours tenus toute l'année", (20_000, 32_000, 45_000))
    gains(story, 2, STRUCTURE, "La pointe de midi", (-6_000, -4_000, -2_000))
    gains(story, 2, COMPANY, "Des embauches sans intérim", (5_000, 11_000, 20_000))


def _change(story: Story) -> None:
    """One question, counted two years in a row; each house says its share, and together they claim too much."""
    question = "Combien de salariés en parcours ont trouvé un emploi durable ?"
    indicator = asks(story, 30, question, "personnes en emploi durable")
    register = story.piece("Registre des sorties")
    counts(story, 14, indicator, (4, 5, 5), ("0.3", "0.5"), register)
    measure = counts(story, 2, indicator, (5, 6, 6), ("0.3", "0.5"), register)
    claims(story, 1, measure, "0.7", "0.5")
    told = story.piece("Récits de quatre anciens salariés")
    dimensions = ["who", "depth"]
    story.tell(
        "text", 1, {"title": "Récits de quatre anciens salariés", "document": told, "dimensions": dimensions}
    )
