"""What « Quoi de neuf ? » asks about: the few things that happen in a month, and the kind of entry each one writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may have happened: its name in addresses, the kind of entry it writes, its words."""

    slug: str
    kind: str
    name: "StrOrPromise"
    hint: "StrOrPromise"


CHOICES = (
    Choice(
        "livraison",
        "flow",
        _("Une livraison ou un versement"),
        _("Repas livrés, heures données, facture payée…"),
    ),
    Choice("rencontre", "meeting", _("Une rencontre"), _("Qui était là, qui s’est engagé à quoi.")),
    Choice("decision", "decision", _("Une décision"), _("La question posée à une maison, et sa réponse.")),
    Choice(
        "difficulte",
        "difficulty",
        _("Une difficulté"),
        _("Ce qui coince. Montrée à la maison qui le dit et au tiers, sauf si vous en décidez autrement."),
    ),
    Choice(
        "changement",
        "event",
        _("Un changement important"),
        _("Un interlocuteur qui part, un paiement en retard, un article…"),
    ),
    Choice(
        "piece", "evidence", _("Une pièce qui prouve"), _("Une convention, un compte rendu, une facture.")
    ),
    Choice("avis", "opinion", _("L’avis d’une maison sur la forme"), _("Don, échange, projet commun…")),
    Choice("fin", "end", _("La fin"), _("Objectif atteint, terme prévu, arrêt ou reprise.")),
)
BY_SLUG: Mapping[str, Choice] = {choice.slug: choice for choice in CHOICES}
BY_KIND: Mapping[str, Choice] = {choice.kind: choice for choice in CHOICES}
