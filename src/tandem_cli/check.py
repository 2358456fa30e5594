"""`tandem check`: what deserves a look in this installation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from tandem.parameters import load_parameters
from tandem.reports.sentences import day
from tandem.reports.typography import french
from tandem.values.json_types import as_json
from tandem_cli import clock, site
from tandem_cli.doors import ENVIRONMENT, out, tell
from tandem_cli.french import FrenchCommand, FrenchGroup

app = typer.Typer(
    cls=FrenchGroup, help="Dit ce qui ne va pas dans une installation.", invoke_without_command=True
)

_MONTHS = 12
_RIGHT, _WRONG = "right", "wrong"
# What is wrong, why it matters, what to do; one sentence a point.
WORDS: Mapping[str, str] = {
    "database": "la base de données ne répond pas ({reason}) : rien ne peut être lu ni écrit. Vérifiez TANDEM_DATABASE_URL et que le serveur tourne.",
    "migrations": "la base n'est pas à jour ({n} étape(s) en attente) : les pages peuvent échouer. Lancez « tandem migrate ».",
    "triggers": "la base ne protège plus le journal ({missing}) : une ligne pourrait être réécrite. Restaurez une sauvegarde dans une base neuve.",
    "home_writable": "le répertoire {home} n'est pas accessible en écriture ({reason}) : pièces et effacements s'y écrivent. Corrigez ses droits.",
    "home_private": "d'autres comptes de la machine lisent {home}, où sont les pièces et la clé. Lancez « chmod 700 » sur ce répertoire.",
    "debug": "TANDEM_DEBUG est actif : une erreur montrerait des données à n'importe qui. Retirez ce réglage.",
    "secret_key": "la clé secrète est trop courte : on pourrait forger une session. Mettez au moins 32 caractères dans TANDEM_SECRET_KEY.",
    "hosts": "TANDEM_ALLOWED_HOSTS accepte tout nom : un lien envoyé par courriel pourrait mener ailleurs. Écrivez le nom de votre site.",
    "alone": "TANDEM_ALONE est actif sur un site public : chacun y entrerait sans mot de passe. Retirez ce réglage.",
    "https": "TANDEM_HTTPS n'est pas actif : si d'autres que vous entrent, mots de passe et pièces circulent en clair. Mettez « true » derrière un serveur TLS.",
    "email": "aucun serveur de courriel (TANDEM_EMAIL_URL) : invitations et rappels restent dans un répertoire. Nommez le vôtre.",
    "disk": "il reste {free} Mo sur le disque : les écritures vont échouer. Faites de la place.",
    "worker": "le travail d'arrière-plan ne s'est pas montré depuis dix minutes : pages plus lentes, rappels non envoyés. Lancez « tandem worker ».",
    "backup": "pas de sauvegarde depuis huit jours : une panne ferait tout perdre. Lancez « tandem backup », chaque nuit.",
    "clock": "l'horloge de la machine et celle de la base diffèrent de plus d'une minute : l'ordre du fil en dépend. Réglez l'heure (NTP).",
    "files_lost": "des pièces ont disparu du disque : {files}. Reprenez-les d'une sauvegarde, répertoire « files ».",
    "files_changed": "des pièces ne sont plus celles qui ont été reçues : {files}. Reprenez-les d'une sauvegarde.",
    "files_strays": "{n} fichier(s) que rien ne nomme, restes d'envois interrompus. « tandem retire » les enlève au bout d'un jour.",
    "endings": "{n} pièce(s) seront oubliées dans les deux mois. Reprenez celles dont vous avez encore besoin.",
}


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
            out.print(french(f"{mark} : {WORDS[one.name].format(**one.values)}"), markup=False)
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
