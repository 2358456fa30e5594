"""Messages, problems, JSON: what travels between the core and the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tandem.values.errors import DataRefused, refuse
from tandem.values.json_types import as_json, canonical_text, shown
from tandem.values.messages import Message, Problem


@pytest.mark.parametrize(
    ("path", "prefix", "joined"),
    [
        ("low", "euros", "euros.low"),
        ("[2]", "weeks", "weeks[2]"),
        ("", "title", "title"),
        ("title", "", "title"),
        ("body.[1]", "entries[0]", "entries[0].body.[1]"),
    ],
)
def test_a_problem_moves_below_what_holds_it(path: str, prefix: str, joined: str) -> None:
    assert Problem(path, 1, Message("k")).under(prefix).path == joined


def test_a_refusal_counts_its_problems() -> None:
    refused = DataRefused([Problem("a", 1, Message("k")), Problem("b", 2, Message("k"))])

    assert refused.message == Message("data.refused", {"n": 2})


def test_a_refusal_of_one_value_carries_it() -> None:
    (problem,) = refuse("field.too_low", -1, lowest=0).problems

    assert problem.as_json() == {"path": "", "value": "-1", "key": "field.too_low", "values": {"lowest": 0}}


def test_values_travel_as_text_and_lists() -> None:
    value = {"a": Decimal("1.50"), "b": date(2026, 11, 24), "c": (1, None), "d": {"y", "x"}, "e": True}

    assert as_json(value) == {"a": "1.5", "b": "2026-11-24", "c": [1, None], "d": ["x", "y"], "e": True}


def test_a_float_has_no_form_here() -> None:
    with pytest.raises(TypeError):
        as_json(0.1)


def test_canonical_text_depends_on_content_alone() -> None:
    assert canonical_text({"b": 1, "a": "é"}) == canonical_text({"a": "é", "b": 1}) == '{"a":"é","b":1}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a" * 81, "a" * 79 + "…"),
        ("a" * 80, "a" * 80),
        ([1] * 1000, "[… 1000]"),
        ({"a": 1}, "{… 1}"),
        (None, "null"),
        (True, "true"),
        (12, "12"),
        ("\ud800\0", "??"),
    ],
)
def test_any_value_is_shown_short_and_printable(value: object, text: str) -> None:
    assert shown(value) == text
