"""What is made ahead of the pages: all that they show, nothing twice, nothing that was erased, nothing kept for ever."""

import pickle
import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from tandem_web.cooperations import ahead, queries
from tandem_web.cooperations.actions import append_entries, erase
from tandem_web.cooperations.models import Chart, Cooperation, Entry, Snapshot
from tests.core import builders
from tests.web.cooperations.records import bread, means
from tests.web.pages import tables_asked

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
WARM = [
    "SELECT cooperations_cooperation",
    "SELECT cooperations_chart",
    "SELECT cooperations_snapshot",
    "SELECT cooperations_snapshot",
    "SELECT cooperations_snapshot",
]
WRITTEN = (
    "SAVEPOINT",
    "SELECT cooperations_cooperation",
    "INSERT cooperations_snapshot",
    "INSERT cooperations_chart",
    "INSERT cooperations_chart",
    "RELEASE",
)


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["process"].clear()


@pytest.fixture
def make(territory):
    """Make what a day lacks; gives what was told and the states that are warm."""

    def make_on(day=DAY, known=frozenset()):
        told = []
        now = NOON + (day - DAY)
        asking = ahead.asking_on(day, now)
        states = ahead.make_ahead(
            territory, asking, ("fr", "en"), lambda *where: told.append(where), known=known
        )
        return told, states

    return make_on


def asked(action):
    with CaptureQueriesContext(connection) as queries:
        action()
    return tables_asked(queries.captured_queries)


def writes(statements):
    return [statement for statement in statements if not statement.startswith("SELECT")]


def kept():
    return (
        sorted(Snapshot.objects.values_list("record", "reading", "digest", "on")),
        sorted(Chart.objects.values_list("record", "language", "digest")),
    )


def test_after_it_no_page_writes_anything(bring, make, client, today):
    cooperation, organisation = bring(bread()), bring(means())
    make()
    places = [
        "/",
        "/cooperations/",
        f"/cooperations/{cooperation.uuid}/",
        f"/organisations/{organisation.uuid}/",
        f"/cooperations/{cooperation.uuid}/eclairages/stage/",
        "/territoires/deux-rives/",
        "/territoires/deux-rives/reseau/",
    ]

    for address in [*places, *(f"/en{place}" for place in places)]:
        caches["process"].clear()
        response = []
        statements = asked(lambda at=address, to=response: to.append(client.get(at).status_code))
        assert (address, response, writes(statements)) == (address, [200], [])
        # The pages of a territory open no record: their facts are kept.
        is_wide = "cooperations/" not in address and "organisations" not in address
        assert not (is_wide and "SELECT cooperations_entry" in statements), address


def test_it_draws_what_the_pages_would_have_drawn(bring, make, client, today):
    cooperation, organisation = bring(bread()), bring(means())
    client.get("/")
    for tongue in ("", "/en"):
        client.get(f"{tongue}/cooperations/{cooperation.uuid}/")
        client.get(f"{tongue}/organisations/{organisation.uuid}/")
    by_pages = kept()
    Snapshot.objects.all().delete()
    Chart.objects.all().delete()

    make()

    assert kept() == by_pages
    assert all(by_pages)


@pytest.mark.parametrize("records", [1, 3])
def test_a_second_time_it_asks_five_statements_and_writes_nothing(bring, make, records):
    for number in range(records):
        bring(bread(id=builders.uuid(f"bread {number}")))
    make()

    assert asked(make) == WARM


def test_each_record_is_written_in_a_short_transaction_of_its_own(bring, make):
    for name in ("one", "other"):
        bring(bread(id=builders.uuid(name)))

    statements = asked(make)

    written = [one for one in statements if one in WRITTEN and one != "SELECT cooperations_cooperation"]
    assert written == [one for one in WRITTEN * 2 if one != "SELECT cooperations_cooperation"]
    # The record itself is read before the transaction opens.
    assert "SELECT cooperations_entry" not in statements[statements.index("SAVEPOINT") :][: len(WRITTEN)]


def test_what_is_known_is_not_looked_at_again(bring, make):
    bring(bread())
    told, states = make()

    assert (told, states) == ([(1, 1)], ahead.states())
    assert asked(lambda: make(known=states)) == WARM[:1]


def test_a_record_that_moved_is_made_again_alone(bring, make):
    one, other = bring(bread()), bring(bread(id=builders.uuid("other")))
    _, states = make()
    event = {"kind": "event", "on": "2026-11-20", "by": "p1", "via": "p1", "audience": "all"}
    append_entries(cooperation=one, entries=[{**event, "body": {"type": "press"}}], now=NOON)

    told, again = make(known=states)

    assert told == [(1, 1)]
    assert {pk for pk, _ in again} == {one.pk}
    assert {pk for pk, _ in ahead.states() - states} == {one.pk}
    assert other.pk in {pk for pk, _ in states}


def test_the_next_day_everything_is_made_for_that_day(bring, make):
    bring(bread())
    make()

    make(DAY + timedelta(days=1))

    by_day = {day: Snapshot.objects.filter(on=day).count() for day in (DAY, DAY + timedelta(days=1))}
    assert len(set(by_day.values())) == 1
    assert min(by_day.values()) > 0


