"""What is said of impact: the answer to the question first, then what is claimed, what was aimed at, what stays empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tandem.readings.impact.claims import SIDES, Claims
from tandem.readings.impact.dimensions import EMPTY
from tandem.readings.impact.effect import Effect, Span
from tandem.readings.impact.seen import Seen
from tandem.values.amounts import rounded
from tandem.values.messages import Message


def sentences(seen: Seen) -> Iterator[Message]:
    """Give the answer, then the rest."""
    question = seen.question.body.text if seen.question else ""
    if seen.lead is None:
        yield Message("impact.texts_only", {"question": question, "n": len(seen.texts)})
    else:
        yield _answer(seen.lead, question)
    if seen.lead_claims:
        yield _claimed(seen.lead_claims)
    if seen.lead:
        yield from _aim(seen.lead)
        if seen.texts:
            yield Message("impact.texts_too", {"n": len(seen.texts)})
        if len(seen.effects) > 1:
            yield Message("impact.other_measures", {"n": len(seen.effects) - 1})
    empty = [cell.name for cell in seen.cells if cell.state == EMPTY]
    if empty:
        yield Message("impact.still_empty", {"n": len(empty), "cells": empty})


def _answer(one: Effect, question: str) -> Message:
    """Word the effect: nil, undecided, more or less; net of what would have happened anyway, or not yet."""
    unit = one.indicator.body.unit
    values: dict[str, object] = {"question": question, "unit": unit}
    span, kind = (one.net, "net") if one.net else (one.change, "gross")
    if span is None:
        return Message("impact.level", {**values, "value": one.latest.body.value.best})
    if span.is_nil:
        return Message(f"impact.{kind}_nil", {**values, **_bounds(span)})
    if not span.sign:
        return Message(f"impact.{kind}_undecided", {**values, **_bounds(span)})
    way = "" if one.indicator.body.baseline is None else "_more" if span.sign > 0 else "_less"
    exactly = "_exactly" if span.low == span.high else ""
    return Message(f"impact.{kind}{way}{exactly}", {**values, **(_sizes(span) if way else _bounds(span))})


def _bounds(span: Span) -> Mapping[str, Decimal]:
    return {"low": rounded(span.low), "high": rounded(span.high)}


def _sizes(span: Span) -> Mapping[str, Decimal]:
    """Give the bounds without their sign, where "more" or "less" says it."""
    low, high = sorted((abs(span.low), abs(span.high)))
    return {"low": rounded(low), "high": rounded(high)}


def _claimed(claims: Claims) -> Message:
    shares = {side: entry.body.share for side, entry in claims.by_side.items()}
    if not claims.are_both_there:
        ((side, share),) = shares.items()
        return Message("impact.claim_one_side", {"side": side, "share": share})
    both = {side: shares[side] for side in SIDES}
    if claims.overlap:
        return Message("impact.overlap", {**both, "sum": claims.sum, "overlap": claims.overlap})
    return Message("impact.claims", {**both, "rest": Decimal(1) - claims.sum})


def _aim(one: Effect) -> Iterator[Message]:
    body = one.indicator.body
    if body.target is not None:
        value = one.latest.body.value
        values = {"target": body.target, "low": value.low, "high": value.high, "unit": body.unit}
        yield Message("impact.aim_exactly" if value.low == value.high else "impact.aim", values)
