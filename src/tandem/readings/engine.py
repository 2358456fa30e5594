"""Asks every reading of a record on a day, for one reader. All nine always answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from tandem.parameters import Lookup, ParameterSet, ValueUnavailable
from tandem.readings.awaited import AWAITED
from tandem.readings.finding import Finding, Refusal
from tandem.readings.reading import Answer, Reading
from tandem.readings.resources import READING as RESOURCES
from tandem.readings.stage import READING as STAGE
from tandem.record import Record, View
from tandem.values.messages import Message

READINGS: dict[str, Reading] = {
    name: {"stage": STAGE, "resources": RESOURCES}.get(name) or AWAITED[name]
    for name in (
        "stage",
        "understanding",
        "deciding",
        "power",
        "legitimacy",
        "resources",
        "maturity",
        "impact",
        "externalisation",
    )
}


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
        message=answer.message,
        figures=tuple(figure.leaving() for figure in answer.figures),
        parameters=lookup.used,
        refusals=answer.refusals,
        surer=answer.surer,
        series=answer.series,
    )


def _answer(reading: Reading, view: View, lookup: Lookup) -> Answer:
    if reading.compute is None:
        return _refused("not_built")
    if reading.about != view.about:
        return _refused(f"{reading.name}.other_record")
    try:
        return reading.compute(view, lookup)
    except ValueUnavailable as missing:
        return _refused(missing.message.key, missing.message.values)


def _refused(key: str, values: Mapping[str, object] = MappingProxyType({})) -> Answer:
    return Answer("refused", Message(key, values), refusals=(Refusal(key, (), None, values),))
