"""`tandem import`: public registers in, organisation records out, with an account of every line."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tandem.parameters import load_parameters
from tandem.registers import read_source
from tandem.registers import subventions as register
from tandem.registers.subventions import Dataset, Maker, Report
from tandem.reports import say
from tandem.values.json_types import Json, canonical_text
from tandem.values.messages import Message
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, ENVIRONMENT, WRONG_USAGE, err, stop, tell
from tandem_cli.french import FrenchCommand, FrenchGroup
from tandem_cli.outputs import NotOurs, Sink, open_sink

PANEL, NAMES = "panel.csv.gz", "noms.csv.gz"
_BROKEN = (gzip.BadGzipFile, EOFError, zlib.error)

app = typer.Typer(
    cls=FrenchGroup,
    subcommand_metavar="SOURCE",
    help="Reprend vos dossiers, votre tableau, ou des données publiques.",
    no_args_is_help=True,
)


@app.callback()
def import_() -> None:
    """Hold one command a source."""


Folder = Annotated[
    Path, typer.Argument(metavar="RÉPERTOIRE", help=f"Où se trouvent {PANEL} et, s'il y est, {NAMES}.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="SORTIE", help="Un répertoire, ou un fichier .jsonl ou .jsonl.gz."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="À blanc : tout est lu et vérifié, rien n'est écrit.")
]
MinYears = Annotated[
    int | None,
    typer.Option("--min-years", metavar="N", min=1, help="Années connues qu'il faut à un organisme."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Le rapport en un objet JSON.")]


@app.command("subventions", cls=FrenchCommand)
def subventions_command(
    folder: Folder,
    *,
    out: Out = None,
    dry_run: DryRun = False,
    min_years: MinYears = None,
    as_json: AsJson = False,
) -> None:
    """Reprend l'argent public versé aux associations et aux structures d'insertion, un dossier par organisme."""
    if out is None and not dry_run:
        stop("Il manque --out SORTIE (ou --dry-run pour seulement vérifier).", WRONG_USAGE)
    if not (folder / PANEL).is_file():
        stop(f"Introuvable : {folder / PANEL}. Donnez le répertoire qui contient {PANEL}.", WRONG_USAGE)
    moment = clock.now()
    least = min_years or int(load_parameters().on(clock.today()).number("resources.import_years"))
    coverage, report = register.load_coverage(), Report()
    maker = Maker(_dataset(folder / PANEL, register.latest_year(coverage)), coverage, moment)
    try:
        with open_sink(None if dry_run else out) as sink:
            _copy(folder, maker, least, report, sink)
            sink.keep(canonical_text(report.as_json()))
    except NotOurs:
        stop(f"{out} existe et ne vient pas d'un import : choisissez une autre sortie.", WRONG_USAGE)
    except _BROKEN:
        stop(f"Une archive de {folder} est abîmée. Rien n'a été écrit.", DATA_REFUSED)
    except OSError as error:
        place = error.filename or out
        stop(
            f"Lecture ou écriture impossible : {place} ({error.strerror}). Rien n'a été remplacé.",
            ENVIRONMENT,
        )
    _show(report, least, out, dry_run=dry_run, as_json=as_json)


def _dataset(panel: Path, last_year: int) -> Dataset:
    source = read_source("tandem.registers.subventions")
    title = f"{source.title} ({source.attribution})"
    with panel.open("rb") as content:
        digest = sha256(content.read()).hexdigest()
    return Dataset(digest, title[:200], source.url, last_year)


def _copy(folder: Path, maker: Maker, least: int, report: Report, sink: Sink) -> None:
    names = {}
    if (folder / NAMES).is_file():
        with gzip.open(folder / NAMES) as lines:
            names = register.names_of(lines, report)
    else:
        tell(f"Sans {NAMES}, les dossiers portent leur SIREN pour titre.")
    with (folder / PANEL).open("rb") as packed, gzip.open(packed) as lines:
        size = (folder / PANEL).stat().st_size
        for record in _followed(register.records(lines, names, maker, least, report), packed, size):
            sink.write(_siren(record), json.dumps(record, ensure_ascii=False))


def _siren(record: dict[str, Json]) -> str:
    """Give the number a record is filed under: its key carries it even when the party does not."""
    entries = record["entries"]
    assert isinstance(entries, list) and isinstance(entries[0], dict)  # noqa: S101, PT018 - made by the register
    return str(entries[0]["key"]).split(":")[1]


def _followed(records: Iterable[dict[str, Json]], packed: BinaryIO, size: int) -> Iterator[dict[str, Json]]:
    columns = (TextColumn("Reprise"), BarColumn(), TextColumn("{task.completed:.0%}"), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:
        task = progress.add_task("", total=1)
        for number, record in enumerate(records):
            if number % 100 == 0:
                progress.update(task, completed=packed.tell() / size)
            yield record
        progress.update(task, completed=1)


def _show(report: Report, least: int, out: Path | None, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        typer.echo(canonical_text(report.as_json()))
        return
    for message in _messages(report, least, dry_run=dry_run):
        tell(say(message))
    if out is not None and not dry_run:
        tell(say(Message("subventions.written", {"path": str(out)})))
    sys.stderr.flush()


def _messages(report: Report, least: int, *, dry_run: bool) -> Iterator[Message]:
    kept = {"n": report.records, "entries": report.entries, "named": report.named}
    yield Message("subventions.dry" if dry_run else "subventions.done", kept)
    aside = sum(report.fault_count.values())
    counts = {"lines": report.lines, "kept": report.kept_lines, "short": report.short_lines}
    yield Message("subventions.lines", {**counts, "years": least, "aside": aside})
    for fault in report.faults:
        yield Message("subventions.fault", fault.as_json())
    for name, n in sorted(report.remarks.items()):
        yield Message(f"subventions.remark.{name}", {"n": n})
    apart = [one for one in report.checks if not one.agrees]
    if apart:
        yield Message("subventions.disagreements", {"n": len(apart)})
    for one in apart:
        yield Message("subventions.disagrees", one.as_json())
