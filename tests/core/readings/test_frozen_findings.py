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
from tandem.readings import read
from tandem.record import parse_record, read_bytes
from tandem.values.json_types import Json

FOLDER = Path(__file__).parents[2] / "records" / "v1"
RECORDS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".json", ".yaml"})
FROZEN = ("stage", "resources")
# Reader, day, as known: the neutral now and then, and what each house reads of it.
EYES = (
    ("neutral", date(2026, 11, 24), None),
    ("neutral", date(2026, 11, 24), date(2024, 6, 2)),
    ("neutral", date(2024, 6, 2), None),
    ("ess", date(2026, 11, 24), None),
    ("company", date(2026, 11, 24), None),
    ("all", date(2026, 11, 24), None),
)


def expected_of(name: str) -> Path:
    return FOLDER / "findings" / f"{name}.json"


def said_of(name: str) -> list[Json]:
    record, parameters = parse_record(read_bytes((FOLDER / name).read_bytes(), name)), load_parameters()
    return [
        finding.as_json()
        for audience, on, known in EYES
        for reading in FROZEN
        for finding in read(
            record, on=on, known=known, audience=audience, parameters=parameters, only=reading
        )
    ]


@pytest.mark.parametrize("name", RECORDS)
def test_a_frozen_record_is_read_to_the_same_findings(name: str) -> None:
    assert said_of(name) == json.loads(expected_of(name).read_text("utf-8"))


def test_frozen_records_make_both_readings_speak_and_refuse() -> None:
    statuses = {
        (finding["reading"], finding["status"])
        for name in RECORDS
        for finding in json.loads(expected_of(name).read_text("utf-8"))
    }

    answers = {"stage": ("finding", "partial", "refused"), "resources": ("partial", "refused")}
    assert statuses == {(reading, status) for reading in FROZEN for status in answers[reading]}


if __name__ == "__main__":
    for each in RECORDS:
        if not expected_of(each).exists():
            text = json.dumps(said_of(each), ensure_ascii=False, indent=1, sort_keys=True)
            expected_of(each).write_text(text + "\n", "utf-8")
