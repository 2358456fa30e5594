"""Which forms an action may have: what is supported, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tandem.readings.stage.criteria import (
    EXCLUSION_GRADE,
    EXCLUSIONS,
    FORMS,
    GATE_LINES,
    MUSTS,
    OVERRULED_BY,
    RANK,
)
from tandem.readings.stage.flows import BY_BOTH
from tandem.readings.stage.pieces import Limits
from tandem.readings.stage.standing import Standing
from tandem.record.kinds.cooperation import CRITERIA

_BIT = {criterion: 1 << rank for rank, criterion in enumerate((*CRITERIA, "ess_to_company"))}
_NEEDED = {must: grade for musts in MUSTS.values() for must, grade in musts.items()}


def _bits(criteria: Iterable[str]) -> int:
    return sum(_BIT[criterion] for criterion in criteria)


_MUST_BITS = {form: _bits(musts) for form, musts in MUSTS.items()}
# Silence never keeps the fourth form open: its first proofs must be said by both sides at least.
_GATES = {"transformational": _bits(GATE_LINES)}
# What each form asks, and what rules it out: musts, exclusions, gate.
_ASKED = [(form, _MUST_BITS[form], _bits(EXCLUSIONS[form]), _GATES.get(form, 0)) for form in FORMS]
_OVERRULED = [(_BIT[overruled], _BIT[by]) for overruled, by in OVERRULED_BY.items()]


@dataclass(frozen=True, slots=True)
class Judged:
    """The form evidence supports (None: unclassified) and the forms still open, in their order."""

    supported: str | None
    open: tuple[str, ...]

    @property
    def possible(self) -> str | None:
        """Give the last form still open."""
        return self.open[-1] if self.open else None

    @property
    def doubt(self) -> int:
        """Count the forms between which evidence has not settled: 0 when one form is supported and no other open."""
        return len(self.open) - (self.supported is not None)


@dataclass(frozen=True, slots=True)
class Marks:
    """What judging needs of all standings, one bit a criterion: advice judges thousands of what-ifs."""

    denied: int = 0
    held: int = 0  # at the grade its forms ask for
    said: int = 0  # by both sides at least
    documented: int = 0  # enough to exclude

    def with_one(self, criterion: str, standing: Standing) -> Marks:
        """Give the marks with one criterion standing otherwise."""
        kept, (denied, held, said, documented) = ~_BIT[criterion], _marked(criterion, standing)
        return Marks(
            self.denied & kept | denied,
            self.held & kept | held,
            self.said & kept | said,
            self.documented & kept | documented,
        )


def _marked(criterion: str, standing: Standing) -> tuple[int, int, int, int]:
    bit, grade = _BIT[criterion], standing.attesting
    if not standing.holds(0):
        return bit * standing.is_denied, 0, 0, 0
    needed = _NEEDED.get(criterion, EXCLUSION_GRADE)
    return 0, bit * (grade >= needed), bit * (grade >= BY_BOTH), bit * (grade >= EXCLUSION_GRADE)


def marks_of(standings: Mapping[str, Standing]) -> Marks:
    """Mark every criterion that stands somewhere."""
    marked = [_marked(criterion, standing) for criterion, standing in standings.items()]
    return Marks(*map(sum, zip(*marked, strict=True)))


def judge(marks: Marks, months: int, limits: Limits) -> Judged:
    """Judge an action of an age in complete months from the standing of its criteria.

    Supported: the last form whose musts all hold and that nothing excludes. Open: that form and every later
    one whose musts are not denied and that nothing excludes; a form between two open ones may be missing.
    """
    reasons = _reasons(marks)
    open_forms = [
        form
        for form, musts, exclusions, gate in _ASKED
        if not marks.denied & musts
        and not reasons & exclusions
        and marks.said & gate == gate
        and months >= _age_asked(form, limits)
    ]
    supported = next(
        (one for one in reversed(open_forms) if marks.held & _MUST_BITS[one] == _MUST_BITS[one]), None
    )
    floor = RANK[supported] if supported else 0
    return Judged(supported, tuple(form for form in open_forms if RANK[form] >= floor))


def _reasons(marks: Marks) -> int:
    """Give the reasons that exclude a form: documented, and not overruled by another."""
    reasons = marks.documented
    for overruled, by in _OVERRULED:
        if marks.documented & by:
            reasons &= ~overruled
    return reasons


def _age_asked(form: str, limits: Limits) -> int:
    if form == "integrative":
        return limits.integrative_months
    return limits.transformational_months if form == "transformational" else 0
