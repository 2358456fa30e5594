"""What is forgotten is nowhere any more: a mark is planted wherever a person types, forgotten, and looked for everywhere."""

import copy
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection

from tandem.record import parse_record
from tandem.record.kinds import KINDS
from tandem.values.errors import DataRefused
from tandem_web.accounts import erasures
from tandem_web.accounts.models import Membership, Trace, User
from tandem_web.cooperations.actions import append_entries, erase, import_record
from tandem_web.cooperations.models import Entry, Snapshot
from tandem_web.directory.actions import seat
from tandem_web.directory.models import Organisation
from tandem_web.files import storage
from tandem_web.files.actions import check, store
from tandem_web.files.models import StoredFile
from tandem_web.keeping.backup import back_up
from tandem_web.keeping.forgetting import forget_person, retire
from tests.web.cooperations.records import bread

RECORDS = Path(__file__).parents[2] / "records" / "v1"
MARK = "Zébulon à oublier"
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    caches["process"].clear()
    return tmp_path


def leaves(value, path=()):
    """Give the paths of all the words of a body."""
    if isinstance(value, str):
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from leaves(item, (*path, name))


def planted(record):
    """Write the mark wherever the record takes free words: in bodies, in notes beside them, in names of documents."""
    for number, entry in enumerate(record["entries"]):
        for path in filter(None, list(leaves(entry["body"]))):
            tried = copy.deepcopy(record)
            place = tried["entries"][number]["body"]
            for name in path[:-1]:
                place = place[name]
            place[path[-1]] = MARK
            try:
                parse_record(tried)
            except DataRefused:
                continue
            record = tried
        if record["entries"][number]["body"] is not None and entry["kind"] != "erasure":
            record["entries"][number]["x"] = {"remarque": MARK}
    for document in record["documents"]:
        document["title"] = document["kept_at"] = MARK
    return record


def whole_records():
    for name in ("cooperation-all-kinds", "organisation-all-kinds"):
        yield json.loads((RECORDS / f"{name}.json").read_text("utf-8"), parse_float=str)


def where(home):
    """Look for the mark in every column of every table, in every file and in what processes keep."""
    found = {table for table in connection.introspection.table_names() if MARK in rows_of(table)}
    found |= {"a file" for path in home.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()}
    if MARK.encode() in b"".join(caches["process"]._cache.values()):  # noqa: SLF001 (all that is kept)
        found.add("the process")
    return found


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return "\n".join(unescaped(repr(row)) for row in cursor.fetchall())


def unescaped(text):
    """Read the escapes that JSON is stored with, once or twice."""
    return re.sub(r"\\+u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def test_a_forgotten_text_is_nowhere_any_more(
    territory, client, today, home, django_capture_on_commit_callbacks
):
    records = [planted(record) for record in whole_records()]
    kinds = {entry["kind"] for record in records for entry in record["entries"]}
    held = [import_record(territory=territory, record=parse_record(one), now=NOW) for one in records]
    for one in held:
        for page in ("", "eclairages/impact/", "dossier.json"):
            client.get(f"/{one.about}s/{one.uuid}/{page}")
    client.get("/cooperations/")
    client.get("/")
    assert {"cooperations_entry", "cooperations_document"} <= where(home)
    assert Snapshot.objects.exists()
    assert kinds >= set(KINDS) - {"erasure"}

    with django_capture_on_commit_callbacks(execute=True):
        for one in held:
            for entry in Entry.objects.filter(record=one, payload__isnull=False).exclude(kind="erasure"):
                entry.refresh_from_db()
                if entry.payload is not None:
                    erase(cooperation=one, entry=entry.uuid, ground="request", now=NOW)

    assert where(home) == set()
    back_up(home / "after.zip", NOW)
    with zipfile.ZipFile(home / "after.zip") as archive:
        assert not [name for name in archive.namelist() if MARK.encode() in archive.read(name)]
    for one in held:
        assert MARK not in client.get(f"/{one.about}s/{one.uuid}/").content.decode()
        assert MARK not in client.get(f"/cooperations/{one.uuid}/dossier.json").content.decode()


def said(cooperation, number, text, **others):
    body = {"party": "p1", "question": text, "asked": "2026-11-01"}
    head = {"kind": "decision", "id": str(UUID(int=number)), "on": "2026-11-01", "by": "p1", "via": "p1"}
    return append_entries(
        cooperation=cooperation, entries=[{**head, "audience": "all", "body": body, **others}], now=NOW
    )


