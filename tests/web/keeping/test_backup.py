"""A backup brought back, on the same engine and on the other one, is the same installation; what was forgotten stays so."""

import json
import os
import zipfile
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import transaction

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import read
from tandem.record import parse_record
from tandem_web.accounts import erasures
from tandem_web.accounts.models import User
from tandem_web.cooperations.actions import erase
from tandem_web.cooperations.models import Entry
from tandem_web.files import storage
from tandem_web.files.models import StoredFile
from tandem_web.keeping.backup import back_up
from tandem_web.keeping.forgetting import forget_address
from tandem_web.keeping.restore import BackupRefused, restore
from tandem_web.keeping.tables import LEFT_OUT, kept_tables
from tests.web.keeping.installations import installation

ENGINE = os.environ.get("TANDEM_TEST_DATABASE", "sqlite")
OTHER = {"sqlite": "postgres", "postgres": "sqlite"}
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
SAID = UUID(int=9)

# The demonstration, two persons, a seat, a file, and something one of them said.
FILL = """
import io
from datetime import date, datetime, UTC
from pathlib import Path
from uuid import UUID
from django.core.management import call_command
from tandem.demo import build
from tandem.record import parse_record
from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import User, Membership
from tandem_web.cooperations.actions import append_entries, import_record
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.actions import seat
from tandem_web.directory.models import Organisation
from tandem_web.files.actions import check, store
from tandem_web.keeping.backup import back_up
call_command("migrate", verbosity=0)
now = datetime(2026, 11, 20, 9, 30, 15, 123456, tzinfo=UTC)
place = open_territory(slug="deux-rives", name="Pôle", fictional=True, now=now)
for document in build(date(2026, 11, 24)):
    import_record(territory=place, record=parse_record(document), now=now)
anna = User.objects.create_user("anna@example.org", "un long mot de passe")
paul = User.objects.create_user("paul@example.org")
Membership.objects.create(territory=place, user=anna, role="coordinator", since=now)
house = Organisation.objects.filter(side="ess").first()
seat(organisation=house, user=paul, role="administrator", author=anna, now=now)
data = io.BytesIO("Livré le 12".encode())
record = Cooperation.objects.filter(about="cooperation").order_by("pk").first()
file = store(check(data, name="bon.txt", size=12), identifier=UUID(int=7), territory=place, author=paul, now=now)
append_entries(cooperation=record, author=paul, now=now,
    entries=[{"kind": "event", "id": str(UUID(int=9)), "on": "2026-11-20", "by": "p1", "via": "p1",
              "audience": "all", "body": {"type": "press"}, "documents": [str(file.uuid)]}],
    documents=[{"id": str(file.uuid), "sha256": file.sha256, "media_type": "text/plain", "title": "bon"}])
"""
# What an installation holds, told by itself: its records, and what its database still refuses.
TELL = """
import json
from django.db import connection, DatabaseError, transaction
from tandem_web.accounts.models import User
from tandem_web.cooperations.models import Entry
from tandem_web.files import storage
from tandem_web.keeping.export import exported
from datetime import date
try:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cooperations_entry SET kind = 'meeting'")
    refused = False
except DatabaseError:
    refused = True
people = list(User.objects.order_by("pk").values_list("email", flat=True))
print(json.dumps({
    "refused": refused,
    "people": people,
    "follows": User.objects.create_user("nouvelle@example.org").pk,
    "authors": list(Entry.objects.exclude(author=None).values_list("author__email", flat=True)),
    "files": len(list(storage.held())),
    "records": [json.loads(text) for _, text in exported("whole", None, date(2026, 11, 24))],
}))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Fill an installation on the engine of this run; give its backup, and what it tells."""
    folder = tmp_path_factory.mktemp("source")
    with installation(ENGINE, folder) as made:
        made.python(FILL)
        made.tandem("backup", folder / "saved.zip")
        yield folder / "saved.zip", json.loads(made.python(TELL))


@pytest.fixture(scope="module")
def saved(source):
    """Give the backup."""
    return source[0]


@pytest.fixture
def home(settings, tmp_path):
    """Hold files and the list of what is forgotten somewhere of their own."""
    settings.HOME = tmp_path
    return tmp_path


