"""`tandem report`: documents people hand to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.record import Record
from tandem.reports.docx import docx_of
from tandem.reports.pdf import pdf_of
from tandem.reports.sheet import committee_sheet
from tandem.reports.territory_docx import territory_docx_of
from tandem.reports.territory_sheet import territory_sheet
from tandem.reports.workbook import figures_workbook
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, ENVIRONMENT, WRONG_USAGE, Paths, a_day, stop, tell
from tandem_cli.french import FrenchCommand, FrenchGroup, NotUnderstood
from tandem_cli.sources import existing, records_of, tell_unread

app = typer.Typer(
    cls=FrenchGroup,
    subcommand_metavar="DOCUMENT",
    help="Fait les documents que l'on se remet.",
    no_args_is_help=True,
)

_LANGUAGES = ("fr", "en")
_Setter = Callable[[dict[str, Any], date], bytes]
_SETTERS: dict[str, _Setter] = {
    ".pdf": lambda sheet, day: pdf_of("sheet", sheet, day),
    ".docx": lambda sheet, _: docx_of(sheet),
}
_TERRITORY_SETTERS: dict[str, _Setter] = {
    ".pdf": lambda sheet, day: pdf_of("territory", sheet, day),
    ".docx": lambda sheet, _: territory_docx_of(sheet),
}


def _a_language(text: str) -> str:
    if text not in _LANGUAGES:
        raise NotUnderstood(f"« {text} » n'est pas proposé ici. Au choix : {', '.join(_LANGUAGES)}.")
    return text


On = Annotated[
    str | None, typer.Option("--on", metavar="JOUR", help="Le jour dont on parle ; aujourd'hui sinon.")
]
Language = Annotated[
    str, typer.Option("--language", metavar="LANGUE", callback=_a_language, help="fr ou en.")
]


Out = Annotated[
    Path,
    typer.Option("--out", metavar="FICHIER", help="Le fichier à écrire : .pdf, ou .docx pour le modifier."),
]


@app.callback()
def report() -> None:
    """Fait les documents que l'on se remet."""


@app.command("committee", cls=FrenchCommand, help="La feuille du comité : une page sur une coopération.")
def committee(
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier d'une coopération.")],
    out: Out,
    on: On = None,
    language: Language = "fr",
) -> None:
    """Write the committee's sheet of one cooperation, as the name of the file asks."""
    setter = _setter_for(out, _SETTERS)
    day = a_day(on) if on else clock.today()
    for record in _records([path]):
        _write(out, setter(committee_sheet(record, day, load_parameters(), language), day))
        return


def _setter_for(out: Path, setters: dict[str, _Setter]) -> _Setter:
    setter = setters.get(out.suffix.lower())
    if setter is None:
        stop(f"« {out.suffix} » n'est pas proposé ici. Au choix : {', '.join(setters)}.", WRONG_USAGE)
    return setter


@app.command(
    "territory", cls=FrenchCommand, help="La feuille du comité d'un territoire : toutes ses coopérations."
)
def territory(
    paths: Paths,
    out: Out,
    name: Annotated[
        str, typer.Option("--name", metavar="NOM", help="Le nom du territoire, tel qu'il sera écrit.")
    ] = "Le territoire",
    on: On = None,
    language: Language = "fr",
) -> None:
    """Write the committee's sheet of all the cooperations that paths hold."""
    setter = _setter_for(out, _TERRITORY_SETTERS)
    day = a_day(on) if on else clock.today()
    sheet = territory_sheet(_records(paths), day, load_parameters(), language, name=name)
    _write(out, setter(sheet, day))


@app.command(
    "figures", cls=FrenchCommand, help="Tous les chiffres de dossiers, un par ligne, dans un classeur."
)
def figures(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", metavar="FICHIER", help="Le classeur .xlsx à écrire.")],
    on: On = None,
    language: Language = "fr",
) -> None:
    """Write every figure of every reading, read with the eyes of both houses together."""
    day = a_day(on) if on else clock.today()
    _write(out, figures_workbook(_read(paths, day), language))


def _read(paths: Sequence[Path], day: date) -> Iterator[tuple[Record, Sequence[Finding]]]:
    parameters = load_parameters()
    for record in _records(paths):
        yield record, read(record, on=day, audience="all", parameters=parameters)


def _records(paths: Sequence[Path]) -> Iterator[Record]:
    """Give the records of paths; one that cannot be read is said, and ends the command: no document without it."""
    for source in records_of(existing(paths)):
        if source.record is None:
            tell_unread(source)
            raise typer.Exit(DATA_REFUSED)
        yield source.record


def _write(out: Path, content: bytes) -> None:
    """Write beside, then rename: nothing half-written is ever left under the name asked."""
    draft = out.with_name(f".{out.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(out)
    except OSError as error:
        stop(f"Impossible d'écrire {out} ({error.strerror}).", ENVIRONMENT)
    tell(f"Écrit : {out}")
