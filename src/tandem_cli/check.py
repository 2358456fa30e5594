"""`tandem check`: what deserves a look in this installation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from tandem.parameters import load_parameters
from tandem.reports.sentences import day, say
from tandem.reports.typography import french
from tandem.values.json_types import as_json
from tandem.values.messages import Message
from tandem_cli import clock, site
from tandem_cli.doors import ENVIRONMENT, out, tell
from tandem_cli.french import FrenchCommand, FrenchGroup

app = typer.Typer(
    cls=FrenchGroup, help="Dit ce qui ne va pas dans une installation.", invoke_without_command=True
)

_MONTHS = 12
_RIGHT, _WRONG = "right", "wrong"


@app.callback()
def check(
    context: typer.Context,
    home: site.Home = None,
    as_json_text: Annotated[bool, typer.Option("--json", help="Un objet JSON.")] = False,
) -> None:
    """Dit ce qui ne va pas dans une installation, pourquoi, et que faire."""
    if context.invoked_subcommand is not None:
        return
    points = site.condition(home)
    if as_json_text:
        typer.echo(json.dumps(as_json({"points": [asdict(one) for one in points]}), ensure_ascii=False))
    else:
        _tell_points(points)
    if any(one.state == _WRONG for one in points):
        raise typer.Exit(ENVIRONMENT)


def _tell_points(points: Sequence[Any]) -> None:
    """Say what to look at first, then how much was right."""
    for one in sorted(points, key=lambda point: point.state != _WRONG):
        if one.state != _RIGHT:
            mark = "À corriger" if one.state == _WRONG else "À regarder"
            words = say(Message(f"condition.{one.name}", one.values), "fr")
            out.print(french(f"{mark} : {words}"), markup=False)
    right = sum(one.state == _RIGHT for one in points)
    tell(f"{right} point(s) en ordre sur {len(points)}.")


@app.command(
    "parameters",
    cls=FrenchCommand,
    help=f"Liste les repères que personne n'a vérifiés depuis {_MONTHS} mois.",
)
def check_parameters(
    months: Annotated[
        int, typer.Option("--months", metavar="N", min=0, help="Depuis combien de mois.")
    ] = _MONTHS,
    as_json_text: Annotated[bool, typer.Option("--json", help="Un objet JSON.")] = False,
) -> None:
    """List the parameters nobody has checked for a number of months."""
    parameters = load_parameters()
    stale = parameters.unchecked_for(months, clock.today())
    if as_json_text:
        rows = [{"id": one.id, "status": one.status, "last_checked": one.last_checked} for one in stale]
        typer.echo(json.dumps(as_json({"months": months, "parameters": rows}), ensure_ascii=False))
        return
    for one in stale:
        out.print(f"{one.id} ({one.label['fr']}) : vérifié le {day(one.last_checked, 'fr')}", markup=False)
    tell(f"{len(stale)} repère(s) à revoir sur {len(list(parameters))}, au seuil de {months} mois.")
