"""What holds for the whole site: health, migrations, databases."""

from django.core.management import call_command
from django.db import OperationalError, connection

from tandem_web.config import health


def test_health_says_the_database_answers(client, db):
    response = client.get("/sante/")

    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": True})
    assert "no-store" in response.headers["Cache-Control"]


def test_health_says_the_database_does_not_answer(client, db, monkeypatch):
    class Silent:
        def cursor(self):
            raise OperationalError

    monkeypatch.setattr(health, "connection", Silent())

    response = client.get("/sante/")

    assert (response.status_code, response.json()) == (503, {"status": "unavailable", "database": False})


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_site_is_fit_to_be_deployed(db):
    call_command("check", fail_level="ERROR", verbosity=0)


def test_writers_take_turns_on_sqlite(db):
    if connection.vendor == "sqlite":
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_foreign_keys_of_the_journal_protect_it():
    from tandem_web.cooperations.models import Entry  # noqa: PLC0415

    pointing = [field for field in Entry._meta.get_fields() if field.many_to_one]  # noqa: SLF001 (public in Django)
    rules = {field.name: field.remote_field.on_delete.__name__ for field in pointing}

    assert rules == {"territory": "PROTECT", "record": "PROTECT", "author": "SET_NULL"}
