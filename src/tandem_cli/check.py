"""`tandem check`: what deserves a look in this installation."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from tandem.parameters import load_parameters
from tandem.reports.sentences import day
from tandem.values.json_types import as_json
from tandem_cli import clock
from tandem_cli.doors import out, tell
from tandem_cli.french import FrenchCommand, FrenchGroup

app = typer.Typer(cls=FrenchGroup, help="Vérifie ce qui mérite un coup d'œil.", no_args_is_help=True)

_MONTHS = 12


@app.callback()
def check() -> None:
    """Vérifie ce qui mérite un coup d'œil."""


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
