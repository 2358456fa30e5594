"""`tandem demo`, `tandem serve` and `tandem worker`: the only file of the command that knows Django."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from tandem.demo import build
from tandem.demo.ledgers import build_ledgers
from tandem.parameters import ParameterSet, load_parameters
from tandem.record import Record, parse_record
from tandem.registers.hours import HoursLine
from tandem.values.json_types import Json, canonical_text
from tandem_cli import clock
from tandem_cli.companion import Companion, give_way, is_alone
from tandem_cli.doors import ENVIRONMENT, err, stop, tell
from tandem_cli.listening import LOOPBACK, listening_on, open_browser_at

Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Le port ; 0 en choisit un libre.")
]
Home = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Le répertoire des données.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="À blanc : tout est lu et vérifié, rien n'est écrit.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="N'ouvre pas le navigateur.")]

NoWorker = Annotated[
    bool, typer.Option("--no-worker", help="Sans calculs d'avance : chaque page calcule ce qui lui manque.")
]
Once = Annotated[bool, typer.Option("--once", help="S'arrête quand tout est calculé.")]
Beside = Annotated[
    int | None,
    typer.Option("--beside", metavar="PID", hidden=True, help="Le processus parent, avec lequel finir."),
]

# Seconds between two looks at what has moved: one statement each.
_PAUSE = 3.0
_LANGUAGES = ("fr", "en")
_DEMO_TERRITORY = ("deux-rives", "Pôle des Deux-Rives")
_OWN_TERRITORY = ("territoire", "Mon territoire")


def demo_command(
    port: Port = 8000, no_browser: NoBrowser = False, home: Home = None, no_worker: NoWorker = False
) -> None:
    """Ouvre une démonstration vivante, avec des organisations inventées."""
    documents, ledgers = build(clock.today()), build_ledgers(clock.today())
    folder = _prepared(home, "demonstration")
    # The journal only grows: stories told another day, or otherwise, stand in a database of their own.
    database = folder / f"demonstration-{_digest([*documents, *ledgers])}.sqlite3"
    _point_to(folder, database)
    _forget_others(folder, database)
    _set_up()
    _load_demo(documents, ledgers)
    _serve(port, None if no_worker else Companion(folder), open_browser=not no_browser)


def serve_command(port: Port = 8000, home: Home = None, no_worker: NoWorker = False) -> None:
    """Ouvre le site sur vos propres données, pour vous seul sur cette machine."""
    folder, _ = _open_own(home)
    _serve(port, None if no_worker else Companion(folder), open_browser=False)


def worker_command(home: Home = None, once: Once = False, beside: Beside = None) -> None:
    """Calcule d'avance les éclairages et les dessins des pages ; `demo` et `serve` le font déjà."""
    give_way()
    _point_to_own(home)
    _set_up()
    from django.db import OperationalError  # noqa: PLC0415 - needs Django set up

    try:
        _keep_ahead(once=once, beside=beside)
    except OperationalError as error:
        _no_database(error)


def migrate_command(home: Home = None) -> None:
    """Met la base de données à jour pour cette version ; le refaire ne change rien."""
    folder = open_site(home)
    tell(f"La base de données est à jour ; les données vivent dans {folder}.")


def open_site(home: Path | None) -> Path:
    """Open one's own installation, its database brought up to date; gives its folder."""
    folder = _point_to_own(home)
    _set_up()
    return folder


def take_in(records: Iterable[Record], home: Path | None) -> Path:
    """Bring records into one's own site; gives the folder they are kept in.

    Each record is one transaction: one that contradicts what is stored raises DataRefused and changes nothing.
    """
    folder, territory = _open_own(home)
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415 - needs Django set up

    for record in records:
        import_record(territory=territory, record=record, now=clock.now())
    return folder


def take_hours(lines: Iterable[HoursLine], parameters: ParameterSet, home: Path | None, *, dry: bool) -> Any:
    """Bring hours of insertion into the ledgers of one's own site; gives the report."""
    _, territory = _open_own(home)
    from tandem_web.insertion.importing import import_hours  # noqa: PLC0415 - needs Django set up

    return import_hours(
        territory=territory, lines=lines, parameters=parameters, author=None, now=clock.now(), dry=dry
    )


def _open_own(home: Path | None) -> tuple[Path, Any]:
    """Open the folder, the database and the territory of one's own data."""
    folder = open_site(home)
    return folder, _open_territory(*_OWN_TERRITORY, fictional=False)


def _point_to_own(home: Path | None) -> Path:
    # What is asked on the command line wins over the environment, which wins over the usual place.
    asked = os.environ.get("TANDEM_HOME")
    folder = _prepared(home or (Path(asked) if asked else None), "donnees")
    os.environ["TANDEM_HOME"] = str(folder)
    return folder


