"""What is seen of who controls what: shares of decision, notices, payments, and whatever was noted. Never mixed with dependence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from tandem.readings.finding import Figure
from tandem.readings.flows import moved
from tandem.readings.power.ties import DOCUMENT, OTHER, SAID
from tandem.readings.private import HOUSES
from tandem.record import Entry, View


@dataclass(frozen=True, slots=True)
class Payments:
    """What one side owed the other: days late of what was paid (early is below zero), and what is past due unpaid."""

    delays: tuple[int, ...]
    overdue: int
    grade: int
    as_of: date

    @property
    def typical(self) -> Decimal | None:
        """Give the middle delay, in days."""
        return Decimal(str(median(self.delays))) if self.delays else None


@dataclass(frozen=True, slots=True)
class Observed:
    """The panel of observed control."""

    shares: Entry | None
    notices: Entry | None
    payments: Mapping[str, Payments]
    items: tuple[Entry, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was observed."""
        return not (self.shares or self.notices or self.payments or self.items)


def observe(view: View) -> Observed:
    """Observe control: the latest agreement that says a share or a notice, payments due, signs noted."""
    agreements = sorted(view.of_kind("agreement"), key=lambda entry: (entry.body.version, entry.order))
    return Observed(
        shares=_latest_with(agreements, "decision_shares"),
        notices=_latest_with(agreements, "exit_notice"),
        payments=_payments(view),
        items=tuple({entry.body.item.casefold(): entry for entry in view.of_kind("control")}.values()),
    )


def _latest_with(agreements: Sequence[Entry], name: str) -> Entry | None:
    return next((entry for entry in reversed(agreements) if getattr(entry.body, name) is not None), None)


def _payments(view: View) -> dict[str, Payments]:
    due: dict[str, list[Entry]] = {}
    for entry, payer, payee in view.once(moved):
        if entry.body.due and OTHER.get(payer) == payee:
            due.setdefault(payer, []).append(entry)
    sides = {side: _settled(entries, view.on) for side, entries in sorted(due.items())}
    return {side: one for side, one in sides.items() if one.delays or one.overdue}


def _settled(entries: Sequence[Entry], on: date) -> Payments:
    """Count what was paid by the day of the reading: a payment that comes after it is not known then."""
    bodies = [entry.body for entry in entries]
    paid = [body for body in bodies if body.paid is not None and body.paid <= on]
    overdue = sum([body.due < on for body in bodies]) - sum([body.due < on for body in paid])
    return Payments(
        delays=tuple((body.paid - body.due).days for body in paid),
        overdue=overdue,
        grade=min(map(_grade, entries)),
        as_of=on if overdue else max([body.paid for body in paid], default=on),
    )


def _grade(entry: Entry) -> int:
    return DOCUMENT if entry.documents else SAID


def control_figures(seen: Observed) -> Iterator[Figure]:
    """Give the figures of the panel, each side its own."""
    for name, unit, entry in (("decision_share", "ratio", seen.shares), ("exit_notice", "day", seen.notices)):
        if entry is not None:
            each = entry.body.decision_shares if name == "decision_share" else entry.body.exit_notice
            for side in HOUSES:
                value = Decimal(getattr(each, side))
                yield Figure(f"control.{name}", value, unit, 1, _grade(entry), entry.on, side=side)
    yield from _payment_figures(seen.payments)
    for entry in seen.items:
        holder = entry.body.holder if entry.body.holder in HOUSES else None
        yield Figure(
            "control.item", entry.body.value, "count", 1, _grade(entry), entry.on, holder, entry.body.item
        )


def _payment_figures(payments: Mapping[str, Payments]) -> Iterator[Figure]:
    for side, one in payments.items():
        n, rest = len(one.delays), (one.grade, one.as_of)
        if one.delays:
            low, high = Decimal(min(one.delays)), Decimal(max(one.delays))
            yield Figure("control.payment_delay", one.typical, "day", n, *rest, side, low=low, high=high)
        if one.overdue:
            yield Figure(
                "control.payment_overdue", Decimal(one.overdue), "count", n + one.overdue, *rest, side
            )


def control_rows(seen: Observed) -> list[dict[str, object]]:
    """Give the panel as rows: what is observed, who holds it, what each side has."""
    rows: list[dict[str, object]] = []
    if seen.shares:
        each = seen.shares.body.decision_shares
        rows.append({"what": "decision_share", "ess": each.ess, "company": each.company})
    if seen.notices:
        each = seen.notices.body.exit_notice
        rows.append({"what": "exit_notice", "ess": each.ess, "company": each.company})
    delays = {side: one.typical for side, one in seen.payments.items() if one.delays}
    overdue = {side: one.overdue for side, one in seen.payments.items() if one.overdue}
    for what, found in (("payment_delay", delays), ("payment_overdue", overdue)):
        if found:
            rows.append({"what": what, **{side: found.get(side) for side in HOUSES}})
    return rows + [
        {"what": "item", "item": one.body.item, "holder": one.body.holder, "value": one.body.value}
        for one in seen.items
    ]
