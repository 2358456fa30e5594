"""What the command says and how it ends: messages on stderr, exit codes of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

import click
import typer
from rich.console import Console

from tandem.record.fields import read_day
from tandem.reports import say
from tandem.reports.typography import french
from tandem.values.errors import DataRefused, TandemError
from tandem.values.messages import Problem

DATA_REFUSED, WRONG_USAGE, ENVIRONMENT, OUR_FAULT, INTERRUPTED = 1, 2, 3, 70, 130
_MOST_SHOWN = 50

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
            tell(f"  {problem.path or '.'} : {said(problem)}")
        if len(error.problems) > _MOST_SHOWN:
            tell(f"  … et {len(error.problems) - _MOST_SHOWN} autres points.")


def said(problem: Problem, language: str = "fr") -> str:
    """Give the sentence of a problem; its value and path may be part of it."""
    shown = str(problem.value)
    values = {"value": shown if len(shown) <= 80 else shown[:79] + "…", "path": problem.path}
    message = type(problem.message)(problem.message.key, {**values, **problem.message.values})
    return say(message, language)


def a_day(text: str) -> date:
    """Read a day given on the command line."""
    try:
        return read_day(text)
    except DataRefused as refused:
        raise typer.BadParameter(said(refused.problems[0])) from None


def usage_sentence(error: click.UsageError) -> str:
    """Say in French what is wrong with the words of a command."""
    for kind, sentence in _USAGE.items():
        if isinstance(error, kind):
            return sentence(error)
    return error.format_message()


def _missing(error: Any) -> str:
    name = error.param.make_metavar(error.ctx) if error.param is not None and error.ctx else error.param_hint
    return f"Il manque {name}."


def _no_such_option(error: Any) -> str:
    close = f" Vouliez-vous dire {_or(error.possibilities)} ?" if error.possibilities else ""
    return f"L'option {error.option_name} n'existe pas.{close}"


def _bad_parameter(error: Any) -> str:
    return f"{error.param_hint or (error.param and error.param.opts[0]) or ''} : {error.message}"


def _or(words: Iterable[str]) -> str:
    return " ou ".join(words)


_USAGE = {
    click.MissingParameter: _missing,
    click.NoSuchOption: _no_such_option,
    click.BadParameter: _bad_parameter,
}
