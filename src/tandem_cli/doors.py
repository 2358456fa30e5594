"""What the command says and how it ends: messages on stderr, exit codes of the interface."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from tandem.record.fields import read_day
from tandem.reports import say
from tandem.reports.sentences import say_problem
from tandem.reports.typography import french
from tandem.values.errors import DataRefused, TandemError
from tandem_cli.french import NotUnderstood

DATA_REFUSED, WRONG_USAGE, ENVIRONMENT, OUR_FAULT, INTERRUPTED = 1, 2, 3, 70, 130
_MOST_SHOWN = 50

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="CHEMIN", help="Dossiers à lire : .json, .yaml, .jsonl, .jsonl.gz, ou un répertoire."
    ),
]

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def tell(text: str) -> None:
    """Say something beside the result, on stderr."""
    err.print(french(text), markup=False)


def stop(text: str, code: int) -> NoReturn:
    """Say why and end with a code."""
    tell(text)
    raise typer.Exit(code)


def tell_refused(error: TandemError, name: str = "") -> None:
    """Say an expected failure: its sentence, then each problem with its path, its value and what to do."""
    prefix = f"{name} : " if name else ""
    tell(prefix + say(error.message))
    if isinstance(error, DataRefused):
        for problem in error.problems[:_MOST_SHOWN]:
            tell(f"  {problem.path or '.'} : {say_problem(problem)}")
        if len(error.problems) > _MOST_SHOWN:
            tell(f"  … et {len(error.problems) - _MOST_SHOWN} autres points.")


def a_day(text: str) -> date:
    """Read a day given on the command line."""
    try:
        day: date = read_day(text)
    except DataRefused as refused:
        raise NotUnderstood(say_problem(refused.problems[0])) from None
    return day
