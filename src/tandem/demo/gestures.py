"""What happens in most stories, told in one line: a start, an exchange, a gift, a meeting, a decision, a trouble."""

from __future__ import annotations

from typing import Any

from tandem.demo.story import COMPANY, NEUTRAL, OTHER, SIDE, STRUCTURE, Story, exactly

# A resource, how many, and of what.
What = tuple[str, int, str]


def opens(
    story: Story,
    months: int,
    paper: str = "Convention signée des deux maisons",
    *,
    shares: tuple[str | int, str | int] | None = None,
    notice: tuple[int, int] | None = (90, 90),
    by: str = NEUTRAL,
) -> str:
    """Plan the cooperation and sign its agreement; gives the document signed."""
    signed = story.piece(paper)
    story.tell("plan", months, {"start": story.ago(months)})
    terms = {"exit_notice": notice, "decision_shares": shares}
    body = {name: {"ess": both[0], "company": both[1]} for name, both in terms.items() if both}
    story.tell("agreement", months, {"version": 1, "signed": story.ago(months), **body}, by=by, proof=signed)
    return signed


def action(
    story: Story,
    months: int,
    title: str,
    kind: str,
    *,
    by: str = NEUTRAL,
    proof: str | None = None,
    **more: str,
) -> str:
    """Open an action."""
    return story.tell("action", months, {"type": kind, "title": title, **more}, by=by, proof=proof)


def flow(of: str, giver: str, what: What, euros: int | dict[str, int], **more: str) -> dict[str, Any]:
    """Write what a house gives the other in an action, worth so many euros, exactly or between two bounds."""
    resource, quantity, unit = what
    given = {
        "action": of,
        "from": giver,
        "to": OTHER[giver],
        "resource": resource,
        "quantity": quantity,
        "unit": unit,
    }
    return {**given, "euros": exactly(euros) if isinstance(euros, int) else euros, **more}


def sells(
    story: Story,
    of: str,
    months: int,
    what: What,
    euros: int,
    *,
    invoice: str = "",
    due: int = 30,
    late_days: int = 0,
) -> None:
    """The structure delivers and the company pays, with an invoice; some days after the due date or not."""
    paper = story.piece(invoice or f"Facture {story.ago(months)[:7]}")
    delivered = story.tell("flow", months, flow(of, STRUCTURE, what, euros), proof=paper)
    money, paid = ("money", euros, "euro"), due + late_days
    days = {"due": story.ago(months, due), "paid": story.ago(months, paid)}
    body = flow(of, COMPANY, money, euros, counterpart=delivered, **days)
    story.tell("flow", months, body, by=COMPANY, proof=paper, late=paid + 1)


def gives(story: Story, of: str, months: int, what: What, euros: int, *, back: int = 0) -> None:
    """The company gives, with a receipt; `back` is what the structure returns in euros, 0 when nothing."""
    paper = story.piece(f"Reçu {story.ago(months)[:7]}")
    story.tell("flow", months, flow(of, COMPANY, what, euros), by=COMPANY, proof=paper)
    thanks = ("legitimacy", min(back, 1), "contrepartie")
    story.tell("flow", months, flow(of, STRUCTURE, thanks, back), proof=paper)


def joint_project(story: Story, of: str, months: int, hours: tuple[int, int], euros: tuple[int, int]) -> None:
    """Show everything a joint project asks for: an objective, means, changes, strategies."""
    charter, budget = story.piece("Charte du projet commun"), story.piece("Budget du projet commun")
    shows(story, of, months, "joint_objective", by=NEUTRAL, proof=charter)
    for (house, name), time, value in zip(SIDE.items(), hours, euros, strict=True):
        own = flow(of, house, ("time", time, "heures"), value, to=house)
        story.tell("flow", months - 2, own, by=house, proof=budget)
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


def meets(story: Story, months: int, *, minutes: str = "", tasks: tuple[tuple[str, int], ...] = ()) -> str:
    """Hold a meeting of the two houses, with who undertook what by when; gives its minutes."""
    minutes = minutes or story.piece(f"Compte rendu {story.ago(months)[:7]}")
    body: dict[str, Any] = {"day": story.ago(months), "parties": [STRUCTURE, COMPANY]}
    if tasks:
        body["actions"] = [{"owner": owner, "due": story.ago(due)} for owner, due in tasks]
    story.tell("meeting", months, body, by=NEUTRAL, proof=minutes)
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
    audience = SIDE.get(by, "neutral")
    body = {"type": family, "opened": story.ago(months)}
    first = story.tell("difficulty", months, body, by=by, audience=audience)
    if settled is not None:
        closed = {**body, "closed": story.ago(settled)}
        story.tell("difficulty", settled, closed, by=by, audience=audience, corrects=first)


def believes(story: Story, months: int, ess: str | None, company: str | None) -> None:
    """Each house says which form it sees; a house may not have been asked."""
    for (house, side), stage in zip(SIDE.items(), (ess, company), strict=True):
        if stage:
            story.tell("opinion", months, {"side": side, "stage": stage}, by=house)
