"""`tandem import cooperations`: the coordinator's own spreadsheet in, one record a line out, refused lines given back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from tandem.parameters import load_parameters
from tandem.record import parse_record
from tandem.registers.tableau import (
    Grid,
    Line,
    Outcome,
    lines_to_correct,
    map_headings,
    outcome_of,
    read_grid,
)
from tandem.reports import say
from tandem.reports.sentences import label, say_problem
from tandem.values.json_types import Json, canonical_text
from tandem.values.messages import Message
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, ENVIRONMENT, WRONG_USAGE, stop, tell
from tandem_cli.french import NotUnderstood
from tandem_cli.outputs import NotOurs, open_sink
from tandem_cli.site import Home, take_in

File = Annotated[
    Path,
    typer.Argument(
        metavar="FICHIER", help="Votre tableau : .csv, .xlsx, .xls ou .ods, une ligne par partenariat."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="SORTIE",
        help="Un répertoire, ou un fichier .jsonl ou .jsonl.gz, au lieu de votre site.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="À blanc : tout est lu et vérifié, rien n'est écrit.")
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="INTITULÉ=CHAMP",
        help="Corrige le sens d'une colonne ; se répète. « note » la garde en remarque, « person » la laisse de côté.",
    ),
]
Refused = Annotated[
    Path | None,
    typer.Option(
        "--refused", metavar="FICHIER", help="Où écrire en CSV les lignes à corriger, avec leurs raisons."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Le compte rendu en un objet JSON.")]


def cooperations_command(
    path: File,
    *,
    out: Out = None,
    home: Home = None,
    dry_run: DryRun = False,
    corrections: Map = None,
    refused: Refused = None,
    as_json: AsJson = False,
) -> None:
    """Reprend votre tableau de suivi : une coopération par ligne, les colonnes inconnues gardées en remarques."""
    if not path.is_file():
        stop(f"Introuvable : {path}. Vérifiez le chemin.", WRONG_USAGE)
    grid = read_grid(path.read_bytes(), path.name)
    least = load_parameters().on(clock.today()).number("tableau.heading_likeness")
    outcome = outcome_of(grid, map_headings(grid.headings, least, pairs_of(corrections or [])), clock.now())
    try:
        place = None if dry_run else _keep(outcome.kept, out, home)
        if refused is not None and outcome.wrong:
            _give_back(refused, grid, outcome.wrong)
    except NotOurs:
        stop(f"{out} existe et ne vient pas d'un import : choisissez une autre sortie.", WRONG_USAGE)
    except OSError as error:
        stop(
            f"Écriture impossible : {error.filename or out} ({error.strerror}). Rien n'a été remplacé.",
            ENVIRONMENT,
        )
    if as_json:
        typer.echo(canonical_text(_account(outcome)))
    else:
        for message in _messages(outcome, place, refused):
            tell(say(message))
    if outcome.wrong:
        raise typer.Exit(DATA_REFUSED)


def _keep(lines: Sequence[Line], out: Path | None, home: Path | None) -> str:
    """Write the records where asked, or bring them into one's own site; say where they are."""
    records = [parse_record(line.record) for line in lines]  # what is written can be read again
    if out is None:
        return str(take_in(records, home))
    with open_sink(out) as sink:
        for line, record in zip(lines, records, strict=True):
            sink.write(record.id[:8], json.dumps(line.record, ensure_ascii=False))
    return str(out)


def pairs_of(corrections: Iterable[str]) -> dict[str, str]:
    """Read corrections of columns, each written « heading=field »."""
    pairs = {}
    for text in corrections:
        heading, equals, field = text.rpartition("=")
        if not equals:
            raise NotUnderstood(f"« {text} » : écrivez --map « intitulé=champ ».")
        pairs[heading.strip()] = field.strip()
    return pairs


def _give_back(path: Path, grid: Grid, lines: Sequence[Line]) -> None:
    """Write the refused lines as they were, their reasons in a last column."""
    text = lines_to_correct(grid, lines, label("tableau.reason", "fr"), _reasons)
    path.write_text(text, encoding="utf-8-sig", newline="")


def _reasons(line: Line) -> list[str]:
    return [
        f"{problem.path} : {say_problem(problem)}" if problem.path else say_problem(problem)
        for problem in line.problems
    ]


def _messages(outcome: Outcome, place: str | None, refused: Path | None) -> Iterator[Message]:
    for heading, field in outcome.headings.fields.items():
        yield Message("tableau.columns", {"heading": heading, "field": field})
    persons = outcome.headings.named("person")
    if persons:
        yield Message("tableau.persons", {"headings": list(persons)})
    yield Message("tableau.done" if place else "tableau.dry", {"n": len(outcome.kept)})
    yield from _remarks(outcome)
    if outcome.wrong:
        yield Message("tableau.refused", {"n": len(outcome.wrong)})
    for line in outcome.wrong:
        yield Message("tableau.line", {"number": line.number, "reason": " ".join(_reasons(line))})
    if place:
        yield Message("tableau.written", {"path": place})
    if refused and outcome.wrong:
        yield Message("tableau.refused_written", {"path": str(refused)})


def _remarks(outcome: Outcome) -> Iterator[Message]:
    for line in outcome.twice:
        yield Message("tableau.twice", {"number": line.number})
    for line in outcome.kept:
        for remark in line.remarks:
            yield Message("tableau.line", {"number": line.number, "reason": say(remark)})


def _account(outcome: Outcome) -> dict[str, Json]:
    columns: Mapping[str, str] = outcome.headings.fields
    refused: list[Json] = [{"line": line.number, "reasons": [*_reasons(line)]} for line in outcome.wrong]
    return {
        "tandem": "import-report/1",
        "source": "cooperations",
        "columns": dict(columns),
        "records": len(outcome.kept),
        "twice": [line.number for line in outcome.twice],
        "refused": refused,
    }
