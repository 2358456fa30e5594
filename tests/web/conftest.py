"""The web tests run on one database at a time: TANDEM_TEST_DATABASE=sqlite (default) or postgres.

`TANDEM_TEST_POSTGRES` names the PostgreSQL server. The settings are the site's own, read from the environment, so this
file must be loaded before Django is.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def _database_url() -> str:
    engine = os.environ.get("TANDEM_TEST_DATABASE", "sqlite")
    return {
        "sqlite": f"sqlite:///{tempfile.gettempdir()}/tandem-tests.sqlite3",
        "postgres": os.environ.get("TANDEM_TEST_POSTGRES", POSTGRES),
    }[engine]


os.environ["DJANGO_SETTINGS_MODULE"] = "tandem_web.config.settings"
os.environ["TANDEM_SECRET_KEY"] = "tests-only"  # noqa: S105 (signs nothing that leaves the tests)
os.environ["TANDEM_DATABASE_URL"] = _database_url()
os.environ["TANDEM_DEBUG"] = "false"
# Files received and the list of what was forgotten: never those of the person who runs the tests.
os.environ["TANDEM_HOME"] = tempfile.mkdtemp(prefix="tandem-tests-")
# One person alone, unless a test says otherwise: `settings.ALONE = False`, then `client.force_login(person)`.
os.environ["TANDEM_ALONE"] = "true"
os.environ["TANDEM_ALLOWED_HOSTS"] = "testserver"

import django  # noqa: E402 (the environment comes first)
import pytest  # noqa: E402

Table = dict[str, Any]


def pytest_configure() -> None:
    """Set Django up before the tests are collected: they import models."""
    django.setup()


@pytest.fixture
def territory(db: None) -> Iterator[Any]:
    """An open, invented territory."""
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415 (Django must be set up)

    return open_territory(slug="deux-rives", name="Pôle des Deux-Rives", fictional=True)


@pytest.fixture
def bring(territory: Any) -> Callable[..., Any]:
    """Import a record, written in the open format, into the territory."""
    from tandem.record import parse_record  # noqa: PLC0415
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415 (Django must be set up)

    def bring_record(record: Table) -> Any:
        return import_record(territory=territory, record=parse_record(record))

    return bring_record


@pytest.fixture
def sit(territory: Any, client: Any, settings: Any) -> Callable[..., Any]:
    """Sign in a person who speaks for the first house of a side; gives the person."""
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up)

    from tandem_web.accounts.models import User  # noqa: PLC0415
    from tandem_web.directory.actions import seat  # noqa: PLC0415
    from tandem_web.directory.models import Organisation  # noqa: PLC0415

    def sit_for(side: str, role: str = "contributor") -> Any:
        settings.ALONE = False
        person = User.objects.create_user(f"{side}-{role}@example.org")
        house = Organisation.objects.filter(territory=territory, side=side).first()
        seat(organisation=house, user=person, role=role, author=None, now=timezone.now())
        client.force_login(person)
        return person

    return sit_for


@pytest.fixture
def today() -> Iterator[None]:
    """Stop the clock of the pages at noon in Paris on 24 November 2026."""
    import time_machine  # noqa: PLC0415

    with time_machine.travel("2026-11-24T11:00:00+00:00", tick=False):
        yield


@pytest.fixture
def database_url(tmp_path: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own: what is committed to a journal cannot be cleaned away."""
    from django.db import connection  # noqa: PLC0415 (Django must be set up)

    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/journal.sqlite3"
        return
    name = f"tandem_turns_{uuid4().hex[:12]}"
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:  # noqa: SLF001 (the way Django makes its own test databases)
            cursor.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(os.environ["TANDEM_DATABASE_URL"])._replace(path=f"/{name}"))
        with connection._nodb_cursor() as cursor:  # noqa: SLF001
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