def test_once_an_entry_is_erased_what_is_made_is_of_the_record_without_it(bring, make):
    cooperation = bring(bread())
    make()
    entry = Entry.objects.get(record=cooperation, kind="difficulty")
    erase(cooperation=cooperation, entry=entry.uuid, ground="request", now=NOON)
    left = kept()

    make()

    digest = Cooperation.objects.get(pk=cooperation.pk).digest
    assert left == ([], [])
    assert set(Snapshot.objects.values_list("digest", flat=True)) == {digest}
    assert digest != cooperation.digest


def test_what_was_computed_from_a_record_erased_meanwhile_is_not_kept(bring, make, territory, monkeypatch):
    cooperation = bring(bread())
    entry = Entry.objects.get(record=cooperation, kind="difficulty")
    read = ahead.records_by_row

    def read_then_erased(rows):
        found = read(rows)
        erase(cooperation=cooperation, entry=entry.uuid, ground="request", now=NOON)
        return found

    monkeypatch.setattr(ahead, "records_by_row", read_then_erased)
    told, states = make()

    assert (told, states, kept()) == ([(1, 1)], frozenset(), ([], []))


@pytest.mark.parametrize("address", ["/", "/cooperations/{}/"], ids=["facts", "findings"])
def test_what_a_page_computed_from_a_record_erased_meanwhile_is_not_kept(
    bring, client, today, monkeypatch, address
):
    cooperation = bring(bread())
    entry = Entry.objects.get(record=cooperation, kind="difficulty")
    read = queries.printed_by_row

    def read_then_erased(rows):
        found = read(rows)
        monkeypatch.undo()
        erase(cooperation=cooperation, entry=entry.uuid, ground="request", now=NOON)
        return found

    monkeypatch.setattr(queries, "printed_by_row", read_then_erased)
    response = client.get(address.format(cooperation.uuid))

    assert (response.status_code, kept()) == (200, ([], []))


def test_once_an_entry_is_erased_nothing_kept_tells_it(
    bring, client, today, django_capture_on_commit_callbacks
):
    record = bread()
    record["entries"].append(builders.action("La halle en secret", on="2026-11-05"))
    cooperation = bring(record)
    client.get("/")
    entry = next(one for one in Entry.objects.filter(kind="action") if "secret" in str(one.payload))
    before = everything_kept()

    with django_capture_on_commit_callbacks(execute=True):
        erase(cooperation=cooperation, entry=entry.uuid, ground="request", now=NOON)

    assert ("La halle en secret" in before, "La halle en secret" in everything_kept()) == (True, False)
    assert "La halle en secret" not in client.get("/").content.decode()


def everything_kept():
    """Give all that the database and this process keep beside the journal, as one text."""
    rows = [str(row) for row in Snapshot.objects.values_list("finding")]
    pieces = [str(pickle.loads(value)) for value in caches["process"]._cache.values()]  # noqa: S301, SLF001 - our own, to look inside
    return " ".join([*rows, *pieces])


# --- What is forgotten ------------------------------------------------------------------------------------------------


def test_findings_of_past_days_are_forgotten_after_a_month(bring, make):
    bring(bread())
    make()

    left = {}
    for days in (30, 31):
        make(DAY + timedelta(days=days))
        left[days] = Snapshot.objects.filter(on=DAY).exists()

    assert left == {30: True, 31: False}


def test_a_drawing_that_still_serves_is_kept_and_one_that_does_not_is_forgotten(bring, make):
    cooperation = bring(bread())
    make()
    serving = kept()[1]
    old = NOON - timedelta(days=31)
    Chart.objects.update(drawn_at=old)
    for digest, at in (("a" * 64, old), ("b" * 64, NOON - timedelta(days=29))):
        Chart.objects.create(
            territory_id=cooperation.territory_id,
            record=cooperation,
            audience="neutral",
            digest=digest,
            language="fr",
            drawn_at=at,
        )

    make()

    assert kept()[1] == sorted([*serving, (cooperation.pk, "fr", "b" * 64)])


# --- What is locked ---------------------------------------------------------------------------------------------------


def refused_with(message):
    """Give the error Django raises when SQLite refuses a statement for a reason."""
    holder, writer = (
        sqlite3.connect(f"file:{message}?mode=memory&cache=shared", uri=True, timeout=0) for _ in "ab"
    )
    try:
        holder.execute("CREATE TABLE kept (n)")
        holder.execute("BEGIN IMMEDIATE")
        holder.execute("INSERT INTO kept VALUES (1)")
        writer.execute(
            "INSERT INTO kept VALUES (2)" if message == "locked" else "INSERT INTO other VALUES (2)"
        )
    except sqlite3.OperationalError as cause:
        error = OperationalError(str(cause))
        error.__cause__ = cause
        return error
    finally:
        writer.close()
        holder.close()
    raise AssertionError(message)


def test_a_locked_database_is_told_from_a_broken_one():
    told = {reason: ahead.is_locked(refused_with(reason)) for reason in ("locked", "broken")}

    assert told == {"locked": True, "broken": False}
