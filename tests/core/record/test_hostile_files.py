"""Files made to exhaust: each is answered, in time and in memory that do not grow with the malice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tandem.record import DocumentRefused, parse_record, print_record, read_bytes
from tandem.values.errors import DataRefused
from tests.core.builders import action, cooperation, entry, uuid

# Far above what these take (0.1 to 4 s on one core), far below what they took before each was mended.
_SECONDS = 25


def chain(length: int) -> bytes:
    """A record whose first entry is corrected again and again."""
    entries, start = [action()], datetime(2024, 2, 1, tzinfo=UTC)
    for number in range(length):
        instant = f"{start + timedelta(minutes=number):%Y-%m-%dT%H:%M:%SZ}"
        changed = {"id": uuid(number), "corrects": entries[-1]["id"], "recorded": instant}
        entries.append({**entries[0], **changed})
    return json.dumps(cooperation(*entries)).encode()


def repeated(names: int) -> bytes:
    """A table in which every name stands twice."""
    return b"{" + b",".join(b'"%d":1,"%d":1' % (number, number) for number in range(names)) + b"}"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "20 MB of brackets": (lambda: b"[" * 20_000_000, "a.json"),
    "2 MB of brackets in YAML": (lambda: b"[" * 2_000_000, "a.yaml"),
    "2 MB of dashes in YAML": (lambda: b"- " * 1_000_000, "a.yaml"),
    "a billion laughs": (lambda: b"a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]", "a.yaml"),
    "2 MB of short rows in YAML": (lambda: b"a:\n" + b"- {a: 1, b: 'x'}\n" * 110_000, "a.yaml"),
    "2 MB of YAML documents": (lambda: b"---\n" * 499_999, "a.yaml"),
    "200 000 names twice": (lambda: repeated(200_000), "a.json"),
    "a million and a half empty tables": (lambda: b"[" + b"{}," * 1_500_000 + b"1]", "a.json"),
    "a giant exponent": (lambda: b'{"x":{"a":1e999999999999999999999}}', "a.json"),
    "a giant integer": (lambda: b'{"x":' + b"9" * 5_000_000 + b"}", "a.json"),
    "200 000 unknown fields": (
        lambda: b"{" + b",".join(b'"f%d":1' % n for n in range(200_000)) + b"}",
        "a.json",
    ),
    "50 000 empty entries": (lambda: b'{"entries":[' + b"{}," * 49_999 + b"{}]}", "a.json"),
    "50 001 entries": (lambda: b'{"entries":[' + b"{}," * 50_000 + b"{}]}", "a.json"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time(name: str) -> None:
    make, file = HOSTILE[name]
    data = make()
    start = time.perf_counter()

    with pytest.raises((DocumentRefused, DataRefused)):
        parse_record(read_bytes(data, file))

    assert time.perf_counter() - start < _SECONDS


def test_a_giant_exponent_stays_text_and_prints_short() -> None:
    written = json.dumps(cooperation(x={"a": "here"})).replace('"here"', "1e999999")

    record = parse_record(read_bytes(written.encode()))

    assert print_record(record)["x"] == {"a": "1e999999"}


def test_a_giant_exponent_is_no_quantity() -> None:
    written = json.dumps(cooperation(entry("control", item="votes", holder="ess", value=0)))

    with pytest.raises(DataRefused) as refused:
        parse_record(read_bytes(written.replace('"value": 0', '"value": 1e999999').encode()))

    assert [problem.message.key for problem in refused.value.problems] == ["field.not_decimal"]


def test_a_very_long_chain_of_corrections_is_followed_in_time() -> None:
    record = parse_record(read_bytes(chain(9_000)))
    start = time.perf_counter()

    view = record.see(on=record.created.replace(year=2026))

    assert [view.identity(one.id) for one in view.entries] == [record.entries[0].id]
    assert time.perf_counter() - start < 2
