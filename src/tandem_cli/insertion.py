"""`tandem import insertion`: the facilitator's spreadsheet of hours into the ledgers of one's own site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tandem.parameters import load_parameters
from tandem.registers.hours import FIELDS, HoursLine, map_hours_headings, open_rows, read_hours
from tandem.registers.tableau import Headings
from tandem.reports import say
from tandem.reports.sentences import say_problem
from tandem.values.json_types import Json, as_json, canonical_text
from tandem.values.messages import Message
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, WRONG_USAGE, err, stop, tell
from tandem_cli.site import DryRun, Home, take_hours
from tandem_cli.tableau import AsJson, pairs_of

File = Annotated[
    Path,
    typer.Argument(
        metavar="FICHIER", help="Votre tableau d'heures : .csv, .xlsx, .xls ou .ods, une ligne par mois."
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="INTITULÉ=CHAMP",
        help=f"Corrige le sens d'une colonne ; se répète. Champs : {', '.join(FIELDS)}.",
    ),
]
# Reasons told on the screen; the others are counted.
_TOLD = 20
_EVERY = 500


def insertion_command(
    path: File,
    *,
    home: Home = None,
    dry_run: DryRun = False,
    corrections: Map = None,
    as_json: AsJson = False,
) -> None:
    """Reprend votre tableau d'heures d'insertion : ligne par ligne, sans nom ni raison d'éligibilité."""
    if not path.is_file():
        stop(f"Introuvable : {path}. Vérifiez le chemin.", WRONG_USAGE)
    parameters = load_parameters()
    least = parameters.on(clock.today()).number("tableau.heading_likeness")
    with path.open("rb") as content:
        rows = open_rows(content, path.name)
        headings = map_hours_headings(rows.headings, least, pairs_of(corrections or []))
        lines = _followed(read_hours(rows, headings), content, path.stat().st_size)
        report = take_hours(lines, parameters, home, dry=dry_run)
    if as_json:
        typer.echo(canonical_text(_account(headings, report)))
    else:
        for message in _messages(headings, report, dry=dry_run):
            tell(say(message))
    if report.refused:
        raise typer.Exit(DATA_REFUSED)


def _followed(lines: Iterator[HoursLine], content: BinaryIO, size: int) -> Iterator[HoursLine]:
    """Give the lines, showing how far in the file they are."""
    columns = (TextColumn("Reprise"), BarColumn(), TextColumn("{task.completed:.0%}"), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("", total=1)
        for rank, line in enumerate(lines):
            if rank % _EVERY == 0:
                progress.update(task, completed=min(content.tell() / max(size, 1), 1))
            yield line


def _messages(headings: Headings, report: Any, *, dry: bool) -> Iterator[Message]:
    for heading, field in headings.fields.items():
        yield Message("hours_import.columns", {"heading": heading, "field": field})
    if persons := headings.named("person"):
        yield Message("hours_import.persons", {"headings": list(persons)})
    if report.opened:
        yield Message("hours_import.opened", {"n": report.opened})
    yield Message("hours_import.dry" if dry else "hours_import.done", {"n": report.taken})
    for name in ("same", "corrected", "refused"):
        if n := getattr(report, name):
            yield Message(f"hours_import.{name}", {"n": n})
    for number, problems in report.lines[:_TOLD]:
        reason = " ".join(say_problem(problem) for problem in problems)
        yield Message("hours_import.line", {"number": number, "reason": reason})
    if report.refused > _TOLD:
        yield Message("hours_import.more", {"n": report.refused - _TOLD})


def _account(headings: Headings, report: Any) -> Json:
    counts = {name: getattr(report, name) for name in ("taken", "same", "corrected", "opened", "refused")}
    lines = [
        {"line": number, "reasons": [say_problem(one) for one in problems]}
        for number, problems in report.lines
    ]
    whole = {
        "tandem": "import-report/1",
        "source": "insertion",
        "columns": dict(headings.fields),
        "lines": lines,
    }
    return as_json(whole | counts)
