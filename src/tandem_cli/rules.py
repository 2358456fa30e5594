"""`tandem rules`: the questions of law Tandem answers, each with options made from what it needs to know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
import typer.main

from tandem.parameters import load_parameters
from tandem.reports import say
from tandem.reports.rules import (
    code_label,
    doubts_of,
    input_help,
    input_label,
    parameters_of,
    question_of,
    sentence_of,
    steps_of,
)
from tandem.reports.sentences import day, say_problem
from tandem.rules import RULES, Input, Outcome, Rule, ask, read_inputs
from tandem.values.errors import DataRefused
from tandem.values.json_types import as_json
from tandem_cli import clock
from tandem_cli.doors import WRONG_USAGE, a_day, out, tell
from tandem_cli.french import FrenchCommand, FrenchGroup

_MONTHS = 12


class RulesGroup(FrenchGroup):
    """The commands of the group, and one more for each rule, made only when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Name the rules in their order, then what checks them."""
        return [*(rule.command for rule in RULES.values()), *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give the command of a rule, or one of the group."""
        rule = next((one for one in RULES.values() if one.command == cmd_name), None)
        return _command(rule) if rule else super().get_command(ctx, cmd_name)


app = typer.Typer(
    cls=RulesGroup,
    help="Répond à des questions de droit, avec ses étapes, ses repères et ses doutes.",
    invoke_without_command=True,
)

AsJson = Annotated[bool, typer.Option("--json", help="Un objet JSON.")]


@app.callback()
def rules(context: typer.Context, as_json_text: AsJson = False) -> None:
    """Liste les règles et la question de chacune, quand aucune n'est nommée."""
    if context.invoked_subcommand is not None:
        return
    if as_json_text:
        rows = [
            {"name": rule.command, "topic": rule.topic, "question": question_of(rule, "fr")}
            for rule in RULES.values()
        ]
        typer.echo(json.dumps(as_json({"rules": rows}), ensure_ascii=False))
        return
    width = max(len(rule.command) for rule in RULES.values())
    for rule in RULES.values():
        out.print(f"{rule.command:<{width}}  {question_of(rule, 'fr')}", markup=False)
    tell("Une règle : tandem rules NOM --help.")


@app.command(
    "check",
    cls=FrenchCommand,
    help=f"Liste les repères des règles que personne n'a vérifiés depuis {_MONTHS} mois.",
)
def check_rules(
    on: Annotated[
        str | None, typer.Option("--on", metavar="JOUR", help="Le jour dont on parle ; aujourd'hui sinon.")
    ] = None,
    as_json_text: AsJson = False,
) -> None:
    """List the parameters of law nobody has checked for a year."""
    when = a_day(on) if on else clock.today()
    law = [one for one in load_parameters() if one.id.startswith("law.")]
    stale = [one for one in load_parameters().unchecked_for(_MONTHS, when) if one in law]
    if as_json_text:
        rows = [{"id": one.id, "last_checked": one.last_checked} for one in stale]
        typer.echo(json.dumps(as_json({"on": when, "months": _MONTHS, "parameters": rows})))
        return
    for one in stale:
        out.print(f"{one.id} ({one.label['fr']}) : vérifié le {day(one.last_checked, 'fr')}", markup=False)
    tell(f"{len(stale)} repère(s) à revoir sur {len(law)}, au {day(when, 'fr')}.")


def _command(rule: Rule) -> Any:
    """Make the command of a rule from its inputs, by the ordinary way: a function and its signature."""

    def answer(**options: Any) -> None:
        _answer(rule, options)

    options = [
        Parameter(
            one.name, Parameter.KEYWORD_ONLY, default=_ABSENT[_shape(one)], annotation=_option(rule, one)
        )
        for one in rule.inputs
    ]
    as_json_option = Parameter("as_json_text", Parameter.KEYWORD_ONLY, default=False, annotation=AsJson)
    answer.__signature__ = Signature([*options, as_json_option])  # type: ignore[attr-defined]
    answer.__annotations__ = {one.name: one.annotation for one in (*options, as_json_option)}
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(rule.command, cls=FrenchCommand, help=question_of(rule, "fr"))(answer)
    return typer.main.get_command(alone)


_ABSENT = {"flag": False, "many": None, "one": None}
_TYPES: Mapping[str, Any] = {"flag": bool, "many": list[str] | None, "one": str | None}


def _shape(one: Input) -> str:
    return "flag" if one.kind == "flag" else "many" if one.many else "one"


def _option(rule: Rule, one: Input) -> Any:
    """Make the option of an input; whether it may be absent is judged with the others, to say everything at once."""
    metavar = None if one.kind == "flag" else _METAVARS[one.kind]
    option = typer.Option(_option_name(one.name), metavar=metavar, help=_option_help(rule, one))
    return Annotated[_TYPES[_shape(one)], option]


_METAVARS = {
    "money": "EUROS",
    "percent": "%",
    "number": "N",
    "count": "N",
    "hours": "HEURES",
    "day": "JOUR",
    "code": "CODE",
    "text": "TEXTE",
}


def _option_name(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _option_help(rule: Rule, one: Input) -> str:
    parts = [f"{input_label(rule, one, 'fr')}. {input_help(rule, one, 'fr')}"]
    if one.codes:
        parts.append(
            "Au choix : " + ", ".join(f"{code} ({code_label(one.axis, code, 'fr')})" for code in one.codes)
        )
    if one.many:
        parts.append("Peut se répéter.")
    return " ".join(parts)


def _answer(rule: Rule, options: Mapping[str, Any]) -> None:
    texts = {one.name: _texts(options[one.name]) for one in rule.inputs}
    try:
        given = read_inputs(rule.inputs, texts, clock.today())
    except DataRefused as refused:
        tell(say(refused.message))
        for problem in refused.problems:
            tell(f"  {_option_name(problem.path)} : {say_problem(problem)}")
        raise typer.Exit(WRONG_USAGE) from None
    outcome = ask(rule, given, load_parameters())
    if options["as_json_text"]:
        typer.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
    else:
        _show(outcome)


def _texts(value: Any) -> list[str]:
    """Give what was typed for one option as a form would: a flag not given is absent."""
    if value is None or value is False:
        return []
    return [*value] if isinstance(value, tuple | list) else ["oui" if value is True else str(value)]


def _show(outcome: Outcome) -> None:
    out.print(sentence_of(outcome, "fr"), style="bold", markup=False)
    if outcome.refusal:
        out.print(say(outcome.refusal.lift), markup=False)
    for step in steps_of(outcome, "fr"):
        formula = f" ({step.formula})" if step.formula else ""
        out.print(f"  {step.label} : {step.result}{formula}", markup=False)
    for title, lines in (("À savoir", doubts_of(outcome, "fr")), ("Repères", _parameter_lines(outcome))):
        if lines:
            out.print(f"\n{title}", style="bold", markup=False)
        for line in lines:
            out.print(f"  {line}", markup=False)


def _parameter_lines(outcome: Outcome) -> list[str]:
    return [
        f"{one.label} : {one.value} depuis le {one.since} ({one.confidence})"
        for one in parameters_of(outcome, load_parameters(), "fr")
    ]
