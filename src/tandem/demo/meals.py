"""Le pain de midi: a purchase, a loan and a joint project side by side, in its fifth year."""

from __future__ import annotations

from datetime import date

from tandem.demo.balances import asks, claims, compares, counts, counts_on_other, gains, prices
from tandem.demo.gestures import action, believes, decides, flow, meets, opens, shows, trouble
from tandem.demo.houses import opened
from tandem.demo.story import COMPANY, NEUTRAL, SIDE, STRUCTURE, Story, about

_START = 56
_MEALS = {4: (7200, 90_000), 3: (8600, 107_000), 2: (9100, 114_000), 1: (9400, 118_000)}


def tell(day: date) -> Story:
    """Tell the story as of a day."""
    story = opened("le-pain-de-midi", day)
    opens(story, _START, "Convention de coopération, version 1", shares=("0.4", "0.6"))
    meals = _meals(story)
    _kitchen(story)
    _apprentices(story)
    _life(story)
    _balances(story, meals)
    _change(story)
    return story


def _meals(story: Story) -> str:
    """The purchase: meals against invoices, year after year; gives the action."""
    of = action(story, _START, "Les repas de la cantine", "economic_cooperation")
    for years, (meals, euros) in _MEALS.items():
        invoices = story.piece(f"Factures de repas, année {5 - years}")
        at = years * 12 - 9
        served = flow(of, STRUCTURE, ("services", meals, "repas"), euros)
        delivered = story.tell("flow", at, served, proof=invoices)
        payment = flow(of, COMPANY, ("money", euros, "euro"), euros, counterpart=delivered)
        story.tell("flow", at, payment, by=COMPANY, proof=invoices, late=12)
    return of


def _kitchen(story: Story) -> None:
    """The loan: a kitchen lent for nothing, and nothing asked in return."""
    lease = story.piece("Prêt à usage de la cuisine")
    of = action(story, 50, "Le prêt d'une cuisine", "mecenat", by=COMPANY)
    loan = flow(of, COMPANY, ("premises", 1, "cuisine"), about(28_000, 33_000, 39_000))
    story.tell("flow", 49, loan, by=COMPANY, proof=lease)
    story.tell("flow", 49, flow(of, STRUCTURE, ("services", 0, "contrepartie"), 0), proof=lease)


def _apprentices(story: Story) -> None:
    """The joint project: cooks trained together, decided together, with means from both."""
    of = action(story, 40, "Former des commis ensemble", "societal_innovation", ambition="transformational")
    charter = story.piece("Charte du projet de formation, signée des deux maisons")
    budget = story.piece("Budget du projet de formation")
    plans = {STRUCTURE: story.piece("Projet associatif"), COMPANY: story.piece("Plan d'embauche de l'usine")}
    shows(story, of, 39, "joint_objective", by=NEUTRAL, proof=charter)
    for house, euros in ((STRUCTURE, 9_000), (COMPANY, 14_000)):
        own = flow(of, house, ("time", 300, "heures"), euros, to=house)
        story.tell("flow", 30, own, by=house, proof=budget)
        shows(story, of, 26, f"strategy_{SIDE[house]}", by=house, proof=plans[house])
    for criterion in ("change_ess", "change_company"):
        for house in (STRUCTURE, COMPANY):
            shows(story, of, 14, criterion, by=house)


def _life(story: Story) -> None:
    """What happened besides: opinions, decisions, a late payment and what was tried."""
    minutes = story.piece("Compte rendu de la rencontre de printemps")
    believes(story, 6, "transactional", "integrative")
    decides(story, 5, STRUCTURE, "Arrêter les menus ensemble", 9, bodies=2, proof=minutes)
    decides(story, 5, COMPANY, "Arrêter les menus ensemble", 4, proof=minutes)
    meets(story, 4, minutes=minutes)
    story.tell("event", 3, {"type": "payment"}, audience="ess")
    trouble(story, 3, "misfortunes_of_time", by=STRUCTURE, settled=1)


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
