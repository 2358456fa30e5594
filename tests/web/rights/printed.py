"""Prints docs/droits.md from the declared table: ``python -m tests.web.rights.printed`` from the root of the project."""

from collections.abc import Iterator
from pathlib import Path

from tests.web.rights.matrix import ADDRESSES, FAMILY, GROUPS

PLACE = Path(__file__).resolve().parents[3] / "docs" / "droits.md"
_HEAD = """\
# Qui ouvre quoi

Cette page est imprimée depuis la table que les essais parcourent (`tests/web/rights/matrix.toml`) : chaque adresse du site est
demandée avec chaque rôle, avec ses propres objets, ceux de la maison d’en face et ceux d’un autre territoire. Ce qui n’est pas
écrit ici répond « page introuvable », sans dire si la chose existe. Pour l’imprimer de nouveau :
`.venv/bin/python -m tests.web.rights.printed`.

Une personne ne regarde jamais qu’avec un rôle à la fois :

| Rôle | Ce qu’elle lit d’une coopération |
|---|---|
| La coordination, tiers neutre de son territoire | tout, sauf ce qui est sous pli et ce qui fut confié à d’autres |
| Une maison, administratrice ou contributrice | ce qui est à tous, et ce que sa maison garde entre elle et le tiers |
| Un tiers (acheteur, financeur, collectivité) | ce qui est à tous |
| Une facilitatrice des clauses | rien ; elle suit les contrats d’insertion du territoire |
| Une lectrice (financeur, observatrice) | rien ; elle lit ce qui est publié |
| L’exploitant | rien ; il voit l’état de l’installation |
| Qui répond par un lien, sans compte | la seule page de ce lien |
| Une personne d’une autre maison, ou d’un autre territoire | rien |
"""


def printed() -> str:
    """Print the table for people."""
    return "\n".join([_HEAD, *_topics(), "## Entrer et sortir", "", FAMILY["words"], ""])


def _topics() -> Iterator[str]:
    for topic in dict.fromkeys(line["topic"] for line in ADDRESSES.values()):
        yield from (f"## {topic}", "", "| La page ou l’acte | Qui lit | Qui écrit |", "|---|---|---|")
        for line in ADDRESSES.values():
            if line["topic"] == topic:
                yield f"| {line['what']} | {_who(line.get('get'))} | {_who(line.get('post'))} |"
        yield ""


def _who(group: str | None) -> str:
    return GROUPS[group]["words"] if group else "—"


if __name__ == "__main__":
    PLACE.write_text(printed(), encoding="utf-8")
