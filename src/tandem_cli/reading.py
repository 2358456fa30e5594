"""`tandem read`, `tandem validate` and `tandem schema`: records in, what can be said of them out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

import typer
from rich.progress import track

from tandem.parameters import Lookup, load_parameters
from tandem.readings import READINGS, Finding, read
from tandem.record import Record, record_schema
from tandem.record.entry import AUDIENCES
from tandem.reports import say
from tandem.reports.document import html_page
from tandem.reports.portfolio import Portfolio
from tandem.reports.sentences import label, sentences_of
from tandem.values.json_types import Json, canonical_text
from tandem_cli import clock
from tandem_cli.doors import DATA_REFUSED, WRONG_USAGE, Paths, a_day, err, out, stop, tell
from tandem_cli.french import NotUnderstood
from tandem_cli.sources import Read, existing, records_of, tell_unread

_MANY = 200  # from so many files on, a progress bar is worth its place


def _one_of(names: Sequence[str]) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise NotUnderstood(f"« {value} » n'est pas proposé ici. Au choix : {', '.join(names)}.")
        return value

    return check


On = Annotated[
    str | None,
    typer.Option("--on", metavar="JOUR", help="Le jour dont on parle (2026-11-24) ; aujourd'hui sinon."),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known", metavar="JOUR", help="Tel qu'on le savait à la fin de ce jour ; tout ce qu'on sait sinon."
    ),
]
For = Annotated[
    str | None,
    typer.Option(
        "--audience",
        metavar="QUI",
        callback=_one_of(AUDIENCES),
        help="Avec les yeux de qui : all (les deux maisons), ess, company, neutral (le tiers, qui voit tout). Par défaut : ceux pour qui le dossier a été exporté, ou le tiers.",
    ),
]
One = Annotated[
    str | None,
    typer.Option(
        "--reading",
        metavar="NOM",
        callback=_one_of(tuple(READINGS)),
        help=f"Un seul éclairage au lieu des neuf : {', '.join(READINGS)}.",
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Un objet JSON par dossier, un par ligne ; l'ensemble en dernier.")
]
AsHtml = Annotated[
    bool, typer.Option("--html", help="Une page HTML complète, avec dessins et tableaux (un seul dossier).")
]


def read_command(
    paths: Paths,
    *,
    on: On = None,
    known: Known = None,
    audience: For = None,
    reading: One = None,
    as_json: AsJson = False,
    as_html: AsHtml = False,
) -> None:
    """Lit des dossiers et dit ce qu'on peut en dire, un jour donné."""
    files = existing(paths)
    day, until = a_day(on) if on else clock.today(), a_day(known) if known else None
    parameters = load_parameters()
    portfolio, refused = Portfolio(day), 0
    alone = len(files) == 1 and not files[0].name.lower().endswith((".jsonl", ".jsonl.gz"))
    form = "json" if as_json else "html" if as_html else "whole" if alone else "line"
    if as_html and not alone:
        stop("La page HTML se fait pour un seul dossier : donnez un seul fichier.", WRONG_USAGE)
    for source in _followed(records_of(files), len(files)):
        if source.record is None:
            refused += 1
            tell_unread(source)
            continue
        eyes = audience or (source.record.export.audience if source.record.export else "neutral")
        findings = read(
            source.record, on=day, known=until, audience=eyes, parameters=parameters, only=reading
        )
        portfolio.add(findings)
        _tell_unknown(source.record, source.name)
        _show(source.record, findings, form)
    if not alone:
        _show_portfolio(portfolio, refused, parameters.on(day), as_json=as_json)
    if refused:
        raise typer.Exit(DATA_REFUSED)


def validate_command(paths: Paths) -> None:
    """Vérifie des dossiers et dit tout ce qui ne va pas, d'un seul coup."""
    read_well, refused = 0, 0
    files = existing(paths)
    for source in _followed(records_of(files), len(files)):
        if source.record is None:
            refused += 1
            tell_unread(source)
        else:
            read_well += 1
            _tell_unknown(source.record, source.name)
    tell(f"{read_well} dossier(s) en ordre, {refused} à corriger.")
    if refused:
        raise typer.Exit(DATA_REFUSED)


def schema_command() -> None:
    """Donne le schéma JSON des dossiers, version 1."""
    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=1))


def _followed(sources: Iterable[Read], n: int) -> Iterable[Read]:
    if n < _MANY or not sys.stderr.isatty():
        return sources
    return track(sources, total=n, description="Lecture", console=err)


def _show(record: Record, findings: Sequence[Finding], form: str) -> None:
    if form == "json":
        rows: list[Json] = [one.as_json() for one in findings]
        typer.echo(
            canonical_text(
                {"tandem": "findings/1", "record": record.id, "title": record.title, "findings": rows}
            )
        )
    elif form == "html":
        typer.echo(html_page(record, findings, "fr"))
    elif form == "whole":
        _show_whole(record, findings)
    else:
        spoken = [say(one.message) for one in findings if one.status != "refused"]
        out.print(f"{record.title} : {' '.join(spoken) or 'rien ne peut encore être dit.'}", markup=False)


def _show_whole(record: Record, findings: Iterable[Finding]) -> None:
    out.print(record.title, style="bold", markup=False)
    if record.x.get("fictional"):
        out.print(label("page.fictional", "fr"), markup=False)
    silent = []
    for finding in findings:
        if finding.status == "refused":
            silent.append(finding)
            continue
        out.print(f"\n{label(f'reading.{finding.reading}', 'fr')}", style="bold", markup=False)
        for sentence in sentences_of(finding, "fr"):
            out.print(f"  {sentence}", markup=False)
        for step in finding.surer:
            out.print(f"  → {say(step.message)}", markup=False)
    _show_silent(silent)


def _show_silent(silent: Sequence[Finding]) -> None:
    """Say in few lines what cannot be said yet, and what would lift it."""
    if silent:
        out.print(f"\nCe qui ne peut pas encore être dit ({len(silent)})", style="bold", markup=False)
    for finding in silent:
        lift = next((f" {say(one.lift.message)}" for one in finding.refusals if one.lift), "")
        out.print(
            f"  {label(f'reading.{finding.reading}', 'fr')} : {say(finding.message)}{lift}", markup=False
        )


def _show_portfolio(portfolio: Portfolio, unread: int, lookup: Lookup, *, as_json: bool) -> None:
    if as_json:
        typer.echo(canonical_text(portfolio.as_json(lookup, unread)))
        return
    out.print()
    for message in portfolio.messages(lookup, unread):
        out.print(say(message), markup=False)


def _tell_unknown(record: Record, name: str) -> None:
    for kind, version in record.unknown:
        tell(f"{name} : le genre « {kind} » (version {version}) n'est pas connu ici ; il est gardé tel quel.")
