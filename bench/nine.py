"""The nine readings of one record of five years, parsing apart; and what ten thousand small records cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from statistics import median
from time import process_time
from typing import Any

from bench.lived import lived
from bench.panel_run import peak_megabytes
from bench.table import Measured, shown
from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import READINGS, read
from tandem.record import Record, parse_record, read_bytes
from tandem.reports.portfolio import Portfolio

_ON = date(2026, 11, 24)
_ROUNDS = 15
_SIZES = (1_000, 10_000)


def measure_nine() -> Iterator[Measured]:
    """Measure each reading and all nine on records never read before: the median of several rounds."""
    content = json.dumps(lived()).encode()
    parameters, entries = load_parameters(), len(parse_record(read_bytes(content)).entries)

    def reading(record: Record, only: str | None = None) -> Any:
        return read(record, on=_ON, audience="neutral", parameters=parameters, only=only)

    reading(parse_record(read_bytes(content)))
    parse = median(_seconds(lambda: parse_record(read_bytes(content))) for _ in range(_ROUNDS))
    nine = median(_read(content, reading) for _ in range(_ROUNDS))
    kept = parse_record(read_bytes(content))
    again = median(_seconds(lambda: reading(kept)) for _ in range(_ROUNDS))
    rows = [
        ["lire et vérifier le dossier", *_row(parse)],
        ["les neuf éclairages, vue et empreinte comprises", *_row(nine)],
        ["les neuf éclairages, le même dossier relu", *_row(again)],
    ]
    rows += [
        [f"*{name}* seul", *_row(median(_read(content, reading, name) for _ in range(_ROUNDS)))]
        for name in READINGS
    ]
    title = f"Les neuf éclairages d'un dossier de {entries} entrées, vingt points croisés, un cœur"
    yield Measured(
        "nine", title, ["étape", "dossiers/s", "ms par dossier"], rows, {"nine_over_parse": nine / parse}
    )


def measure_many() -> Iterator[Measured]:
    """Read the demonstration again and again, to so many records: time and memory must grow no faster than they."""
    contents = [json.dumps(document).encode() for document in build(_ON)]
    costs = [_many(contents, size) for size in _SIZES]
    rows = [
        [shown(size), shown(seconds), shown(1000 * seconds / size), shown(megabytes)]
        for size, (seconds, megabytes) in zip(_SIZES, costs, strict=True)
    ]
    (few, few_memory), (many, many_memory) = costs
    ratios = {
        "time_growth": (many / _SIZES[1]) / (few / _SIZES[0]),
        "memory_growth": many_memory / few_memory,
    }
    headings = ["dossiers", "s de processeur", "ms par dossier", "Mo de pointe"]
    yield Measured("many", "Un portefeuille lu en entier, neuf éclairages chacun", headings, rows, ratios)


def _many(contents: list[bytes], size: int) -> tuple[float, float]:
    parameters, portfolio, start = load_parameters(), Portfolio(_ON), process_time()
    for number in range(size):
        record = parse_record(read_bytes(contents[number % len(contents)]))
        portfolio.add(read(record, on=_ON, audience="all", parameters=parameters))
    list(portfolio.messages(parameters.on(_ON), 0))
    return process_time() - start, peak_megabytes()


def _read(content: bytes, reading: Any, only: str | None = None) -> float:
    record = parse_record(read_bytes(content))
    return _seconds(lambda: reading(record, only))


def _seconds(step: Any) -> float:
    start = process_time()
    step()
    return process_time() - start


def _row(seconds: float) -> list[str]:
    return [shown(1 / seconds), f"{1000 * seconds:.1f}"]
