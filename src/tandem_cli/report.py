"""`tandem report`: documents people hand to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tandem.parameters import load_parameters
from tandem.reports.pdf import pdf_of
from tandem.reports.sheet import committee_sheet
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, ENVIRONMENT, WRONG_USAGE, a_day, stop, tell, tell_refused
from tandem_cli.french import FrenchCommand, FrenchGroup
from tandem_cli.sources import records_of

app = typer.Typer(cls=FrenchGroup, help="Fait les documents que l'on se remet.", no_args_is_help=True)

_LANGUAGES = ("fr", "en")


@app.callback()
def report() -> None:
    """Fait les documents que l'on se remet."""


@app.command(
    "committee",
    cls=FrenchCommand,
    help="La feuille du comité : une page sur une coopération, en PDF accessible.",
)
def committee(
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier d'une coopération.")],
    out: Annotated[Path, typer.Option("--out", metavar="FICHIER", help="Le PDF à écrire.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="JOUR", help="Le jour dont on parle ; aujourd'hui sinon.")
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="LANGUE", help="fr ou en.")] = "fr",
) -> None:
    """Write the committee's sheet of one cooperation."""
    if not path.is_file():
        stop(f"Introuvable : {path}. Vérifiez le chemin.", WRONG_USAGE)
    if language not in _LANGUAGES:
        stop(f"« {language} » n'est pas proposé ici. Au choix : {', '.join(_LANGUAGES)}.", WRONG_USAGE)
    day = a_day(on) if on else clock.today()
    source = next(iter(records_of([path])))
    if source.record is None:
        assert source.error is not None  # noqa: S101 - a source has a record or an error
        tell_refused(source.error, source.name)
        raise typer.Exit(DATA_REFUSED)
    _write(out, pdf_of("sheet", committee_sheet(source.record, day, load_parameters(), language), day))
    tell(f"Écrit : {out}")


def _write(out: Path, content: bytes) -> None:
    """Write beside, then rename: nothing half-written is ever left under the name asked."""
    draft = out.with_name(f".{out.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(out)
    except OSError as error:
        stop(f"Impossible d'écrire {out} ({error.strerror}).", ENVIRONMENT)
