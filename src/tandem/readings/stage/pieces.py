"""What the record holds for or against each criterion of one action: its evidence, its flows, the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from tandem.readings.stage.counterpart import Counterpart
from tandem.readings.stage.flows import BY_BOTH, SAID, Flows, Way, grade_of
from tandem.record import Entry, View
from tandem.values.amounts import Range


class Piece(NamedTuple):
    """One thing that attests or contradicts a criterion, with the entries it rests on."""

    criterion: str
    attests: bool
    grade: int
    side: str
    via: str
    on: date
    documents: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The dated conventions this reading uses."""

    counterpart: Decimal
    ess_share: Decimal
    smaller_input: Decimal
    integrative_months: int
    transformational_months: int


def pieces_of(
    view: View, evidence: Iterable[Entry], flows: Flows, counterpart: Counterpart | None, limits: Limits
) -> list[Piece]:
    """Gather every piece about one action."""
    return [
        *(_from_evidence(view, entry) for entry in evidence),
        *_from_direction(view, flows.company_to_ess, "company_to_ess"),
        *_from_direction(view, flows.ess_to_company, "ess_to_company", nothing="no_ess_flow"),
        *_from_prices(view, flows),
        *_from_counterpart(counterpart, limits),
        *_from_inputs(flows, limits),
    ]


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
    # A typed 2 is one side's word: only two sides, by two doors, make "said by both" (docs/methods/stage.md).
    grade = SAID if entry.body.grade == BY_BOTH else entry.body.grade
    return _piece(view, entry, entry.body.criterion, attests=entry.body.state == "attested", grade=grade)


def _from_direction(view: View, way: Way, criterion: str, nothing: str = "") -> Iterator[Piece]:
    """Say that something flowed, or that nothing did: a period without a flow denies none of the others."""
    flows = list(zip(way.entries, way.grades, strict=True))
    given = [(flow, grade) for flow, grade in flows if flow.body.quantity]
    sure = max([grade for _, grade in given], default=0)
    empty = [(flow, grade) for flow, grade in flows if not flow.body.quantity and grade > sure]
    for attests, those in ((True, given), (False, empty)):
        told = [_told(view, *one) for one in those]
        yield from [Piece(criterion, attests, *one) for one in told]
        if nothing:
            yield from [Piece(nothing, not attests, *one) for one in told]


def _from_prices(view: View, flows: Flows) -> Iterator[Piece]:
    payments = [flow for flow in flows.company_to_ess.entries if flow.body.counterpart]
    delivered = {view.identity(flow.id): flow for flow in flows.ess_to_company.entries if flow.body.quantity}
    for payment in payments:
        answers = delivered.get(view.identity(payment.body.counterpart))
        if answers is not None and payment.body.resource == "money" and payment.body.quantity > 0:
            grade = min(grade_of(payment), grade_of(answers))
            yield _piece(view, payment, "priced_deliverable", attests=True, grade=grade)


def _from_counterpart(counterpart: Counterpart | None, limits: Limits) -> Iterator[Piece]:
    is_low = counterpart.is_at_most(limits.counterpart) if counterpart else None
    if counterpart and is_low is not None:
        yield _computed("low_counterpart", counterpart.flows, counterpart.grade, attests=is_low)


def _from_inputs(flows: Flows, limits: Limits) -> Iterator[Piece]:
    """Compare what each house puts in; like the counterpart, an interval that straddles the limit settles nothing."""
    ess, company = flows.own["ess"], flows.own["company"]
    one, other = ess.total, company.total
    if not ess.entries or not company.entries or one is None or other is None:
        return
    entries, grade = (*ess.entries, *company.entries), min(*ess.grades, *company.grades)
    if _is_share(one, other, limits.smaller_input) and _is_share(other, one, limits.smaller_input):
        yield _computed("shared_inputs", entries, grade, attests=True)
    elif _is_less(one, other, limits.smaller_input) or _is_less(other, one, limits.smaller_input):
        yield _computed("shared_inputs", entries, grade, attests=False)


def _is_share(mine: Range, theirs: Range, limit: Decimal) -> bool:
    """Tell whether one side puts in the limit at least, whatever the amounts within their intervals."""
    return mine.low > 0 and mine.low >= limit * (mine.low + theirs.high)


def _is_less(mine: Range, theirs: Range, limit: Decimal) -> bool:
    """Tell whether one side puts in less than the limit, whatever the amounts within their intervals."""
    return mine.high < limit * (mine.high + theirs.low)


def _computed(criterion: str, flows: Sequence[Entry], grade: int, *, attests: bool) -> Piece:
    entries, latest = tuple([flow.id for flow in flows]), max([flow.on for flow in flows])
    return Piece(criterion, attests, grade, "neutral", "computed", latest, entries=entries)


def _piece(view: View, entry: Entry, criterion: str, *, attests: bool, grade: int) -> Piece:
    return Piece(criterion, attests, *_told(view, entry, grade))


_Told: TypeAlias = tuple[int, str, str, date, tuple[str, ...], tuple[str, ...]]


def _told(view: View, entry: Entry, grade: int) -> _Told:
    """Give what every piece made from an entry has: its grade, who told it and how, its day, its documents."""
    return grade, view.side(entry.by), entry.via, entry.on, entry.documents, (entry.id,)
