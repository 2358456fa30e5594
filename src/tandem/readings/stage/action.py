"""One action as this reading sees it: its age, its pieces, its forms, its weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tandem.readings.age import ended_on
from tandem.readings.flows import moved
from tandem.readings.stage.counterpart import Counterpart
from tandem.readings.stage.criteria import GATE_LINES, MUSTS
from tandem.readings.stage.flows import BY_BOTH, Flows, Way
from tandem.readings.stage.forms import Judged, judge, marks_of
from tandem.readings.stage.pieces import Limits, Piece, agreement_pieces, pieces_of
from tandem.readings.stage.standing import NOTHING, Standing, standings_of
from tandem.record import Entry, View
from tandem.values.amounts import ZERO
from tandem.values.days import complete_months

HOUR_UNITS = frozenset({"h", "heure", "heures", "hour", "hours"})


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an action weighs in a profile, and the grade of the weakest flow that says so."""

    amount: Decimal
    grade: int


@dataclass(frozen=True, slots=True)
class SeenAction:
    """An action with everything computed about it."""

    id: str
    entry: Entry
    months: int
    standings: Mapping[str, Standing]
    judged: Judged
    counterpart: Counterpart | None
    value: Weight | None
    hours: Weight | None
    pieces: tuple[Piece, ...]

    @property
    def n(self) -> int:
        """Count the entries that say something of this action; one that says two things counts once."""
        return len({entry for piece in self.pieces for entry in piece.entries})

    @property
    def grade(self) -> int:
        """Give the grade of the weakest must that holds the supported form, or the best piece there is."""
        if self.judged.supported is None:
            return max((piece.grade for piece in self.pieces), default=0)
        return min(self.standings[must].attesting for must in MUSTS[self.judged.supported])

    @property
    def is_disputed(self) -> bool:
        """Tell whether pieces of equal weight speak for and against a criterion; one word against another does not count."""
        return any(one.is_disputed and one.contradicting >= BY_BOTH for one in self.standings.values())

    def could_show_change(self, limits: Limits) -> bool:
        """Tell whether the action is old enough, and its first four proofs looked for: found or found wanting."""
        lines = [self.standings.get(line, NOTHING) for line in GATE_LINES]
        is_documented = all(max(line.attesting, line.contradicting) >= BY_BOTH for line in lines)
        return self.months >= limits.transformational_months and is_documented


def seen_actions(view: View, limits: Limits) -> list[SeenAction]:
    """See every action of a record, by the day it started."""
    flows, evidence = _flows_by_action(view), _by_action(view, view.of_kind("evidence"))
    shared = agreement_pieces(view, view.of_kind("agreement"), limits)
    found = []
    for entry in view.of_kind("action"):
        name = view.identity(entry.id)
        proofs = evidence.get(name, ())
        found.append(_seen(view, entry, proofs, flows.get(name) or Flows(), shared, limits))
    return found


def _seen(
    view: View,
    entry: Entry,
    evidence: Sequence[Entry],
    flows: Flows,
    shared: Sequence[Piece],
    limits: Limits,
) -> SeenAction:
    counterpart = Counterpart.of(flows)
    pieces = (*pieces_of(view, evidence, flows, counterpart, limits), *shared)
    standings = standings_of(pieces)
    months = complete_months(entry.on, ended_on(view) or view.on)
    return SeenAction(
        id=view.identity(entry.id),
        entry=entry,
        months=months,
        standings=standings,
        judged=judge(marks_of(standings), months, limits),
        counterpart=counterpart,
        value=_value(flows),
        hours=_hours(flows),
        pieces=pieces,
    )


def _by_action(view: View, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(view.identity(entry.body.action), []).append(entry)
    return groups


def _flows_by_action(view: View) -> dict[str, Flows]:
    groups: defaultdict[str, Flows] = defaultdict(Flows)
    for entry, giver, receiver in view.once(moved):
        groups[view.identity(entry.body.action)].add(entry, giver, receiver)
    return groups


def _value(flows: Flows) -> Weight | None:
    """Give the value of an action: the larger of its two directions (docs/methods/stage.md); None where nothing is valued."""
    ways = [_weighed(_valued(way)) for way in (flows.company_to_ess, flows.ess_to_company)]
    return max((way for way in ways if way), key=lambda way: way.amount, default=None)


def _valued(way: Way) -> list[tuple[int, Decimal]]:
    return [(grade, worth.best) for grade, worth in zip(way.grades, way.worths, strict=True) if worth]


def _hours(flows: Flows) -> Weight | None:
    return _weighed([one for way in flows.ways for one in _in_hours(way)])


def _in_hours(way: Way) -> list[tuple[int, Decimal]]:
    graded = zip(way.entries, way.grades, strict=True)
    return [(grade, flow.body.quantity) for flow, grade in graded if flow.body.unit.casefold() in HOUR_UNITS]


def _weighed(amounts: Sequence[tuple[int, Decimal]]) -> Weight | None:
    if not amounts:
        return None
    return Weight(sum([amount for _, amount in amounts], ZERO), min([grade for grade, _ in amounts]))
