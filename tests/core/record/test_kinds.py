"""Nothing is asked that nothing uses, nothing is used that nothing asks."""

from __future__ import annotations

import pytest

from tandem.readings import READINGS
from tandem.record.kinds import KIND_OF, KINDS
from tandem.record.shapes import ABOUTS

# Reports that show entries as they are: the thread of a cooperation, and what needs and offers are matched on.
REPORTS = {"thread", "matching"}
USED = {
    (kind, field)
    for reading in READINGS.values()
    for kind, fields in reading.uses.items()
    for field in fields
}


def test_every_field_a_reading_uses_is_carried_by_a_kind() -> None:
    carried = {(kind.name, field.name) for kind in KINDS.values() for field in kind.fields}

    assert USED - carried == set()


def test_a_kind_serves_exactly_the_readings_that_use_it() -> None:
    served = {(kind.name, one) for kind in KINDS.values() for one in kind.serves if one not in REPORTS}

    assert served == {(kind, reading.name) for reading in READINGS.values() for kind in reading.uses}


def test_every_kind_serves_a_reading_or_a_report() -> None:
    assert [kind.name for kind in KINDS.values() if not set(kind.serves) & (REPORTS | set(READINGS))] == []


def test_every_field_of_a_kind_no_report_shows_is_used_by_a_reading() -> None:
    asked = {
        (kind.name, field.name)
        for kind in KINDS.values()
        if not set(kind.serves) & REPORTS
        for field in kind.fields
    }

    assert asked - USED == set()


def test_a_reading_uses_only_kinds_that_may_stand_in_its_records() -> None:
    strangers = {
        (reading.name, kind)
        for reading in READINGS.values()
        for kind in reading.uses
        if reading.about not in KINDS[kind].about
    }

    assert strangers == set()


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_is_declared_whole(kind) -> None:
    assert KIND_OF[kind.body] is kind
    assert set(kind.about) <= set(ABOUTS)
    assert (kind.body.__dataclass_params__.frozen, bool(kind.body.__doc__), kind.version) == (True, True, 1)


def test_all_kinds_of_version_1_are_here() -> None:
    listed = """action flow evidence opinion values decision body blackout agreement campaign count event difficulty
        question indicator measure claim text dependence control cost benefit answers wave plan outcome clause meeting
        party end erasure account reserve coverage need offer"""

    assert set(KINDS) == set(listed.split())
