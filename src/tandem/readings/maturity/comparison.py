"""Two cooperations side by side, at equal age or not at all: two months against five years is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tandem.parameters import Lookup
from tandem.readings.age import age_label
from tandem.readings.checkups import HOUSES
from tandem.readings.finding import Finding, Refusal
from tandem.readings.maturity.assessments import Assessment, change, from_rows, of_side


@dataclass(frozen=True, slots=True)
class Compared:
    """One side's answers in two cooperations of the same age: both are shown, neither is ranked."""

    side: str
    first: Assessment
    second: Assessment


def compare(first: Finding, second: Finding, lookup: Lookup) -> tuple[Compared, ...] | Refusal:
    """Put two cooperations side by side where they were asked at the same age, the same way, the same questions.

    Same age: the same label, and at most some months apart (a convention). Each side is compared with itself.
    """
    most = int(lookup.number("maturity.same_age_months"))
    ones, others = (from_rows(finding.series.get("assessments", ())) for finding in (first, second))
    found = []
    for side in HOUSES:
        pairs = [
            pair
            for pair in product(of_side(ones, side), of_side(others, side))
            if is_same_age(pair[0].months, pair[1].months, most, lookup) and change(*pair)
        ]
        if pairs:
            found.append(Compared(side, *max(pairs, key=lambda pair: min(one.months for one in pair))))
    return tuple(found) or _refused(ones, others)


def is_same_age(first: int, second: int, most: int, lookup: Lookup) -> bool:
    """Tell whether two ages in months may be compared."""
    return abs(first - second) <= most and age_label(first, lookup) == age_label(second, lookup)


def _refused(first: Sequence[Assessment], second: Sequence[Assessment]) -> Refusal:
    if not first or not second:
        return Refusal("maturity.never_asked", ("answers",), None)
    ages = {name: max(one.months for one in found) for name, found in (("one", first), ("other", second))}
    return Refusal("maturity.ages_apart", ("same_age",), None, ages)
