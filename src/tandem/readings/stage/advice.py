"""What one more piece of evidence would settle: the doubt it is expected to remove, per minute spent on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tandem.readings.stage.criteria import EXCLUSION_GRADE, EXCLUSIONS, MUSTS
from tandem.readings.stage.flows import BY_BOTH, DISINTERESTED
from tandem.readings.stage.forms import Judged, Marks, judge, marks_of
from tandem.readings.stage.pieces import Limits
from tandem.readings.stage.standing import DIRECTIONS, NOTHING, Standing, both_ways_joined

_EACH_WAY = frozenset({*DIRECTIONS, "flows_each_way"})


@dataclass(frozen=True, slots=True)
class Advice:
    """A criterion to ask about, how many minutes it takes, and the doubt it removes on average."""

    criterion: str
    grade: int
    minutes: int
    gain: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """What collecting one piece costs."""

    document: int
    said: int

    def for_grade(self, grade: int) -> int:
        """Give the minutes for a grade: one document, or a word from each of the two sides."""
        return 2 * self.said if grade == BY_BOTH else self.document


def advise(
    judged: Judged, standings: Mapping[str, Standing], months: int, limits: Limits, minutes: Minutes
) -> list[Advice]:
    """Rank what to ask next, most doubt removed per minute first; on a tie, most doubt removed.

    The answer is taken as likely one way as the other: a convention, said on the method page.
    """
    marks, found = marks_of(standings), []
    for criterion, grade in _unsettled(judged, standings):
        outcomes = (Standing(grade, 0), Standing(0, EXCLUSION_GRADE))
        after = [judge(_if(criterion, one, standings, marks), months, limits).doubt for one in outcomes]
        gain = judged.doubt - sum(after) / len(after)
        if gain > 0:
            found.append(Advice(criterion, grade, minutes.for_grade(grade), gain))
    return sorted(found, key=lambda one: (-one.gain / one.minutes, -one.gain, one.criterion))


def _if(criterion: str, outcome: Standing, standings: Mapping[str, Standing], marks: Marks) -> Marks:
    """Give what would stand if a criterion stood otherwise; a direction of flows moves the flows each way too."""
    if criterion not in _EACH_WAY:
        return marks.with_one(criterion, outcome)
    joined = both_ways_joined({**standings, criterion: outcome})
    for moved in {criterion, "flows_each_way"} & joined.keys():
        marks = marks.with_one(moved, joined[moved])
    return marks


def _unsettled(judged: Judged, standings: Mapping[str, Standing]) -> Iterator[tuple[str, int]]:
    wanted: dict[str, int] = {}
    for form in judged.open:
        if form != judged.supported:
            wanted |= MUSTS[form]
        wanted |= dict.fromkeys(EXCLUSIONS[form], EXCLUSION_GRADE)
    for criterion, needed in wanted.items():
        standing = standings.get(criterion, NOTHING)
        # Where pieces weigh the same, only a heavier one settles; nothing is heavier than a third party's.
        grade = max(needed, standing.contradicting + 1)
        if not standing.holds(needed) and not standing.is_denied and grade <= DISINTERESTED:
            yield criterion, grade
