"""Appending and forgetting: one by one, by whoever writes here."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tandem.record import print_record
from tandem.values.errors import DataRefused
from tandem_web.cooperations.actions import NoSuchEntry, append_entries, erase
from tandem_web.cooperations.models import Entry, Snapshot
from tandem_web.cooperations.queries import export_record
from tests.core import builders
from tests.web.cooperations.records import bread

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PRESS = {
    "kind": "event",
    "on": "2026-11-20",
    "by": "p1",
    "via": "p1",
    "audience": "all",
    "body": {"type": "press"},
}


def test_an_entry_is_recorded_now_whatever_it_pretends(bring):
    cooperation = bring(bread())

    (entry,) = append_entries(
        cooperation=cooperation, entries=[{**PRESS, "recorded": "2001-01-01T00:00:00Z"}], now=NOW
    )

    assert (entry.recorded, entry.seq, entry.v) == (NOW, 9, 1)


def test_the_digest_of_the_list_follows(bring):
    cooperation = bring(bread())
    before = cooperation.digest

    append_entries(cooperation=cooperation, entries=[PRESS], now=NOW)

    cooperation.refresh_from_db()
    whole = export_record(cooperation).see(on=NOW.date()).digest
    assert (cooperation.digest == before, cooperation.digest) == (False, whole)


def test_every_problem_of_every_entry_is_told_and_nothing_is_written(bring):
    cooperation = bring(bread())
    wrong = [{**PRESS, "by": "p9"}, {**PRESS, "body": {"type": "rumour"}}, {**PRESS, "on": "hier"}]

    with pytest.raises(DataRefused) as refused:
        append_entries(cooperation=cooperation, entries=wrong, now=NOW)

    paths = sorted(problem.path for problem in refused.value.problems)
    assert paths == ["entries[0].by", "entries[1].body.type", "entries[2].on"]
    assert Entry.objects.filter(record=cooperation).count() == 8


def test_the_same_key_is_written_once(bring):
    cooperation = bring(bread())
    keyed = {**PRESS, "key": "ledger:12"}

    append_entries(cooperation=cooperation, entries=[keyed], now=NOW)
    again = append_entries(cooperation=cooperation, entries=[keyed], now=NOW)

    assert (again, Entry.objects.filter(record=cooperation).count()) == ([], 9)


def test_erasing_blanks_the_content_and_says_so(bring):
    cooperation = bring(bread())
    private = Entry.objects.get(record=cooperation, kind="difficulty")

    erase(cooperation=cooperation, entry=private.uuid, ground="request", now=NOW)

    private.refresh_from_db()
    said = Entry.objects.filter(record=cooperation).latest("seq")
    assert (private.payload, private.x, private.audience) == (None, None, "ess")
    assert (said.kind, said.audience, said.payload) == (
        "erasure",
        "ess",
        {"entry": str(private.uuid), "ground": "request"},
    )


def test_an_erased_record_still_reads_exports_and_stays_erased(bring):
    cooperation = bring(bread())
    private = Entry.objects.get(record=cooperation, kind="difficulty")
    erase(cooperation=cooperation, entry=private.uuid, ground="request", now=NOW)
    erased = print_record(export_record(cooperation))

    bring(bread())

    assert print_record(export_record(cooperation)) == erased
    assert [entry["body"] for entry in erased["entries"] if entry["kind"] == "difficulty"] == [None]


def test_an_erasure_that_comes_with_a_copy_forgets_here_too(bring):
    copy = bread()
    private = next(entry for entry in copy["entries"] if entry["kind"] == "difficulty")
    bring(copy)
    private["body"] = None
    copy["entries"].append(builders.entry("erasure", entry=private["id"], ground="request", on="2026-10-01"))

    cooperation = bring(copy)

    assert Entry.objects.get(record=cooperation, kind="difficulty").payload is None


def test_erasing_forgets_what_was_computed(bring, client):
    cooperation = bring(bread())
    client.get(f"/cooperations/{cooperation.uuid}/")
    entry = Entry.objects.filter(record=cooperation, kind="evidence").earliest("seq")

    erase(cooperation=cooperation, entry=entry.uuid, ground="error", now=NOW)

    assert (Snapshot.objects.count(), cooperation.charts.count()) == (0, 0)


def test_erasing_what_is_not_there_is_refused(bring):
    cooperation = bring(bread())

    with pytest.raises(NoSuchEntry):
        erase(cooperation=cooperation, entry=UUID(int=0), ground="request", now=NOW)
