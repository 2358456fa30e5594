"""What a reader sees on a day: two instants, audiences, corrections, erasures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tandem.record import Record, View, digest_of
from tests.core.builders import Table, action, cooperation, entry, flow, parsed, uuid

DAY = date(2026, 11, 24)


def seen(record: Record, **how: object) -> list[str]:
    return [one.id for one in record.see(**{"on": DAY, **how}).entries]


def correcting(corrected: Table, **changes: object) -> Table:
    changed = {
        "id": uuid(f"{corrected['id']} {changes}"),
        "corrects": corrected["id"],
        "recorded": "2025-01-01T00:00:00Z",
    }
    return {**corrected, **changed, **changes}


@pytest.mark.parametrize(
    ("recorded", "known", "there"),
    [
        ("2026-07-01T21:59:59Z", date(2026, 7, 1), True),  # 23:59:59 in Paris, in summer
        ("2026-07-01T22:00:00Z", date(2026, 7, 1), False),
        ("2026-12-01T22:59:59Z", date(2026, 12, 1), True),  # 23:59:59 in Paris, in winter
        ("2026-12-01T23:00:00Z", date(2026, 12, 1), False),
        ("2026-12-01T23:00:00Z", date(2026, 12, 2), True),
    ],
)
def test_what_is_known_on_a_day_was_recorded_before_it_ended_in_paris(
    recorded: str, known: date, *, there: bool
) -> None:
    record = parsed(cooperation(entry("event", type="press", on="2026-06-01", recorded=recorded)))

    assert bool(seen(record, on=date(2027, 1, 1), known=known)) == there


def test_an_entry_is_seen_from_its_own_day_on() -> None:
    record = parsed(cooperation(entry("event", type="press", on="2024-03-02")))

    assert [len(seen(record, on=date(2024, 3, day))) for day in (1, 2, 3)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("reader", "wanted"),
    [
        ("all", {"all"}),
        ("ess", {"all", "ess"}),
        ("company", {"all", "company"}),
        ("neutral", {"all", "ess", "company", "neutral"}),
    ],
)
def test_each_reader_sees_what_is_meant_for_them(reader: str, wanted: set[str]) -> None:
    entries = [entry("event", type="press", audience=one) for one in ("all", "ess", "company", "neutral")]

    view = parsed(cooperation(*entries)).see(on=DAY, audience=reader)

    assert {one.audience for one in view.entries} == wanted


def test_a_corrected_entry_stands_until_its_correction_is_known() -> None:
    first = action()
    second = correcting(first, recorded="2024-06-01T08:00:00Z")
    record = parsed(cooperation(first, second))

    assert seen(record, known=date(2024, 5, 31)) == [first["id"]]
    assert seen(record, known=date(2024, 6, 1)) == [second["id"]]


def test_a_correction_that_a_reader_may_not_see_corrects_nothing_for_them() -> None:
    first = action()
    private = correcting(first, audience="ess")
    record = parsed(cooperation(first, private))

    assert seen(record, audience="company") == [first["id"]]
    assert seen(record, audience="ess") == [private["id"]]


def test_a_private_entry_may_be_corrected_for_all_to_see() -> None:
    private = action(audience="neutral")
    shared = correcting(private, audience="all")

    assert seen(parsed(cooperation(private, shared)), audience="company") == [shared["id"]]


def test_a_digest_depends_on_entries_and_not_on_their_order() -> None:
    entries = parsed(cooperation(action(), action("Réparer", on="2025-01-01"))).entries

    assert digest_of(reversed(entries)) == digest_of(entries) != digest_of(entries[:1])


def test_what_is_corrected_keeps_the_identity_of_its_first_entry() -> None:
    first = action()
    second = correcting(first)
    third = correcting(second, recorded="2025-02-01T00:00:00Z")
    view = parsed(cooperation(first, second, third)).see(on=DAY)

    assert {view.identity(one["id"]) for one in (first, second, third)} == {first["id"]}
    assert view.identity(uuid("never seen")) == uuid("never seen")


def test_an_erased_entry_keeps_its_place_and_says_nothing() -> None:
    ride = action()
    erased = {**flow(ride), "body": None}
    record = parsed(cooperation(ride, erased, entry("erasure", entry=erased["id"], ground="request")))

    view = record.see(on=DAY)

    assert {one.kind for one in view.entries} == {"action", "erasure"}
    assert erased["id"] in {one.id for one in view.seen}


def test_entries_stand_in_the_order_of_their_days() -> None:
    late, early = entry("event", type="press", on="2024-05-01"), entry("event", type="shock", on="2024-04-01")

    assert seen(parsed(cooperation(late, early))) == [early["id"], late["id"]]


def test_parties_have_a_side_and_the_third_party_is_neutral() -> None:
    view = parsed(cooperation()).see(on=DAY)

    assert [view.side(name) for name in ("p1", "p2", "p3", "neutral")] == [
        "ess",
        "company",
        "third",
        "neutral",
    ]


def test_entries_of_a_kind_are_found_by_its_name() -> None:
    ride = action()
    view = parsed(cooperation(ride, flow(ride))).see(on=DAY)

    assert ([one.kind for one in view.of_kind("flow")], view.of_kind("end")) == (["flow"], ())


def test_an_export_holds_the_documents_its_entries_cite_and_no_other() -> None:
    texts = [
        entry("text", title="Un", document="d1", audience="ess"),
        entry("text", title="Deux", document="d2", audience="company"),
    ]
    pieces = [
        {"id": name, "media_type": "text/plain", "title": name, "kept_at": "armoire"}
        for name in ("d1", "d2", "d3")
    ]
    record = parsed(cooperation(*texts, documents=pieces))

    export = record.for_audience("ess", DAY)

    assert [document.id for document in export.documents] == ["d1"]


def test_an_export_of_an_erased_entry_is_read_again_without_its_erasure() -> None:
    ride = action()
    erased = {**flow(ride), "body": None}
    hidden = entry("erasure", entry=erased["id"], ground="request", audience="neutral")
    export = parsed(cooperation(ride, erased, hidden)).for_audience("all", DAY)

    assert {one.kind: one.body is None for one in export.entries} == {"action": False, "flow": True}


def test_what_several_readings_look_for_is_found_once_in_a_view_and_again_in_another() -> None:
    looked: list[date] = []
    record = parsed(cooperation(action()))

    def find(view: View) -> int:
        looked.append(view.on)
        return len(view.entries)

    view, later = record.see(on=DAY), record.see(on=date(2027, 1, 1))
    assert (view.once(find), view.once(find), later.once(find)) == (1, 1, 1)
    assert looked == [DAY, date(2027, 1, 1)]


def test_a_view_does_not_depend_on_the_order_entries_come_in() -> None:
    record = parsed(cooperation(*(action(str(number)) for number in range(3))))
    turned = replace(record, entries=record.entries[::-1])

    assert turned.see(on=DAY).entries == record.see(on=DAY).entries
    assert turned.see(on=DAY).digest == record.see(on=DAY).digest
