"""Installations of their own, each with its home and its database, driven by the real command."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

POSTGRES = os.environ.get("TANDEM_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


class Installation(NamedTuple):
    """A home and a database."""

    home: Path
    database: str
    extra: tuple = ()

    @property
    def environment(self):
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))
        }
        ours = {
            "HOME": str(self.home),
            "DATABASE_URL": self.database,
            "SECRET_KEY": "tests-only",
            **dict(self.extra),
        }
        return {**kept, **{f"TANDEM_{name}": value for name, value in ours.items()}}

    def tandem(self, *arguments, code=0):
        """Run the command; gives what it said."""
        return self._run([sys.executable, "-m", "tandem_cli", *map(str, arguments)], code)

    def python(self, script, code=0):
        """Run a few lines of Python inside the installation."""
        start = "import django; django.setup()\n"
        return self._run([sys.executable, "-c", start + script], code)

    def _run(self, command, code):
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "tandem_web.config.settings"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr[-3000:]
        return done.stdout + done.stderr


@contextmanager
def installation(engine, folder):
    """Give a new, empty installation on an engine, and take its database away afterwards."""
    home = folder / f"home-{uuid4().hex[:8]}"
    home.mkdir()
    if engine == "sqlite":
        yield Installation(home, f"sqlite:///{home}/tandem.sqlite3")
        return
    psycopg = pytest.importorskip("psycopg")
    try:
        server = psycopg.connect(POSTGRES, autocommit=True)
    except psycopg.OperationalError:
        pytest.skip("No PostgreSQL answers on this machine")
    name = f"tandem_{uuid4().hex[:12]}"
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        server.close()
    yield Installation(home, urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}")))
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
