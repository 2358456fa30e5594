"""What `tandem check` says of an installation: each fault made on purpose is seen, and said with what to do."""

import io
import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from tandem.reports import say
from tandem.values.messages import Message
from tandem_web.files import storage
from tandem_web.files.actions import check, store
from tandem_web.keeping import condition
from tests.web.keeping.installations import installation


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """An installation in order, for others than oneself."""
    tmp_path.chmod(0o700)
    settings.HOME = tmp_path
    settings.ALONE = False
    settings.HTTPS = True
    settings.SECRET_KEY = "x" * 50
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    (tmp_path / "worker-alive").touch()
    (tmp_path / "last-backup").touch()
    return tmp_path


def faults():
    return {one.name: one.state for one in condition.look(timezone.now()) if one.state != "right"}


def file(territory):
    data = io.BytesIO(b"une piece")
    return store(
        check(data, name="a.txt", size=9),
        identifier=UUID(int=5),
        territory=territory,
        author=None,
        now=timezone.now(),
    )


def test_an_installation_in_order_has_nothing_to_say(territory, monkeypatch):
    file(territory)
    monkeypatch.setattr(condition, "_LEAST_FREE", 1)

    assert faults() == {}


def test_every_point_has_its_sentence(db):
    for one in condition.look(timezone.now()):
        values = {"reason": "?", "home": "/", "free": 1, "n": 1, "missing": [], "files": [], **one.values}
        said = [say(Message(f"condition.{one.name}", values), language) for language in ("fr", "en")]
        assert len(set(said)) == 2


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEBUG", True, {"debug": "wrong"}),
        ("SECRET_KEY", "court", {"secret_key": "wrong"}),
        ("ALLOWED_HOSTS", ["*"], {"hosts": "wrong"}),
        ("ALONE", True, {"alone": "wrong"}),
        ("HTTPS", False, {"https": "look"}),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", {"email": "look"}),
    ],
)
def test_each_setting_that_opens_a_door_is_seen(db, settings, monkeypatch, name, value, fault):
    monkeypatch.setattr(condition, "_LEAST_FREE", 1)
    setattr(settings, name, value)

    assert faults() == fault


def test_a_home_that_others_read_is_seen(db, home):
    home.chmod(0o755)
    assert faults()["home_private"] == "wrong"


def test_a_worker_and_a_backup_that_are_late_are_seen(db, home):
    (home / "worker-alive").unlink()
    (home / "last-backup").unlink()
    assert (faults()["worker"], faults()["backup"]) == ("look", "look")


def test_a_full_disk_is_seen(db, monkeypatch):
    monkeypatch.setattr(condition, "_LEAST_FREE", 10**18)
    assert faults()["disk"] == "wrong"


def test_files_lost_changed_or_named_by_nobody_are_seen(territory):
    stored = file(territory)
    place = storage.path_of(stored.uuid)
    place.write_bytes(b"une autre")
    storage.keep(UUID(int=6), io.BytesIO(b"reste"))
    assert {name: state for name, state in faults().items() if "files" in name} == {
        "files_changed": "wrong",
        "files_strays": "look",
    }
    place.unlink()
    assert faults()["files_lost"] == "wrong"


def test_a_piece_about_to_be_forgotten_is_announced(territory):
    stored = file(territory)
    stored.keep_until = timezone.localdate() + timedelta(days=20)
    stored.save()

    assert faults()["endings"] == "look"


def test_a_journal_without_its_guard_is_seen(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER entry_refuses_update"
            + (" ON cooperations_entry" if connection.vendor == "postgresql" else "")
        )
    assert faults()["triggers"] == "wrong"


def test_a_setting_that_cannot_be_read_is_said_without_a_trace_of_the_program(tmp_path):
    with installation("sqlite", tmp_path) as made:
        said = made._replace(extra=[("EMAIL_URL", "courrier://compte@exemple.fr")]).tandem("check", code=3)
        assert "submission://" in said
        assert "Traceback" not in said


def test_the_command_says_it_and_ends_with_the_code_of_the_environment(tmp_path):
    with installation("sqlite", tmp_path) as made:
        made.home.chmod(0o700)
        said = made.tandem("check", code=3)
        assert "À corriger : la base n’est pas à jour" in said.replace("\u00a0", " ").replace("\u202f", " ")
        told = json.loads(made.tandem("check", "--json", code=3).splitlines()[0])
        states = {one["name"]: one["state"] for one in told["points"]}
        assert (states["database"], states["migrations"], states["home_private"]) == (
            "right",
            "wrong",
            "right",
        )
        assert not (made.home / "secret-key").exists()
