"""The database itself refuses to change the journal: tried with raw SQL, on whichever engine the tests run."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tandem_web.accounts.models import User
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Entry
from tests.web.cooperations.records import bread, means

CHANGES = (
    '"row" = "row" + 1000',
    '"territory_id" = "territory_id" + 1',
    '"record_id" = "record_id" + 1',
    '"seq" = "seq" + 1000',
    "\"kind\" = 'meeting'",
    '"v" = 2',
    "\"on\" = '2020-01-01'",
    "\"recorded\" = '2020-01-01 00:00:00'",
    "\"by\" = 'p2'",
    "\"via\" = 'p2'",
    "\"audience\" = 'neutral'",
    "\"key\" = 'another'",
    '"documents" = \'["d9"]\'',
    "\"payload\" = '{}'",
    '"payload" = NULL',
    '"x" = \'{"a": 1}\'',
)


def run(sql: str, *params: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.fixture
def first(bring):
    cooperation = bring(bread())
    return Entry.objects.filter(record=cooperation).earliest("seq")


@pytest.mark.parametrize("change", CHANGES)
def test_update_of_any_column_is_refused(first, change):
    with pytest.raises(DatabaseError, match="cannot be changed; write a correction instead"):
        run(f'UPDATE cooperations_entry SET {change} WHERE "row" = %s', first.row)


def test_giving_an_author_to_an_entry_is_refused(first):
    author = User.objects.create_user("a@example.org")

    with pytest.raises(DatabaseError, match="cannot be changed"):
        run('UPDATE cooperations_entry SET author_id = %s WHERE "row" = %s', author.pk, first.row)


def test_deletion_is_refused(first):
    with pytest.raises(DatabaseError, match="cannot be deleted; write a correction or an erasure instead"):
        run('DELETE FROM cooperations_entry WHERE "row" = %s', first.row)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE exists on PostgreSQL alone")
def test_truncation_is_refused(first):
    # PostgreSQL looks at pending foreign keys first, and would refuse for that reason alone.
    run("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(DatabaseError, match="cannot be deleted"):
        run("TRUNCATE cooperations_entry CASCADE")


def test_forgetting_an_author_keeps_the_entry(bring, territory):
    author = User.objects.create_user("a@example.org")
    cooperation = bring(bread())
    draft = {
        "kind": "event",
        "on": "2026-03-01",
        "by": "p1",
        "via": "p1",
        "audience": "all",
        "body": {"type": "press"},
    }
    (entry,) = append_entries(cooperation=cooperation, entries=[draft], author=author)

    author.delete()

    kept = Entry.objects.get(record=cooperation, uuid=entry.uuid)
    assert (kept.author_id, kept.payload) == (None, {"type": "press"})


def write_erasure_of(entry, record):
    Entry.objects.create(
        territory=record.territory,
        record=record,
        seq=1000,
        uuid=uuid4(),
        kind="erasure",
        v=1,
        on="2026-03-01",
        recorded=datetime(2026, 3, 1, tzinfo=UTC),
        by="neutral",
        via="neutral",
        audience="all",
        payload={"entry": str(entry.uuid), "ground": "request"},
    )


def test_blanking_without_an_erasure_is_refused(first):
    with pytest.raises(DatabaseError, match="cannot be changed"):
        run('UPDATE cooperations_entry SET payload = NULL, x = NULL WHERE "row" = %s', first.row)


def test_blanking_is_refused_while_the_erasure_names_another_entry(first):
    write_erasure_of(Entry.objects.filter(record=first.record).latest("seq"), first.record)

    with pytest.raises(DatabaseError, match="cannot be changed"):
        run('UPDATE cooperations_entry SET payload = NULL, x = NULL WHERE "row" = %s', first.row)


def test_blanking_is_refused_while_the_erasure_stands_in_another_record(bring, first):
    write_erasure_of(first, bring(means()))

    with pytest.raises(DatabaseError, match="cannot be changed"):
        run('UPDATE cooperations_entry SET payload = NULL, x = NULL WHERE "row" = %s', first.row)


@pytest.mark.parametrize("more", ["\"by\" = 'p2'", 'author_id = NULL, "v" = 2'])
def test_blanking_more_than_the_content_is_refused(first, more):
    write_erasure_of(first, first.record)

    with pytest.raises(DatabaseError, match="cannot be changed"):
        run(f'UPDATE cooperations_entry SET payload = NULL, x = NULL, {more} WHERE "row" = %s', first.row)


def test_blanking_half_is_refused(first):
    write_erasure_of(first, first.record)

    with pytest.raises(DatabaseError, match="cannot be changed"):
        run("UPDATE cooperations_entry SET payload = NULL, x = '{}' WHERE \"row\" = %s", first.row)


def test_blanking_after_its_erasure_is_allowed(first):
    write_erasure_of(first, first.record)

    run('UPDATE cooperations_entry SET payload = NULL, x = NULL WHERE "row" = %s', first.row)

    assert Entry.objects.get(pk=first.pk).payload is None