def content(path):
    """Give what a backup holds, the instant it was made aside."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    del manifest["made_at"]
    return manifest, members


def findings(records):
    """Give all that the nine readings say of records, to the third party and to one house."""
    parameters = load_parameters()
    return [
        found.as_json()
        for record in records
        for audience in ("neutral", "ess")
        for found in read(parse_record(record), on=DAY, audience=audience, parameters=parameters)
    ]


@pytest.mark.parametrize("engine", [ENGINE, OTHER[ENGINE]])
def test_what_comes_back_is_the_same_installation(source, tmp_path, engine):
    saved, before = source
    with installation(engine, tmp_path) as back:
        back.tandem("restore", saved)
        back.tandem("backup", tmp_path / "again.zip")
        after = json.loads(back.python(TELL))

    assert content(tmp_path / "again.zip") == content(saved)
    assert after == before
    assert (after["refused"], after["follows"], after["files"]) == (True, 3, 1)
    assert (after["people"], after["authors"]) == (
        ["anna@example.org", "paul@example.org"],
        ["paul@example.org"],
    )
    if engine != ENGINE:
        assert findings(after["records"]) == findings(before["records"])
        assert len(before["records"]) == len(build(DAY))


def test_an_old_backup_brings_back_nothing_that_was_forgotten_since(
    saved, db, home, django_capture_on_commit_callbacks
):
    with transaction.atomic():
        restore(saved, NOW)
        with django_capture_on_commit_callbacks(execute=True):
            row = Entry.objects.get(uuid=SAID)
            erase(cooperation=row.record, entry=row.uuid, ground="request", now=NOW)
            assert forget_address("Paul@Example.org", NOW)
        transaction.set_rollback(True)
    listed = erasures.path().read_text()
    assert [line["kind"] for line in erasures.read()] == ["file", "entry", "person"]
    assert not [word for word in ("paul", "press", "bon") if word in listed]

    with django_capture_on_commit_callbacks(execute=True):
        done = restore(saved, NOW)

    assert done.forgotten == 3
    assert list(User.objects.values_list("email", flat=True)) == ["anna@example.org"]
    assert Entry.objects.get(uuid=SAID).payload is None
    assert not Entry.objects.exclude(author=None).exists()
    assert StoredFile.objects.get().title == ""
    assert list(storage.held()) == []
    assert erasures.path().read_text() == listed
    back_up(home / "new.zip", NOW)
    everything = b"".join(content(home / "new.zip")[1].values())
    assert b"paul@example.org" not in everything
    assert "Livré le 12".encode() not in everything


def spoilt(saved, path, spoil):
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(path, "w") as other:
        for name in archive.namelist():
            data = spoil(name, archive.read(name))
            if data is not None:
                other.writestr(name, data)
    return path


def without_last_line(name, data):
    return data[: data[:-1].rindex(b"\n") + 1] if name == "tables/cooperations.Entry.jsonl" else data


def of_another_release(name, data):
    return data.replace(b"cooperations.0002_append_only", b"cooperations.9999_later")


def without_manifest(name, data):
    return None if name == "manifest.json" else data


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (without_last_line, "backup.damaged"),
        (of_another_release, "backup.other_release"),
        (without_manifest, "backup.not_one"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_stays(saved, db, home, spoil, key):
    with pytest.raises(BackupRefused) as refused:
        restore(spoilt(saved, home / "spoilt.zip", spoil), NOW)

    assert refused.value.message.key == key
    assert not User.objects.exists()
    assert not Entry.objects.exists()


def test_what_is_cut_short_is_refused(saved, db, home):
    (home / "cut.zip").write_bytes(saved.read_bytes()[:-40])

    with pytest.raises(BackupRefused) as refused:
        restore(home / "cut.zip", NOW)
    assert refused.value.message.key == "backup.damaged"


def test_one_restores_into_an_empty_installation_only(saved, territory, home):
    with pytest.raises(BackupRefused) as refused:
        restore(saved, NOW)
    assert refused.value.message.key == "backup.not_empty"


def test_every_table_is_saved_or_left_out_on_purpose(db):
    from django.apps import apps  # noqa: PLC0415 (Django must be set up)

    every = {one._meta.label for one in apps.get_models(include_auto_created=True)}  # noqa: SLF001 (Django's)
    assert every == set(kept_tables()) | LEFT_OUT
    assert {"accounts.User", "cooperations.Entry", "directory.Seat", "files.StoredFile"} <= set(kept_tables())


def test_a_backup_is_readable_by_its_owner_alone(saved):
    assert saved.stat().st_mode & 0o777 == 0o600
