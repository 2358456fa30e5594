"""`tandem territory`: the first act of an installation, before anyone can sign in."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from tandem_cli import site
from tandem_cli.doors import WRONG_USAGE, stop, tell
from tandem_cli.french import FrenchCommand, FrenchGroup

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_MOST = 80

app = typer.Typer(
    cls=FrenchGroup, subcommand_metavar="ACTE", help="Ouvre un territoire.", no_args_is_help=True
)


@app.callback()
def territory() -> None:
    """Hold the acts about territories."""


@app.command("open", cls=FrenchCommand)
def open_command(
    slug: Annotated[str, typer.Argument(metavar="ADRESSE", help="Son nom dans les adresses : lille-sud.")],
    name: Annotated[str, typer.Argument(metavar="NOM", help="Son nom, tel qu'on le lit.")],
    coordinator: Annotated[
        str, typer.Option("--coordinator", metavar="COURRIEL", help="L'adresse de qui le coordonnera.")
    ],
    home: site.Home = None,
) -> None:
    """Ouvre un territoire et donne le lien qui invite la personne qui le coordonnera."""
    if len(slug) > _MOST or not _SLUG.fullmatch(slug):
        stop(
            f"« {slug} » ne peut pas servir d'adresse. Des minuscules sans accent, des chiffres et des tirets : lille-sud.",
            WRONG_USAGE,
        )
    if not _EMAIL.fullmatch(coordinator):
        stop(f"« {coordinator} » n'est pas une adresse de courriel.", WRONG_USAGE)
    link, until = site.open_with_coordinator(slug, name, coordinator, home)
    tell(f"Le territoire « {name} » est ouvert. Donnez ce lien à {coordinator}, et à personne d'autre ;")
    tell(f"il sert une fois, jusqu'au {until:%d/%m/%Y}. Rejouez la commande pour en faire un autre.")
    # Alone on stdout: what a script hands over.
    typer.echo(link)
