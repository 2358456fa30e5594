"""Which forms an action may have: what is supported, what stays open."""

from __future__ import annotations

from collections.abc import Mapping
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
from tandem.readings.stage.standing import NOTHING, Standing

_REASONS = {reason for reasons in EXCLUSIONS.values() for reason in reasons} | {*OVERRULED_BY.values()}


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


def judge(standings: Mapping[str, Standing], months: int, limits: Limits) -> Judged:
    """Judge an action of an age in complete months from the standing of its criteria.

    Supported: the last form whose musts all hold and that nothing excludes. Open: that form and every later
    one whose musts are not denied and that nothing excludes; a form between two open ones may be missing.
    """
    denied = {name for name, standing in standings.items() if standing.is_denied}
    reasons = _reasons(standings)
    open_forms = [
        form
        for form in FORMS
        if months >= _age_asked(form, limits)
        and denied.isdisjoint(MUSTS[form])
        and reasons.isdisjoint(EXCLUSIONS[form])
        and (form != "transformational" or _is_gate_open(standings))
    ]
    supported = next((form for form in reversed(open_forms) if _is_supported(form, standings)), None)
    floor = RANK[supported] if supported else 0
    return Judged(supported, tuple(form for form in open_forms if RANK[form] >= floor))


def _reasons(standings: Mapping[str, Standing]) -> set[str]:
    """Give the reasons that exclude a form: documented, and not overruled by another."""
    held = {name for name in _REASONS if standings.get(name, NOTHING).holds(EXCLUSION_GRADE)}
    return {name for name in held if OVERRULED_BY.get(name) not in held}


def _is_gate_open(standings: Mapping[str, Standing]) -> bool:
    """Tell whether the first proofs are said by both sides at least: silence never keeps the fourth form open."""
    return all(standings.get(line, NOTHING).holds(BY_BOTH) for line in GATE_LINES)


def _is_supported(form: str, standings: Mapping[str, Standing]) -> bool:
    return all(standings.get(must, NOTHING).holds(grade) for must, grade in MUSTS[form].items())


def _age_asked(form: str, limits: Limits) -> int:
    ages = {"integrative": limits.integrative_months, "transformational": limits.transformational_months}
    return ages.get(form, 0)
