"""What cannot be said yet of impact, what would lift it, and what would make the rest surer."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.parameters import Lookup
from tandem.readings.finding import Refusal, Step
from tandem.readings.impact.claims import SIDES
from tandem.readings.impact.dimensions import DOCUMENT, EMPTY
from tandem.readings.impact.seen import Seen

DISINTERESTED = 4


def refusals(seen: Seen, lookup: Lookup) -> Iterator[Refusal]:
    """Name what is missing: the question, a measure, a starting point, what would have happened anyway."""
    if seen.question is None:
        lift = Step("impact.lift.question", _minutes(lookup, "question"))
        yield Refusal("impact.no_question", ("question",), lift)
        return
    question = {"question": seen.question.body.text}
    if not seen.effects:
        key = "impact.no_measure" if seen.texts else "impact.no_answer"
        lift_key = "impact.lift.figure" if seen.texts else "impact.lift.measure"
        yield Refusal(key, ("measure",), Step(lift_key, _minutes(lookup, "measure")), question)
    for one in seen.effects:
        values = {"indicator": seen.names[one.indicator.id]}
        if one.change is None:
            lift = Step("impact.lift.baseline", _minutes(lookup, "filters"), values)
            yield Refusal("impact.no_baseline", ("baseline",), lift, values)
        elif one.net is None:
            lift = Step("impact.lift.filters", _minutes(lookup, "filters"), values)
            yield Refusal("impact.no_filters", ("filters",), lift, values)
        if one.overlapping:
            yield Refusal("impact.periods_overlap", ("period",), None, values)
    if seen.other_questions:
        yield Refusal("impact.several_questions", (), None, {"n": seen.other_questions})


def surer_steps(seen: Seen, lookup: Lookup) -> Iterator[Step]:
    """Say what would make it surer: the other side's claim, a piece or a source with no stake, an empty cell filled."""
    claims = seen.lead_claims
    if claims and not claims.are_both_there:
        (side,) = set(SIDES) - set(claims.by_side)
        yield Step("impact.ask_claim", _minutes(lookup, "claim"), {"side": side})
    if seen.lead and seen.lead.grade < DOCUMENT:
        yield Step("impact.attach", _minutes(lookup, "document"))
    elif seen.lead and seen.lead.grade < DISINTERESTED:
        yield Step("impact.ask_third", _minutes(lookup, "third"))
    empty = [cell.name for cell in seen.cells if cell.state == EMPTY]
    if empty:
        yield Step("impact.fill", _minutes(lookup, "document"), {"cell": empty[0]})


def _minutes(lookup: Lookup, of: str) -> int:
    return int(lookup.number(f"impact.minutes_{of}"))
