"""One action as this reading sees it: its age, its pieces, its forms, its weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.readings.stage.criteria import GATE_LINES, MUSTS
from tandem.readings.stage.counterpart import Counterpart
from tandem.readings.stage.forms import Judged, judge
from tandem.readings.stage.pieces import BY_BOTH, Flows, Limits, Piece, agreement_pieces, pieces_of
from tandem.readings.stage.standing import NOTHING, Standing, standings_of
from tandem.record import Entry, View
from tandem.values.days import complete_months

HOUR_UNITS = frozenset({"h", "heure", "heures", "hour", "hours"})


@dataclass(frozen=True, slots=True)
class SeenAction:
    """An action with everything computed about it."""

    id: str
    entry: Entry
    months: int
    standings: Mapping[str, Standing]
    judged: Judged
    counterpart: Counterpart | None
    value: Decimal | None
    hours: Decimal | None
    pieces: tuple[Piece, ...]

    @property
    def grade(self) -> int:
        """Give the grade of the weakest must that holds the supported form, or the best piece there is."""
        if self.judged.supported is None:
            return max((piece.grade for piece in self.pieces), default=0)
        return min(self.standings[must].attesting for must in MUSTS[self.judged.supported])

    @property
    def is_disputed(self) -> bool:
        """Tell whether pieces of equal weight speak for and against a criterion."""
        return any(one.is_disputed and one.contradicting >= BY_BOTH for one in self.standings.values())

    def could_show_change(self, limits: Limits) -> bool:
        """Tell whether the action is old enough, and its first four proofs said by both sides at least."""
        is_old = self.months >= limits.transformational_months
        return is_old and all(self.standings.get(line, NOTHING).holds(BY_BOTH) for line in GATE_LINES)


def seen_actions(view: View, limits: Limits) -> list[SeenAction]:
    """See every action of a record, by the day it started."""
    flows = _flows_by_action(view)
    evidence = _by_action(view, view.of_kind("evidence"))
    shared = agreement_pieces(view, view.of_kind("agreement"), limits)
    until = min((entry.on for entry in view.of_kind("end")), default=view.on)
    return [_seen(view, entry, flows, evidence, shared, until, limits) for entry in view.of_kind("action")]


def _seen(
    view: View,
    entry: Entry,
    flows: Mapping[str, Flows],
    evidence: Mapping[str, list[Entry]],
    shared: list[Piece],
    until: date,
    limits: Limits,
) -> SeenAction:
    name = view.identity(entry.id)
    own = flows.get(name) or Flows()
    pieces = (*pieces_of(view, evidence.get(name, ()), own, limits), *shared)
    standings, months = standings_of(pieces), complete_months(entry.on, until)
    judged = judge(standings, months, limits)
    counterpart = Counterpart.of(own.ess_to_company, own.company_to_ess)
    return SeenAction(name, entry, months, standings, judged, counterpart, _value(own), _hours(own), pieces)


def _by_action(view: View, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(view.identity(entry.body.action), []).append(entry)
    return groups


def _flows_by_action(view: View) -> dict[str, Flows]:
    groups: dict[str, Flows] = {}
    for name, entries in _by_action(view, view.of_kind("flow")).items():
        flows = groups.setdefault(name, Flows())
        for entry in entries:
            flows.add(entry, view.side(entry.body.from_), view.side(entry.body.to))
    return groups


def _value(flows: Flows) -> Decimal | None:
    """Give the value of an action: the larger of its two directions (settled.md, 7); None where nothing is valued."""
    valued = [
        [entry.body.euros.best for entry in way if entry.body.euros]
        for way in (flows.ess_to_company, flows.company_to_ess)
    ]
    return max(sum(way, Decimal(0)) for way in valued) if any(valued) else None


def _hours(flows: Flows) -> Decimal | None:
    entries = [*flows.ess_to_company, *flows.company_to_ess, *flows.own["ess"], *flows.own["company"]]
    hours = [entry.body.quantity for entry in entries if entry.body.unit.casefold() in HOUR_UNITS]
    return sum(hours, Decimal(0)) if hours else None
