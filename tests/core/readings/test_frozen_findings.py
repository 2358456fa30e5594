"""Findings frozen with their records: every release says the same of them, to the byte.

For a record added to tests/records/v1, write what this release says of it, and nothing over what is there:
``python -m tests.core.readings.test_frozen_findings``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tandem.parameters import load_parameters
from tandem.readings import READINGS, read
from tandem.record import parse_record, read_bytes
from tandem.values.json_types import Json

FOLDER = Path(__file__).parents[2] / "records" / "v1"
RECORDS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".json", ".yaml"})
# The folder of each group of readings: what was frozen first is never written over.
FROZEN = {
    "findings": ("stage", "resources"),
    "findings-of-seven": tuple(name for name in READINGS if name not in ("stage", "resources")),
}
# Reader, day, as known: the neutral now and then, and what each house reads of it.
EYES = (
    ("neutral", date(2026, 11, 24), None),
    ("neutral", date(2026, 11, 24), date(2024, 6, 2)),
    ("neutral", date(2024, 6, 2), None),
    ("ess", date(2026, 11, 24), None),
    ("company", date(2026, 11, 24), None),
    ("all", date(2026, 11, 24), None),
)


def expected_of(group: str, name: str) -> Path:
    return FOLDER / group / f"{name}.json"


def said_of(group: str, name: str) -> list[Json]:
    record, parameters = parse_record(read_bytes((FOLDER / name).read_bytes(), name)), load_parameters()
    return [
        finding.as_json()
        for audience, on, known in EYES
        for reading in FROZEN[group]
        for finding in read(
            record, on=on, known=known, audience=audience, parameters=parameters, only=reading
        )
    ]


@pytest.mark.parametrize("group", FROZEN)
@pytest.mark.parametrize("name", RECORDS)
def test_a_frozen_record_is_read_to_the_same_findings(name: str, group: str) -> None:
    assert said_of(group, name) == json.loads(expected_of(group, name).read_text("utf-8"))


def test_frozen_records_make_every_reading_speak_and_refuse() -> None:
    statuses = {
        (finding["reading"], finding["status"])
        for group in FROZEN
        for name in RECORDS
        for finding in json.loads(expected_of(group, name).read_text("utf-8"))
    }

    # In these records means always leave something unsaid, and understanding is told whole or not at all.
    rare = {"resources": ("partial", "refused"), "understanding": ("finding", "refused")}
    always = ("finding", "partial", "refused")
    assert statuses == {(reading, status) for reading in READINGS for status in rare.get(reading, always)}


def lines_of(findings: list[Json]) -> str:
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in findings)
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    for group in FROZEN:
        for each in RECORDS:
            expected_of(group, each).parent.mkdir(exist_ok=True)
            if not expected_of(group, each).exists():
                expected_of(group, each).write_text(lines_of(said_of(group, each)), "utf-8")
