"""`tandem backup`, `restore`, `export`, `forget` and `retire`: what keeps an installation, and what it must forget."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tandem_cli import site
from tandem_cli.doors import DATA_REFUSED, ENVIRONMENT, WRONG_USAGE, stop, tell
from tandem_cli.outputs import NotOurs, open_sink

Home = site.Home
Archive = Annotated[Path, typer.Argument(metavar="FICHIER", help="La sauvegarde, un fichier .zip.")]
Audience = Annotated[
    Literal["whole", "neutral", "ess", "company", "all"],
    typer.Option("--audience", help="Pour qui ; « whole » : le dossier entier, pour le reprendre ailleurs."),
]


def backup_command(path: Archive, home: Home = None) -> None:
    """Sauvegarde tout (dossiers, comptes, pièces) dans un fichier que SQLite et PostgreSQL savent relire."""
    site.open_site(home)
    try:
        made = site.back_up(path)
    except OSError as error:
        stop(
            f"La sauvegarde n'a pas pu être écrite ({error.strerror}). Choisissez un autre endroit.",
            ENVIRONMENT,
        )
    for lost in made.missing:
        tell(f"La pièce {lost} n'est plus sur le disque : elle manque aussi dans la sauvegarde.")
    tell(f"Sauvegardé dans {path} : {made.rows} ligne(s), {made.files} pièce(s).")
    tell("Gardez à part la clé secrète et la liste des effacements : elles n'y sont pas, exprès.")


def restore_command(path: Archive, home: Home = None) -> None:
    """Restaure une sauvegarde dans une installation vide, et oublie de nouveau ce qui a été effacé depuis."""
    if not path.is_file():
        stop(f"Aucun fichier {path}.", WRONG_USAGE)
    folder = site.open_site(home)
    listed = folder / "erasures.jsonl"
    if not listed.exists():
        tell(
            f"Pas de liste des effacements dans {folder} : ce qui a été effacé depuis la sauvegarde va revenir."
        )
        tell(f"Si vous l'avez, copiez-la en {listed} avant de restaurer.")
    done = site.restore(path)
    tell(f"Restauré, tel que le {done.made_at} : {done.rows} ligne(s), {done.files} pièce(s).")
    tell(f"Oublié de nouveau : {done.forgotten}.")


def export_command(
    path: Annotated[
        Path, typer.Argument(metavar="CHEMIN", help="Un répertoire, ou un fichier .jsonl ou .jsonl.gz.")
    ],
    home: Home = None,
    audience: Audience = "whole",
    territory: Annotated[
        str | None, typer.Option("--territory", metavar="NOM", help="Le nom court d'un seul territoire.")
    ] = None,
) -> None:
    """Donne les dossiers au format ouvert, un fichier chacun."""
    site.open_site(home)
    n = 0
    try:
        with open_sink(path) as sink:
            for name, text in site.exported(audience, territory):
                sink.write(name, text)
                n += 1
            sink.keep("")
    except NotOurs:
        stop(f"{path} contient autre chose qu'un export : choisissez un répertoire vide.", WRONG_USAGE)
    tell(f"{n} dossier(s) dans {path}.")


def forget_command(
    address: Annotated[
        str, typer.Argument(metavar="ADRESSE", help="L'adresse avec laquelle la personne entre.")
    ],
    home: Home = None,
) -> None:
    """Oublie une personne : son nom, son adresse, ses places ; ce qu'elle a écrit reste, sans elle."""
    site.open_site(home)
    if not site.forget(address):
        stop("Personne n'entre avec cette adresse.", DATA_REFUSED)
    tell("C'est oublié : plus aucune ligne ne la nomme, et une ancienne sauvegarde ne la ramènera pas.")


def retire_command(home: Home = None, dry_run: site.DryRun = False) -> None:
    """Oublie les pièces dont le terme est passé, et dit celles dont le terme vient."""
    site.open_site(home)
    done = site.retire(dry=dry_run)
    words = "seraient oubliées" if dry_run else "oubliées"
    tell(
        f"Pièces {words} : {done.files}. Sessions finies : {done.sessions}. Restes d'envois : {done.strays}."
    )
    tell(f"Pièces à oublier dans les deux mois : {done.soon}.")
