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
_SETTERS: dict[str, Callable[[dict[str, Any], date], bytes]] = {
    ".pdf": lambda sheet, day: pdf_of("sheet", sheet, day),
    ".docx": lambda sheet, _: docx_of(sheet),
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


@app.callback()
def report() -> None:
    """Fait les documents que l'on se remet."""


@app.command("committee", cls=FrenchCommand, help="La feuille du comité : une page sur une coopération.")
def committee(
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier d'une coopération.")],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FICHIER", help="Le fichier à écrire : .pdf, ou .docx pour le modifier."
        ),
    ],
    on: On = None,
    language: Language = "fr",
) -> None:
    """Write the committee's sheet of one cooperation, as the name of the file asks."""
    setter = _SETTERS.get(out.suffix.lower())
    if setter is None:
        stop(f"« {out.suffix} » n'est pas proposé ici. Au choix : {', '.join(_SETTERS)}.", WRONG_USAGE)
    day = a_day(on) if on else clock.today()
    for record in _records([path]):
        _write(out, setter(committee_sheet(record, day, load_parameters(), language), day))
        return


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
