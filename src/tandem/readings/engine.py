"""Asks every reading of a record on a day, for one reader. All nine always answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from tandem.parameters import Lookup, ParameterSet, ValueUnavailable
from tandem.readings.deciding import READING as DECIDING
from tandem.readings.externalisation import READING as EXTERNALISATION
from tandem.readings.finding import Finding, Refusal, Step
from tandem.readings.impact import READING as IMPACT
from tandem.readings.legitimacy import READING as LEGITIMACY
from tandem.readings.maturity import READING as MATURITY
from tandem.readings.power import READING as POWER
from tandem.readings.reading import Answer, Reading
from tandem.readings.resources import READING as RESOURCES
from tandem.readings.stage import READING as STAGE
from tandem.readings.understanding import READING as UNDERSTANDING
from tandem.record import Record, View
from tandem.values.json_types import Json, as_json
from tandem.values.messages import Message

_IN_ORDER = (
    STAGE,
    UNDERSTANDING,
    DECIDING,
    POWER,
    LEGITIMACY,
    RESOURCES,
    MATURITY,
    IMPACT,
    EXTERNALISATION,
)
READINGS: Mapping[str, Reading] = {reading.name: reading for reading in _IN_ORDER}


def read(
    record: Record,
    *,
    on: date,
    known: date | None = None,
    audience: str,
    parameters: ParameterSet,
    only: str | None = None,
) -> tuple[Finding, ...]:
    """Read a record on a day, as known at the end of another, with one reader's eyes.

    Entries effective after `on`, recorded after `known` or outside the audience never change what is said.
    Gives the nine findings in order, or one of them with `only` (a name of READINGS).
    """
    view = record.see(on=on, known=known, audience=audience)
    asked = [READINGS[only]] if only else READINGS.values()
    return tuple(_ask(reading, view, parameters.on(on)) for reading in asked)


def _ask(reading: Reading, view: View, lookup: Lookup) -> Finding:
    answer = _answer(reading, view, lookup)
    return Finding(
        reading=reading.name,
        version=reading.version,
        record=view.record,
        digest=view.digest,
        on=view.on,
        known=view.known,
        audience=view.audience,
        status=answer.status,
        message=Message(answer.message.key, _published(answer.message.values)),
        figures=tuple(figure.leaving() for figure in answer.figures),
        parameters=lookup.used,
        refusals=tuple(_refusal(one) for one in answer.refusals),
        surer=tuple(_step(one) for one in answer.surer),
        series=_published(answer.series),
    )


def _published(values: Mapping[str, object]) -> Mapping[str, Json]:
    """Give values in the one form they are published in, so that a finding kept and read back is the same finding."""
    return as_json(values)  # type: ignore[return-value]  # a table gives a table


def _refusal(refusal: Refusal) -> Refusal:
    lift = _step(refusal.lift) if refusal.lift else None
    return Refusal(refusal.key, refusal.missing, lift, _published(refusal.values))


def _step(step: Step) -> Step:
    return Step(step.key, step.minutes, _published(step.values))


def _answer(reading: Reading, view: View, lookup: Lookup) -> Answer:
    if reading.about != view.about:
        return _refused(f"{reading.name}.other_record")
    try:
        return reading.compute(view, lookup)
    except ValueUnavailable as missing:
        return _refused(missing.message.key, missing.message.values)


def _refused(key: str, values: Mapping[str, object] = MappingProxyType({})) -> Answer:
    return Answer("refused", Message(key, values), refusals=(Refusal(key, (), None, values),))
