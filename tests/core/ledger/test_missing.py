"""What a cooperation must say before any hour counts: the example of the founding text says little, and it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tandem.demo import build
from tandem.ledger.missing import before_any_hour
from tandem.record import parse_record
from tandem.reports.sentences import label
from tests.core.ledger.books import DAY

EXAMPLE = Path(__file__).parents[3] / "examples" / "la-maison-du-velo.json"


def test_the_example_says_what_is_missing_before_any_hour_can_be_counted() -> None:
    needs = before_any_hour(parse_record(json.loads(EXAMPLE.read_text("utf-8"))))
    assert [(need.key, need.is_said) for need in needs] == [
        ("structure", True),
        ("contractor", True),
        ("buyer", False),
        ("contract", False),
        ("kind", False),
        ("people", False),
        ("months", False),
    ]


def test_a_cooperation_that_began_with_a_clause_says_its_contract() -> None:
    record = next(one for one in map(parse_record, build(DAY)) if one.title == "Des murs repeints")
    said = {need.key for need in before_any_hour(record) if need.is_said}
    assert said == {"structure", "contractor", "buyer", "contract"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_need_is_worded(language: str) -> None:
    record = parse_record(json.loads(EXAMPLE.read_text("utf-8")))
    assert all(label(f"ledger.need.{need.key}", language) for need in before_any_hour(record))
