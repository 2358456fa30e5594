"""Versions of kinds: older ones are brought up on read, later ones are kept as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tandem.record import UnknownKind, parse_record, print_record
from tandem.record.kinds import KINDS
from tandem.record.upcasters import upcast
from tests.core.builders import Table, cooperation, entry

OLD = entry("event", v=1, sort="press")
UPCASTERS = {("event", 1): lambda body: {"type": body["sort"]}}


@pytest.fixture
def _event_version_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "event", replace(KINDS["event"], version=2))


@pytest.mark.usefixtures("_event_version_2")
def test_an_older_version_is_read_as_the_current_one_and_printed_as_it_was() -> None:
    record = parse_record(cooperation(OLD), UPCASTERS)

    (one,) = record.entries
    assert (one.v, one.body.type) == (1, "press")
    assert print_record(record)["entries"][0]["body"] == {"sort": "press"}
    assert parse_record(print_record(record), UPCASTERS) == record


def test_versions_are_climbed_one_at_a_time() -> None:
    steps = {("k", 1): lambda body: {"b": body["a"]}, ("k", 2): lambda body: {"c": body["b"]}}

    assert upcast("k", 1, {"a": 1}, 3, steps) == {"c": 1}


@pytest.mark.parametrize("later", [entry("weather", sky="blue"), entry("flow", v=9, worth="12")])
def test_what_is_not_known_here_is_kept_exported_and_reported(later: Table) -> None:
    record = parse_record(cooperation(later))

    (one,) = record.entries
    assert isinstance(one.body, UnknownKind)
    assert print_record(record)["entries"][0]["body"] == later["body"]
    assert record.unknown == ((later["kind"], later["v"]),)
