"""What the record holds for or against each criterion of one action: its evidence, its flows, the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tandem.readings.stage.counterpart import Counterpart
from tandem.record import Entry, View

SAID, BY_BOTH, DOCUMENT, DISINTERESTED = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that attests or contradicts a criterion, with what it rests on."""

    criterion: str
    attests: bool
    grade: int
    side: str
    via: str
    on: date
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The dated conventions this reading uses."""

    counterpart: Decimal
    ess_share: Decimal
    smaller_input: Decimal
    integrative_months: int
    transformational_months: int


@dataclass(slots=True)
class Flows:
    """The flows of one action, by direction. A flow from a house to itself is what it puts into the action."""

    company_to_ess: list[Entry] = field(default_factory=list)
    ess_to_company: list[Entry] = field(default_factory=list)
    own: dict[str, list[Entry]] = field(default_factory=lambda: {"ess": [], "company": []})

    def add(self, entry: Entry, giver: str, receiver: str) -> None:
        """Put a flow where it belongs; flows from or to a third party say nothing of the two houses."""
        if giver == receiver and giver in self.own:
            self.own[giver].append(entry)
        elif (giver, receiver) == ("company", "ess"):
            self.company_to_ess.append(entry)
        elif (giver, receiver) == ("ess", "company"):
            self.ess_to_company.append(entry)


def grade_of(entry: Entry) -> int:
    """Grade a flow or an agreement: a document, or one side's word."""
    return DOCUMENT if entry.documents else SAID


def pieces_of(view: View, evidence: Iterable[Entry], flows: Flows, limits: Limits) -> list[Piece]:
    """Gather every piece about one action."""
    found = [_from_evidence(view, entry) for entry in evidence]
    found += _from_flows(view, flows)
    found += _from_counterpart(Counterpart.of(flows.ess_to_company, flows.company_to_ess), view.on, limits)
    found += _from_inputs(view, flows, limits)
    return found


def agreement_pieces(view: View, agreements: Sequence[Entry], limits: Limits) -> list[Piece]:
    """Gather what the latest version of the agreement shows; it holds for every action."""
    if not agreements:
        return []
    latest = max(agreements, key=lambda entry: (entry.body.version, entry.order))
    grade = grade_of(latest) if latest.body.signed else SAID
    return [
        _piece(view, latest, criterion, attests=attests, grade=grade)
        for criterion, attests in _shown(latest, limits)
    ]


def _shown(agreement: Entry, limits: Limits) -> Iterator[tuple[str, bool]]:
    yield "agreed_terms", True
    shares = agreement.body.decision_shares
    if shares is not None:
        yield "shared_body", shares.ess >= limits.ess_share and shares.company > 0
        if not shares.ess or not shares.company:
            yield "no_decision_right", True


def _from_evidence(view: View, entry: Entry) -> Piece:
    # A typed 2 is one side's word: only two sides, by two doors, make "said by both" (settled.md, 4).
    grade = SAID if entry.body.grade == BY_BOTH else entry.body.grade
    return _piece(view, entry, entry.body.criterion, attests=entry.body.state == "attested", grade=grade)


def _from_flows(view: View, flows: Flows) -> Iterator[Piece]:
    for entry in flows.company_to_ess:
        yield _piece(view, entry, "company_to_ess", attests=entry.body.quantity > 0)
    for entry in flows.ess_to_company:
        yield _piece(view, entry, "ess_to_company", attests=entry.body.quantity > 0)
        yield _piece(view, entry, "no_ess_flow", attests=entry.body.quantity == 0)
    delivered = {view.identity(entry.id): entry for entry in flows.ess_to_company if entry.body.quantity > 0}
    for payment in flows.company_to_ess:
        answers = delivered.get(view.identity(payment.body.counterpart or ""))
        if answers is not None and payment.body.resource == "money" and payment.body.quantity > 0:
            grade = min(grade_of(payment), grade_of(answers))
            yield _piece(view, payment, "priced_deliverable", attests=True, grade=grade)


def _from_counterpart(counterpart: Counterpart | None, on: date, limits: Limits) -> Iterator[Piece]:
    if counterpart is None:
        return
    is_low = counterpart.is_at_most(limits.counterpart)
    if is_low is not None:
        yield Piece("low_counterpart", is_low, counterpart.grade, "neutral", "computed", on)


def _from_inputs(view: View, flows: Flows, limits: Limits) -> Iterator[Piece]:
    entries = [*flows.own["ess"], *flows.own["company"]]
    if not flows.own["ess"] or not flows.own["company"] or any(one.body.euros is None for one in entries):
        return
    sums = [sum((one.body.euros.best for one in flows.own[side]), Decimal(0)) for side in ("ess", "company")]
    if sum(sums):
        attests = min(sums) / sum(sums) >= limits.smaller_input
        grade = min(grade_of(one) for one in entries)
        yield Piece("shared_inputs", attests, grade, "neutral", "computed", view.on)


def _piece(view: View, entry: Entry, criterion: str, *, attests: bool, grade: int | None = None) -> Piece:
    side = view.side(entry.by)
    return Piece(criterion, attests, grade or grade_of(entry), side, entry.via, entry.on, entry.documents)
