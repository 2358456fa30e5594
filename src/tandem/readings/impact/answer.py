"""Puts together what changed and for whom: the question, the effect of each indicator, claims, the grid, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Figure
from tandem.readings.impact.claims import Claims
from tandem.readings.impact.dimensions import SAID, grade_of_text
from tandem.readings.impact.effect import NOTHING, Effect, Span
from tandem.readings.impact.missing import refusals, surer_steps
from tandem.readings.impact.seen import Seen, see
from tandem.readings.impact.sentences import sentences
from tandem.readings.reading import Answer, Reading
from tandem.record import View
from tandem.values.messages import Message


def compute(view: View, lookup: Lookup) -> Answer:
    """Say what changed, as a range once what would have happened anyway is taken away; never as a ratio of euros.

    It starts from the question asked. A measured nil is a result; a text is evidence; what each side claims stands
    beside, added only to show double counting. Source: docs/methods/impact.md.
    """
    seen = see(view)
    unsaid = tuple(refusals(seen, lookup))
    if seen.question is None or not (seen.effects or seen.texts):
        return Answer("refused", unsaid[0].message, refusals=unsaid)
    said = tuple(sentences(seen))
    return Answer(
        status="finding" if seen.lead and seen.lead.net else "partial",
        message=said[0],
        figures=tuple(_figures(seen)),
        refusals=unsaid,
        surer=tuple(surer_steps(seen, lookup)),
        series=_series(seen, said[1:]),
    )


def _figures(seen: Seen) -> Iterator[Figure]:
    for key in ("net_effect", "change"):
        for one in seen.effects:
            span = one.net if key == "net_effect" else one.change
            if span is not None:
                yield _span_figure(key, span, one, seen.names[one.indicator.id])
    for one in seen.effects:
        yield _span_figure("measured", _value(one), one, seen.names[one.indicator.id])
    if seen.texts:
        grade = min(grade_of_text(entry) for entry in seen.texts)
        as_of = max(entry.on for entry in seen.texts)
        yield Figure("texts", Decimal(len(seen.texts)), "count", len(seen.texts), grade, as_of)
    for indicator, claims in seen.claims.items():
        yield from _claim_figures(claims, seen.names[indicator])


def _span_figure(key: str, span: Span, one: Effect, name: str) -> Figure:
    n = len(one.measures)
    return Figure(key, span.best, "count", n, one.grade, one.as_of, about=name, low=span.low, high=span.high)


def _claim_figures(claims: Claims, name: str) -> Iterator[Figure]:
    for side, entry in claims.by_side.items():
        yield Figure("claim", entry.body.share, "ratio", 1, SAID, entry.on, side, name)
    if claims.are_both_there:
        as_of = max(entry.on for entry in claims.by_side.values())
        yield Figure("claims_sum", claims.sum, "ratio", 2, SAID, as_of, about=name)
        yield Figure("claims_overlap", claims.overlap, "ratio", 2, SAID, as_of, about=name)


def _series(seen: Seen, also: Sequence[Message]) -> dict[str, object]:
    question = seen.question
    return {
        "question": question.body.text if question else None,
        "grid": [
            {"cell": cell.name, "state": cell.state, "grade": cell.grade, "n": cell.n} for cell in seen.cells
        ],
        "indicators": [_row(one, seen) for one in seen.effects],
        "texts": [{"title": entry.body.title, "grade": grade_of_text(entry)} for entry in seen.texts],
        "also": [message.as_json() for message in also],
    }


def _row(one: Effect, seen: Seen) -> dict[str, object]:
    body, period = one.indicator.body, one.latest.body.period
    claims = seen.claims.get(one.indicator.id)
    return {
        "indicator": seen.names[one.indicator.id],
        "unit": body.unit,
        "baseline": body.baseline,
        "target": body.target,
        "period_rule": body.period_rule,
        "place_rule": body.place_rule,
        "first": min(entry.body.period.first for entry in one.measures),
        "last": period.last,
        "measured": _span_row(_value(one)),
        "change": _span_row(one.change),
        "net": _span_row(one.net),
        "grade": one.grade,
        "claims": {side: entry.body.share for side, entry in claims.by_side.items()} if claims else {},
    }


def _value(one: Effect) -> Span:
    """Give what was measured: over all its periods where they add up."""
    values = [entry.body.value for entry in one.measures]
    return sum((Span(value.low, value.high, value.best) for value in values), NOTHING)


def _span_row(span: Span | None) -> Mapping[str, Decimal | None] | None:
    return None if span is None else {"low": span.low, "best": span.best, "high": span.high}


READING = Reading(
    name="impact",
    version=1,
    about="cooperation",
    minutes=30,
    uses={
        "question": ("text",),
        "indicator": (
            "question",
            "unit",
            "baseline",
            "target",
            "period_rule",
            "place_rule",
            "dimensions",
        ),
        "measure": ("indicator", "period", "value", "filters", "grade"),
        "claim": ("side", "measure", "share"),
        "text": ("title", "document", "note", "dimensions"),
    },
    compute=compute,
)