def _prepared(home: Path | None, name: str) -> Path:
    from tandem_web.config.home import default_home, prepare_home  # noqa: PLC0415 - the site is only for these commands

    folder = (home or default_home() / name).resolve()
    try:
        prepare_home(folder)
    except OSError as error:
        stop(
            f"Impossible d'écrire dans {folder} ({error.strerror}). Choisissez un autre répertoire avec --home.",
            ENVIRONMENT,
        )
    return folder


def _point_to(folder: Path, database: Path) -> None:
    os.environ["TANDEM_HOME"] = str(folder)
    os.environ["TANDEM_DATABASE_URL"] = f"sqlite:///{database}"


def _digest(documents: list[dict[str, Json]]) -> str:
    return sha256(canonical_text([*documents]).encode()).hexdigest()[:12]


def _forget_others(folder: Path, kept: Path) -> None:
    for old in folder.glob("demonstration-*.sqlite3*"):
        if not old.name.startswith(kept.name):
            old.unlink(missing_ok=True)


def _set_up() -> None:
    # What this command serves is bound to the loopback, for the person who started it; she may ask for accounts.
    os.environ.setdefault("TANDEM_ALONE", "true")
    _load_django()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up
    from django.db import OperationalError  # noqa: PLC0415

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        _no_database(error)


def _load_django() -> None:
    import django  # noqa: PLC0415 - Django is set up only by the commands that need it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "tandem_web.config.settings"
    try:
        django.setup()
    except ImproperlyConfigured as error:
        stop(f"Les réglages ne permettent pas de démarrer : {error}", ENVIRONMENT)


def _no_database(error: Exception) -> NoReturn:
    stop(f"La base de données ne répond pas : {error}. Vérifiez TANDEM_DATABASE_URL.", ENVIRONMENT)


def _load_demo(documents: list[dict[str, Json]], ledgers: list[dict[str, Json]]) -> None:
    from tandem_web.agreements.demonstration import propose_one  # noqa: PLC0415 - needs Django set up
    from tandem_web.checkups.demonstration import open_one  # noqa: PLC0415
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415
    from tandem_web.insertion.taking import take_ledger  # noqa: PLC0415
    from tandem_web.matches.demonstration import show_wishes  # noqa: PLC0415

    territory = _open_territory(*_DEMO_TERRITORY, fictional=True)
    for document in documents:
        import_record(territory=territory, record=parse_record(document), now=clock.now())
    for ledger in ledgers:
        take_ledger(territory=territory, document=ledger, author=None, now=clock.now())
    open_one(territory, clock.now())
    propose_one(territory, clock.now())
    show_wishes(territory, clock.now())


def _open_territory(slug: str, name: str, *, fictional: bool) -> Any:
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415 - needs Django set up

    return open_territory(slug=slug, name=name, fictional=fictional, now=clock.now())


def open_with_coordinator(slug: str, name: str, email: str, home: Path | None) -> tuple[str, Any]:
    """Open a territory and invite who will lead it; gives the link and the instant it runs out.

    Doing it again takes the link before back: one that was lost opens nothing.
    """
    open_site(home)
    from django.conf import settings  # noqa: PLC0415 - needs Django set up

    from tandem_web.directory.letters import link_of  # noqa: PLC0415
    from tandem_web.directory.people import invitations  # noqa: PLC0415

    territory = _open_territory(slug, name, fictional=False)
    invitation, token = invitations.invite_again(
        territory=territory, role="coordinator", email=email, now=clock.now(), parameters=load_parameters()
    )
    return f"{settings.ADDRESS}{link_of(token)}", invitation.expires_at


def back_up(path: Path) -> Any:
    """Write a backup of the installation opened."""
    from tandem_web.keeping.backup import back_up  # noqa: PLC0415 - needs Django set up

    return back_up(path, clock.now())


def restore(path: Path) -> Any:
    """Bring a backup back into the installation opened."""
    from tandem_web.keeping.restore import restore  # noqa: PLC0415 - needs Django set up

    return restore(path, clock.now())


def exported(audience: str, territory: str | None) -> Iterator[tuple[str, str]]:
    """Give the records of the installation opened, one by one: their name and their text."""
    from tandem_web.keeping.export import exported  # noqa: PLC0415 - needs Django set up

    return exported(audience, territory, clock.today())


def forget(address: str) -> bool:
    """Forget the person who signs in with an address; tells whether there was one."""
    from tandem_web.keeping.forgetting import forget_address  # noqa: PLC0415 - needs Django set up

    return forget_address(address, clock.now())


