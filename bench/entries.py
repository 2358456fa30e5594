"""Records of 500 entries: parsing and the two readings, apart, in records a second on one core."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from time import process_time
from typing import Any

from bench.samples import ENTRIES, cooperation, organisation
from bench.table import Measured, shown
from tandem.parameters import load_parameters
from tandem.readings import read
from tandem.record import Record, parse_record, read_bytes

_ROUNDS, _EACH = 5, 12
_ON = date(2026, 11, 24)


def measure_entries() -> Iterator[Measured]:
    """Measure each step on records never seen before: a view and a digest are kept once made."""
    cooperative, owned = (json.dumps(made).encode() for made in (cooperation(), organisation()))
    parameters = load_parameters()

    def reading(name: str) -> Callable[[Record], Any]:
        return lambda record: read(record, on=_ON, audience="all", parameters=parameters, only=name)

    json_alone = _seconds(read_bytes, lambda: cooperative)
    parse = _seconds(parse_record, lambda: read_bytes(cooperative))
    parse_owned = _seconds(parse_record, lambda: read_bytes(owned))
    stage = _seconds(reading("stage"), lambda: parse_record(read_bytes(cooperative)))
    resources = _seconds(reading("resources"), lambda: parse_record(read_bytes(owned)))
    rows = [
        ["lire le JSON seul, décimales exactes", *_row(json_alone)],
        ["lire et vérifier une coopération", *_row(parse)],
        ["lire et vérifier une organisation", *_row(parse_owned)],
        ["éclairage *stage*, vue et empreinte comprises", *_row(stage)],
        ["éclairage *resources*, vue et empreinte comprises", *_row(resources)],
    ]
    ratios = {
        "parse_over_json": parse / json_alone,
        "stage_over_parse": stage / parse,
        "resources_over_parse": resources / parse_owned,
    }
    title = f"Dossiers de {ENTRIES} entrées, un cœur"
    yield Measured("entries", title, ["étape", "dossiers/s", "entrées/s", "ms par dossier"], rows, ratios)


def _seconds(step: Callable[[Any], object], fresh: Callable[[], Any]) -> float:
    """Give the seconds a record takes: the best of several rounds, each on fresh records."""
    return min(_round(step, [fresh() for _ in range(_EACH)]) for _ in range(_ROUNDS)) / _EACH


def _round(step: Callable[[Any], object], values: list[Any]) -> float:
    start = process_time()
    for value in values:
        step(value)
    return process_time() - start


def _row(seconds: float) -> list[str]:
    return [shown(1 / seconds), shown(ENTRIES / seconds), f"{1000 * seconds:.1f}"]
