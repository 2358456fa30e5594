"""What always holds of records, tried on random ones of every kind."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tandem.record import Entry, Record, parse_record, print_record, read_bytes
from tandem.record.entry import READERS, VISIBLE_TO
from tandem.record.kinds import KINDS
from tandem.values.days import end_of_day
from tandem.values.json_types import canonical_text
from tests.core.builders import Table
from tests.core.record.strategies import records

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
KNOWN = st.none() | DAYS
AUDIENCES = st.sampled_from(tuple(VISIBLE_TO))
BOTH = records() | records("organisation")


def digests(record: Record, day: date, known: date | None) -> dict[str, str]:
    return {one: record.see(on=day, known=known, audience=one).digest for one in VISIBLE_TO}


@given(BOTH)
def test_what_is_read_is_printed_and_read_to_the_same(written: Table) -> None:
    record = parse_record(written)

    assert parse_record(print_record(record)) == record


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "erasure"])
@settings(max_examples=10)
@given(data=st.data())
def test_each_kind_is_read_printed_and_read_to_the_same(kind: str, data: st.DataObject) -> None:
    written = data.draw(records(KINDS[kind].about[0], kind))
    record = parse_record(written)

    assert parse_record(print_record(record)) == record


@given(BOTH)
def test_a_record_is_the_same_through_a_file(written: Table) -> None:
    file = json.dumps(written, ensure_ascii=False).encode()

    assert parse_record(read_bytes(file)) == parse_record(written)


@given(BOTH)
def test_printing_is_canonical(written: Table) -> None:
    printed = print_record(parse_record(written))

    assert canonical_text(print_record(parse_record(printed))) == canonical_text(printed)


@given(records(), st.randoms(use_true_random=False), DAYS, KNOWN)
def test_the_order_of_the_file_moves_nothing(
    written: Table, random: Random, day: date, known: date | None
) -> None:
    shuffled = copy.deepcopy(written)
    random.shuffle(shuffled["entries"])

    assert parse_record(shuffled) == parse_record(written)
    assert digests(parse_record(shuffled), day, known) == digests(parse_record(written), day, known)


@given(records(), DAYS, DAYS, AUDIENCES)
def test_what_comes_later_is_as_if_it_was_not_there(
    written: Table, day: date, known: date, audience: str
) -> None:
    record = parse_record(written)
    earlier = [one for one in record.entries if one.on <= day and one.recorded < end_of_day(known)]
    shorter = replace(record, entries=tuple(earlier))

    now, then = (one.see(on=day, known=known, audience=audience) for one in (record, shorter))

    assert (now.digest, now.entries) == (then.digest, then.entries)
    assert [now.identity(one.id) for one in now.entries] == [then.identity(one.id) for one in now.entries]


@given(records(most=12), DAYS, KNOWN, AUDIENCES, st.data())
def test_what_a_reader_may_not_see_never_moves_what_they_see(
    written: Table, day: date, known: date | None, audience: str, data: st.DataObject
) -> None:
    record = parse_record(written)
    hidden = [number for number, one in enumerate(record.entries) if audience not in READERS[one.audience]]
    changed = list(record.entries)
    for number in reversed(hidden):
        changed[number : number + 1] = data.draw(st.sampled_from(([], [alter(changed[number])])))
    other = replace(record, entries=tuple(changed))

    one, two = (each.see(on=day, known=known, audience=audience) for each in (record, other))

    assert (one.digest, one.entries) == (two.digest, two.entries)


@given(records(), AUDIENCES, KNOWN)
def test_an_export_holds_what_its_reader_sees_and_is_read_again(
    written: Table, audience: str, known: date | None
) -> None:
    record = parse_record(written)

    export = record.for_audience(audience, date(2026, 11, 24), known)

    assert parse_record(print_record(export)) == export
    assert (
        export.see(on=date.max, audience=audience).digest
        == record.see(on=date.max, known=known, audience=audience).digest
    )


def alter(entry: Entry) -> Entry:
    return replace(entry, on=date(2020, 2, 2), body=None, x={"changed": True})