def retire(*, dry: bool) -> Any:
    """Forget what is past its day in the installation opened."""
    from tandem_web.keeping.forgetting import retire  # noqa: PLC0415 - needs Django set up

    return retire(clock.now(), dry=dry)


def condition(home: Path | None) -> list[Any]:
    """Look at an installation as it stands: nothing is prepared nor brought up to date."""
    asked = os.environ.get("TANDEM_HOME")
    folder = home or (Path(asked) if asked else None)
    if folder is None:
        from tandem_web.config.home import default_home  # noqa: PLC0415 - the site is only for these commands

        folder = default_home() / "donnees"
    os.environ["TANDEM_HOME"] = str(folder.resolve())
    _load_django()
    from tandem_web.keeping.condition import look  # noqa: PLC0415 - needs Django set up

    return look(clock.now())


def _keep_ahead(*, once: bool, beside: int | None) -> None:
    """Make what today's pages lack, then again whenever a record moves or the day turns."""
    from tandem_web.cooperations import ahead  # noqa: PLC0415 - needs Django set up

    day, known, done = None, frozenset[tuple[int, str]](), ""
    while not is_alone(beside):
        # Once an hour, what falls due with time: whoever was asked is reminded, what has its day opens or is forgotten.
        _say_alive()
        if done != (hour := f"{clock.now():%Y-%m-%d %H}") and _did_due():
            done = hour
        if day != clock.today():
            day, known = clock.today(), frozenset()
        moved = ahead.states() - known
        if moved:
            known |= _make_ahead(known, beside)
        elif once:
            return tell(f"Tout est calculé : {len(known)} dossier(s).")
        if not once:
            time.sleep(_PAUSE)
    return None


def _say_alive() -> None:
    """Leave the instant where `tandem check` looks for it."""
    (Path(os.environ["TANDEM_HOME"]) / "worker-alive").touch()


def _did_due() -> bool:
    """Do what has fallen due; False when another program was writing, so that it is tried again at the next look."""
    from django.db import OperationalError  # noqa: PLC0415 - needs Django set up

    from tandem_web.checkups.due import do_due  # noqa: PLC0415
    from tandem_web.cooperations.ahead import is_locked  # noqa: PLC0415
    from tandem_web.insertion import retention  # noqa: PLC0415
    from tandem_web.meetings import forgetting as meetings  # noqa: PLC0415
    from tandem_web.territory import digest  # noqa: PLC0415

    try:
        do_due(clock.now())
        meetings.do_due(clock.now())
        digest.do_due(clock.now())
        retention.do_due(clock.now())
        retire(dry=False)
    except OperationalError as error:
        if is_locked(error):
            return False
        raise
    return True


def _make_ahead(known: frozenset[tuple[int, str]], beside: int | None) -> frozenset[tuple[int, str]]:
    """Go once through the territories, showing how far it is; gives the records that lack nothing any more."""
    from tandem_web.accounts.models import Territory  # noqa: PLC0415 - needs Django set up
    from tandem_web.cooperations import ahead  # noqa: PLC0415

    asking, made = ahead.asking_on(clock.today(), clock.now()), frozenset[tuple[int, str]]()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        for territory in Territory.objects.order_by("pk"):
            task = progress.add_task("Calculs d’avance", total=None)

            def follow(done: int, total: int, task: TaskID = task) -> None:
                progress.update(task, completed=done, total=total)
                if is_alone(beside):
                    raise typer.Exit

            made |= ahead.make_ahead(territory, asking, _LANGUAGES, follow, known)
    return made


def _serve(port: int, companion: Companion | None, *, open_browser: bool) -> None:
    listening = listening_on(port)
    address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"

    def ready(_: object) -> None:
        # This line is what programs wait for; it stays on stdout, alone.
        typer.echo(f"Tandem est prêt : {address}")
        tell("Ctrl+C pour arrêter.")
        if companion:
            companion.start()
        if open_browser:
            open_browser_at(address)

    try:
        _run(listening, ready)
    finally:
        if companion:
            companion.end()


def _run(listening: socket.socket, ready: Callable[[object], None]) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # noqa: PLC0415 - only to serve

    class Site(BaseApplication):  # type: ignore[misc]
        """The site under gunicorn: one process, a few threads, on an open socket of the loopback."""

        def load_config(self) -> None:
            settings = {
                "bind": [f"fd://{listening.fileno()}"],
                "worker_class": "gthread",
                "threads": 4,
                "when_ready": ready,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from tandem_web.config.wsgi import application  # noqa: PLC0415

            return application

    Site().run()
