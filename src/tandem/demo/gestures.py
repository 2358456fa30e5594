"""What happens in most stories, told in one line: a start, an exchange, a gift, a meeting, a decision, a trouble."""

from __future__ import annotations

from typing import Any

from tandem.demo.story import COMPANY, NEUTRAL, STRUCTURE, Story, exactly


def opens(
    story: Story,
    months: int,
    *,
    shares: tuple[str, str] | None = None,
    notice: tuple[int, int] = (90, 90),
    by: str = NEUTRAL,
) -> str:
    """Plan the cooperation and sign its agreement; gives the document signed."""
    paper = story.piece("Convention signée des deux maisons")
    story.tell("plan", months, {"start": story.ago(months)})
    body: dict[str, Any] = {
        "version": 1,
        "signed": story.ago(months),
        "exit_notice": {"ess": notice[0], "company": notice[1]},
    }
    if shares:
        body["decision_shares"] = {"ess": shares[0], "company": shares[1]}
    story.tell("agreement", months, body, by=by, proof=paper)
    return paper


def action(story: Story, months: int, title: str, kind: str, **more: str) -> str:
    """Open an action."""
    return story.tell("action", months, {"type": kind, "title": title, **more}, by=NEUTRAL)


def sells(
    story: Story, of: str, months: int, what: tuple[str, int, str], euros: int, *, late_days: int = 0
) -> None:
    """The structure delivers and the company pays, with an invoice; some days after the due date or not."""
    resource, quantity, unit = what
    invoice = story.piece(f"Facture {story.ago(months)[:7]}")
    common = {"action": of, "euros": exactly(euros)}
    given = {
        **common,
        "from": STRUCTURE,
        "to": COMPANY,
        "resource": resource,
        "quantity": quantity,
        "unit": unit,
    }
    delivered = story.tell("flow", months, given, proof=invoice)
    paid = {
        **common,
        "from": COMPANY,
        "to": STRUCTURE,
        "resource": "money",
        "quantity": euros,
        "unit": "euro",
        "counterpart": delivered,
        "due": story.ago(months, 30),
        "paid": story.ago(months, 30 + late_days),
    }
    story.tell("flow", months, paid, by=COMPANY, proof=invoice, late=31 + late_days)


def gives(
    story: Story,
    of: str,
    months: int,
    what: tuple[str, int, str],
    euros: int,
    *,
    back: int | None = 0,
    proof: bool = True,
) -> None:
    """The company gives; `back` is what the structure returns in euros, 0 when nothing, None when nobody wrote it."""
    resource, quantity, unit = what
    paper = story.piece(f"Reçu {story.ago(months)[:7]}") if proof else None
    given = {
        "action": of,
        "from": COMPANY,
        "to": STRUCTURE,
        "resource": resource,
        "quantity": quantity,
        "unit": unit,
    }
    story.tell("flow", months, {**given, "euros": exactly(euros)}, by=COMPANY, proof=paper)
    if back is not None:
        thanks = {
            "action": of,
            "from": STRUCTURE,
            "to": COMPANY,
            "resource": "legitimacy",
            "unit": "contrepartie",
        }
        story.tell("flow", months, {**thanks, "quantity": min(back, 1), "euros": exactly(back)}, proof=paper)


def joint_project(story: Story, of: str, months: int, hours: tuple[int, int], euros: tuple[int, int]) -> None:
    """Show everything a joint project asks for: an objective, means, changes, strategies."""
    charter, budget = story.piece("Charte du projet commun"), story.piece("Budget du projet commun")
    shows(story, of, months, "joint_objective", by=NEUTRAL, proof=charter)
    for house, name, time, value in (
        (STRUCTURE, "ess", hours[0], euros[0]),
        (COMPANY, "company", hours[1], euros[1]),
    ):
        own = {
            "action": of,
            "from": house,
            "to": house,
            "resource": "time",
            "quantity": time,
            "unit": "heures",
        }
        story.tell("flow", months - 2, {**own, "euros": exactly(value)}, by=house, proof=budget)
        strategy = story.piece("Projet associatif" if name == "ess" else "Plan stratégique")
        shows(story, of, months - 3, f"strategy_{name}", by=house, proof=strategy)
        for said in (STRUCTURE, COMPANY):
            shows(story, of, months - 8, f"change_{name}", by=said)


def shows(
    story: Story,
    of: str,
    months: int,
    criterion: str,
    *,
    by: str,
    proof: str | None = None,
    state: str = "attested",
) -> None:
    """Attest or contradict a criterion: with a document, or as one side's word."""
    body = {"action": of, "criterion": criterion, "state": state, "grade": 3 if proof else 1}
    story.tell("evidence", months, body, by=by, proof=proof)


def meets(story: Story, months: int, *, by: str = NEUTRAL, tasks: tuple[tuple[str, int], ...] = ()) -> str:
    """Hold a meeting of the two houses, with who undertook what by when; gives its minutes."""
    minutes = story.piece(f"Compte rendu {story.ago(months)[:7]}")
    body: dict[str, Any] = {"day": story.ago(months), "parties": [STRUCTURE, COMPANY]}
    if tasks:
        body["actions"] = [{"owner": owner, "due": story.ago(due)} for owner, due in tasks]
    story.tell("meeting", months, body, by=by, proof=minutes)
    return minutes


def decides(
    story: Story,
    months: int,
    party: str,
    question: str,
    days: int,
    *,
    bodies: int = 1,
    proof: str | None = None,
) -> None:
    """A house answers a question some days after it was put."""
    rule = "one_person_one_vote" if party == STRUCTURE else "executive"
    body = {
        "party": party,
        "question": question,
        "asked": story.ago(months, -days),
        "answered": story.ago(months),
        "bodies": bodies,
        "rule": rule,
    }
    story.tell("decision", months, body, by=party, proof=proof)


def trouble(story: Story, months: int, family: str, *, by: str, settled: int | None = None) -> None:
    """A house says what goes wrong, for itself and the third party; later, that it was settled."""
    audience = "ess" if by == STRUCTURE else "company" if by == COMPANY else "neutral"
    body = {"type": family, "opened": story.ago(months)}
    first = story.tell("difficulty", months, body, by=by, audience=audience)
    if settled is not None:
        closed = {**body, "closed": story.ago(settled)}
        story.tell("difficulty", settled, closed, by=by, audience=audience, corrects=first)


def believes(story: Story, months: int, ess: str | None, company: str | None) -> None:
    """Each house says which form it sees; a house may not have been asked."""
    for side, stage, by in (("ess", ess, STRUCTURE), ("company", company, COMPANY)):
        if stage:
            story.tell("opinion", months, {"side": side, "stage": stage}, by=by)