def test_all_the_versions_of_an_entry_are_forgotten_together(bring, home):
    cooperation = bring(bread())
    said(cooperation, 1, f"{MARK} un")
    said(cooperation, 2, f"{MARK} deux", corrects=str(UUID(int=1)))
    said(cooperation, 3, f"{MARK} trois", corrects=str(UUID(int=2)))
    said(cooperation, 4, "une autre")

    erase(cooperation=cooperation, entry=UUID(int=2), ground="request", now=NOW)

    left = Entry.objects.filter(kind="decision").order_by("uuid").values_list("payload", flat=True)
    assert [one and one["question"] for one in left] == [None, None, None, "une autre"]
    assert where(home) == set()


@pytest.fixture
def piece(territory):
    def keep(number):
        data = io.BytesIO(f"{MARK} {number}".encode())
        checked = check(data, name=f"{MARK}.txt", size=len(data.getvalue()))
        return store(checked, identifier=UUID(int=number), territory=territory, author=None, now=NOW)

    return keep


def test_a_piece_goes_with_the_last_entry_that_rests_on_it(
    bring, piece, home, django_capture_on_commit_callbacks
):
    cooperation = bring(bread())
    file = piece(9)
    document = {"id": str(file.uuid), "sha256": file.sha256, "media_type": "text/plain", "title": MARK}
    event = {"kind": "event", "on": "2026-11-01", "by": "p1", "via": "p1", "audience": "all"}
    both = [
        {**event, "id": str(UUID(int=number)), "body": {"type": "press"}, "documents": [document["id"]]}
        for number in (1, 2)
    ]
    append_entries(cooperation=cooperation, entries=both, documents=[document], now=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        erase(cooperation=cooperation, entry=UUID(int=1), ground="request", now=NOW)
    assert storage.path_of(file.uuid).exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase(cooperation=cooperation, entry=UUID(int=2), ground="request", now=NOW)

    assert not storage.path_of(file.uuid).exists()
    assert where(home) == set()
    assert [line["kind"] for line in erasures.read()] == ["entry", "file", "entry"]


def test_an_older_copy_brings_back_neither_the_entry_nor_its_piece(bring, home):
    record = copy.deepcopy(bread())
    record["documents"][0]["title"] = MARK
    cooperation = bring(record)
    for entry in Entry.objects.filter(record=cooperation):
        if entry.documents:
            erase(cooperation=cooperation, entry=entry.uuid, ground="request", now=NOW)

    bring(record)

    assert where(home) == set()


def test_a_person_is_forgotten_and_what_she_wrote_stays(
    bring, territory, client, home, django_capture_on_commit_callbacks
):
    cooperation = bring(bread())
    person = User.objects.create_user(f"{MARK.split(maxsplit=1)[0].casefold()}@example.org", name=MARK)
    Membership.objects.create(territory=territory, user=person, role="coordinator", since=NOW)
    house = Organisation.objects.filter(side="ess").first()
    seat(organisation=house, user=person, role="administrator", author=person, now=NOW)
    append_entries(
        cooperation=cooperation,
        entries=[
            {
                "kind": "event",
                "on": "2026-11-01",
                "by": "p1",
                "via": "p1",
                "audience": "all",
                "body": {"type": "press"},
            }
        ],
        author=person,
        now=NOW,
    )
    client.force_login(person)
    assert Session.objects.count() == 1
    address = person.email

    with django_capture_on_commit_callbacks(execute=True):
        forget_person(person, author=None, now=NOW)

    assert not Session.objects.exists()
    assert not Entry.objects.exclude(author=None).exists()
    assert Entry.objects.filter(kind="event").exists()
    assert where(home) == set()
    assert not [table for table in connection.introspection.table_names() if address in rows_of(table)]
    assert address not in erasures.path().read_text()
    assert Trace.objects.filter(action="forget", author=None).count() == 1


def test_no_table_stands_in_the_way_of_forgetting_a_person():
    from django.db.models import CASCADE, SET_NULL  # noqa: PLC0415 (Django must be set up)

    standing = {
        relation.related_model.__name__
        for relation in User._meta.related_objects  # noqa: SLF001 (how Django describes a model)
        if not relation.many_to_many and relation.on_delete not in (CASCADE, SET_NULL)
    }
    assert standing == set()


def test_files_are_announced_then_forgotten_on_their_day(piece, home, django_capture_on_commit_callbacks):
    file = piece(9)
    StoredFile.objects.update(keep_until=date(2027, 1, 10))

    assert retire(NOW).soon == 1
    assert retire(NOW + timedelta(days=60), dry=True).files == 1
    assert storage.path_of(file.uuid).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert retire(NOW + timedelta(days=47)).files == 1

    assert not storage.path_of(file.uuid).exists()
    assert where(home) == set()
