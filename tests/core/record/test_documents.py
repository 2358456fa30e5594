"""From bytes to values: encodings, exact numbers, YAML with the types of JSON only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tandem.record import read_bytes
from tandem.record.documents import MOST_BYTES
from tandem.record.refusals import MOST_DEPTH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert read_bytes('{"nom": "L’Été à 5 €"}'.encode(encoding)) == {"nom": "L’Été à 5 €"}


def test_numbers_are_exact() -> None:
    assert read_bytes(b"[0.1, 1.10, 3, -2.5e3]") == [Decimal("0.1"), Decimal("1.10"), 3, Decimal(-2500)]


def test_a_name_ending_in_yaml_is_read_as_yaml() -> None:
    assert (read_bytes(b"a: 1", "x.YAML"), read_bytes(b"a: 1", "x.yml")) == ({"a": 1}, {"a": 1})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("yes", "yes"),
        ("2026-11-24", "2026-11-24"),
        ("12", 12),
        ("0o14", "0o14"),
        ("012", "012"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("190:20:30", "190:20:30"),
        ("12.50", Decimal("12.50")),
        ("1e3", Decimal("1e3")),
        (".inf", ".inf"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("|\n  deux\n  lignes", "deux\nlignes"),
    ],
)
def test_yaml_has_the_types_of_json(written: str, value: object) -> None:
    assert read_bytes(f"a: {written}".encode(), "a.yaml") == {"a": value}


def test_names_of_fields_are_text_in_yaml_too() -> None:
    assert read_bytes(b"{1: a, true: b, <<: c}", "a.yaml") == {"1": "a", "true": "b", "<<": "c"}


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_the_deepest_nest_allowed_is_read(name: str) -> None:
    value = read_bytes(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH, name)

    assert isinstance(value, list)


@pytest.mark.parametrize(("name", "form"), [("a.json", "json"), ("a.yaml", "yaml")])
def test_the_largest_file_allowed_is_read(name: str, form: str) -> None:
    assert read_bytes(b"1".ljust(MOST_BYTES[form]), name) == 1
