"""`tandem import cooperations`: the coordinator's own spreadsheet in, one record a line out, refused lines given back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from tandem.record import parse_record
from tandem.registers.tableau import Grid, Headings, Line, map_headings, read_grid, read_lines
from tandem.reports import say
from tandem.reports.sentences import label
from tandem.values.json_types import Json, canonical_text
from tandem.values.messages import Message
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, ENVIRONMENT, WRONG_USAGE, said, stop, tell
from tandem_cli.french import NotUnderstood
from tandem_cli.outputs import NotOurs, open_sink

File = Annotated[
    Path,
    typer.Argument(
        metavar="FICHIER", help="Votre tableau : .csv, .xlsx, .xls ou .ods, une ligne par partenariat."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="SORTIE", help="Un répertoire, ou un fichier .jsonl ou .jsonl.gz."),
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
    dry_run: DryRun = False,
    corrections: Map = None,
    refused: Refused = None,
    as_json: AsJson = False,
) -> None:
    """Reprend votre tableau de suivi : une coopération par ligne, les colonnes inconnues gardées en remarques."""
    if out is None and not dry_run:
        stop("Il manque --out SORTIE (ou --dry-run pour seulement vérifier).", WRONG_USAGE)
    if not path.is_file():
        stop(f"Introuvable : {path}. Vérifiez le chemin.", WRONG_USAGE)
    grid = read_grid(path.read_bytes(), path.name)
    headings = map_headings(grid.headings, _pairs(corrections or []))
    lines = list(read_lines(grid, headings, clock.now()))
    kept, twice = _once(line for line in lines if line.record is not None)
    wrong = [line for line in lines if line.record is None]
    try:
        _write(kept, None if dry_run else out)
        if refused is not None and wrong:
            _give_back(refused, grid, wrong)
    except NotOurs:
        stop(f"{out} existe et ne vient pas d'un import : choisissez une autre sortie.", WRONG_USAGE)
    except OSError as error:
        stop(
            f"Écriture impossible : {error.filename or out} ({error.strerror}). Rien n'a été remplacé.",
            ENVIRONMENT,
        )
    _show(headings, kept, twice, wrong, out=None if dry_run else out, refused=refused, as_json=as_json)
    if wrong:
        raise typer.Exit(DATA_REFUSED)


def _pairs(corrections: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in corrections:
        heading, equals, field = text.rpartition("=")
        if not equals:
            raise NotUnderstood(f"« {text} » : écrivez --map « intitulé=champ ».")
        pairs[heading.strip()] = field.strip()
    return pairs


def _once(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Keep the first line of each cooperation; the same one further down is reported."""
    kept: dict[Json, Line] = {}
    twice = []
    for line in lines:
        assert line.record is not None  # noqa: S101 - chosen so by the caller
        if line.record["id"] in kept:
            twice.append(line)
        else:
            kept[line.record["id"]] = line
    return list(kept.values()), twice


def _write(lines: Sequence[Line], out: Path | None) -> None:
    with open_sink(out) as sink:
        for line in lines:
            parse_record(line.record)  # what is written can be read again
            sink.write(str((line.record or {})["id"])[:8], json.dumps(line.record, ensure_ascii=False))


def _give_back(path: Path, grid: Grid, lines: Sequence[Line]) -> None:
    """Write the refused lines as they were, their reasons in a last column."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*grid.headings, label("tableau.reason", "fr")])
        for line in lines:
            cells = [_harmless(line.cells.get(heading, "")) for heading in grid.headings]
            writer.writerow([*cells, " ".join(_reasons(line))])


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _reasons(line: Line) -> list[str]:
    return [
        f"{problem.path} : {said(problem)}" if problem.path else said(problem) for problem in line.problems
    ]


def _show(
    headings: Headings,
    kept: Sequence[Line],
    twice: Sequence[Line],
    wrong: Sequence[Line],
    *,
    out: Path | None,
    refused: Path | None,
    as_json: bool,
) -> None:
    if as_json:
        typer.echo(canonical_text(_account(headings, kept, twice, wrong)))
        return
    for heading, field in headings.fields.items():
        tell(say(Message("tableau.columns", {"heading": heading, "field": field})))
    persons = headings.named("person")
    if persons:
        tell(say(Message("tableau.persons", {"headings": list(persons)})))
    tell(say(Message("tableau.done" if out else "tableau.dry", {"n": len(kept)})))
    for line in twice:
        tell(say(Message("tableau.twice", {"number": line.number})))
    if wrong:
        tell(say(Message("tableau.refused", {"n": len(wrong)})))
    for line in wrong:
        tell(say(Message("tableau.line", {"number": line.number, "reason": " ".join(_reasons(line))})))
    if out:
        tell(say(Message("tableau.written", {"path": str(out)})))
    if refused and wrong:
        tell(say(Message("tableau.refused_written", {"path": str(refused)})))


def _account(
    headings: Headings, kept: Sequence[Line], twice: Sequence[Line], wrong: Sequence[Line]
) -> dict[str, Json]:
    columns: Mapping[str, str] = headings.fields
    refused: list[Json] = [{"line": line.number, "reasons": [*_reasons(line)]} for line in wrong]
    return {
        "tandem": "import-report/1",
        "source": "cooperations",
        "columns": dict(columns),
        "records": len(kept),
        "twice": [line.number for line in twice],
        "refused": refused,
    }
