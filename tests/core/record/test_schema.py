"""The JSON Schema and the reader say the same of a record, except for what holds between its parts."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tandem.record import parse_record, print_record, record_schema
from tandem.record.kinds import KINDS
from tandem.values.errors import DataRefused
from tests.core.builders import Table, cooperation, entry
from tests.core.record.strategies import records
from tests.core.record.test_frozen_records import EXPECTED, frozen

SCHEMA = Draft202012Validator(record_schema())
BOTH = records(most=4) | records("organisation", most=4)
# Values of every JSON type, among them the ones that are nearly right.
ODD = [
    None,
    True,
    0,
    -1,
    10**16,
    "",
    " ",
    "x",
    "2024-13-45",
    "2024-02-29",
    "p1",
    "1e5",
    "-0.5",
    [],
    ["p1"],
    {},
    {"low": 1},
]


def is_read(value: object) -> bool:
    try:
        parse_record(value)
    except DataRefused:
        return False
    return True


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value that can be replaced."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for name, item in inner for place in places(item, (*here, name)))]


def replaced(value: Table, place: tuple[Any, ...], new: object) -> Any:
    if not place:
        return new
    changed = copy.deepcopy(value)
    holder: Any = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = new
    return changed


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(record_schema())


@given(BOTH)
def test_what_is_read_fits_the_schema(written: Table) -> None:
    assert (is_read(written), SCHEMA.is_valid(written)) == (True, True)
    assert SCHEMA.is_valid(print_record(parse_record(written)))


@given(BOTH, st.randoms(use_true_random=False), st.sampled_from(ODD))
def test_what_does_not_fit_the_schema_is_refused(written: Table, random: Random, odd: object) -> None:
    place = random.choice(places(written))
    spoilt = replaced(written, place, odd)

    assert SCHEMA.is_valid(spoilt) or not is_read(spoilt)


@given(BOTH, st.randoms(use_true_random=False))
def test_a_field_too_many_or_too_few_is_judged_alike(written: Table, random: Random) -> None:
    tables = [place for place in places(written) if isinstance(_at(written, place), dict)]
    place = random.choice(tables)
    more = replaced(written, place, {**_at(written, place), "unheard": 1})
    less = replaced(written, place, dict(list(_at(written, place).items())[1:]))

    for spoilt in (more, less):
        assert SCHEMA.is_valid(spoilt) or not is_read(spoilt)


def test_all_that_may_be_left_out_may_also_be_null() -> None:
    nothing = {field.name: None for field in KINDS["flow"].fields if not field.required}
    body = {"action": None, **nothing}
    written = cooperation(
        entry("plan", start="2024-01-01", end=None, key=None, corrects=None), export=None, x=None
    )

    assert (is_read(written), SCHEMA.is_valid(written)) == (True, True)
    assert not SCHEMA.is_valid(cooperation(entry("flow", body=body)))


def test_frozen_records_fit_the_schema_once_printed() -> None:
    assert {name for name in EXPECTED if not SCHEMA.is_valid(print_record(frozen(name)))} == set()


def test_what_the_schema_cannot_say_is_said_by_reading() -> None:
    """References, order of days and ranges, proofs: the schema takes them, the reader does not."""
    between_parts = [
        cooperation(entry("end", cause="term", by="p9")),
        cooperation(entry("plan", start="2024-02-01", end="2024-01-01")),
        cooperation(entry("cost", side="ess", task="t", where="in_house", low=3, best=2, high=1)),
        cooperation(entry("end", cause="term", body=None)),
    ]

    assert [(SCHEMA.is_valid(one), is_read(one)) for one in between_parts] == [(True, False)] * 4


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        value = value[step]
    return value
