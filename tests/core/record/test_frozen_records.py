"""Records frozen for ever: every release reads them, prints them back and sees the same in them."""

from __future__ import annotations

import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tandem.record import Record, digest_of, parse_record, print_record, read_bytes
from tandem.record.kinds import KINDS

FOLDER = Path(__file__).parents[2] / "records" / "v1"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))
LATE, EARLY = date(2026, 11, 24), date(2024, 6, 2)


def frozen(name: str) -> Record:
    return parse_record(read_bytes((FOLDER / name).read_bytes(), name))


def test_every_frozen_record_is_expected_and_unchanged() -> None:
    files = {file.name: file for file in FOLDER.iterdir() if file.suffix in {".json", ".yaml"}}

    assert {name: sha256(file.read_bytes()).hexdigest() for name, file in files.items()} == {
        name: expected["file"] for name, expected in EXPECTED.items()
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_frozen_record_is_seen_as_on_its_first_day(name: str) -> None:
    record = frozen(name)

    seen = {
        audience: record.see(on=LATE, audience=audience).digest
        for audience in ("all", "ess", "company", "neutral")
    }
    found = {
        "file": EXPECTED[name]["file"],
        "entries": len(record.entries),
        "standing": len(record.see(on=LATE).entries),
        "whole": digest_of(record.entries),
        "known_2024": record.see(on=LATE, known=EARLY).digest,
        "on_2024": record.see(on=EARLY).digest,
        **seen,
    }

    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_frozen_record_is_printed_and_read_to_the_same(name: str) -> None:
    record = frozen(name)

    assert parse_record(print_record(record)) == record


def test_all_kinds_of_version_1_stand_in_the_frozen_records() -> None:
    met = {
        (entry.kind, entry.v) for name in EXPECTED if "all-kinds" in name for entry in frozen(name).entries
    }

    assert met == {(kind, 1) for kind in KINDS}


def test_what_this_release_does_not_know_is_reported() -> None:
    assert frozen("from-a-later-release.json").unknown == (("flow", 2), ("weather", 1), ("weather", 7))
