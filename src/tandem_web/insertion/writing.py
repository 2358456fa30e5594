"""Forms of what happens in a contract, one a kind of entry: made from one table, written as one entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.ledger.kinds import ATTEMPTS, CONTRACT_TYPES
from tandem.rules import RULES
from tandem.values.amounts import decimal_text
from tandem_web.insertion.fields import DayField, HoursField, NumberField, channel_choices, coded
from tandem_web.insertion.queries import Read

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_EXITS = next(one for one in RULES["exit_category"].inputs if one.name == "exit").codes
Make = Callable[[Read], forms.Field]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that may be written: its address, its words, who may write it, its fields."""

    slug: str
    kind: str
    name: "str | _StrPromise"
    help: "str | _StrPromise"
    roles: tuple[str, ...]
    fields: Mapping[str, Make]
    # What the page adds without asking.
    adds: Callable[[str], Mapping[str, Any]] = lambda _voice: {}


def _choice(
    label: "str | _StrPromise", choices: Callable[[Read], list[tuple[str, str]]], *, required: bool = True
) -> Make:
    def make(read: Read) -> forms.Field:
        found = choices(read)
        return forms.ChoiceField(
            label=label, choices=found if required else [("", "–"), *found], required=required
        )

    return make


def _houses(read: Read, *sides: str) -> list[tuple[str, str]]:
    return [(house.id, house.name) for house in read.ledger.houses if house.side in sides]


def _lots(read: Read) -> list[tuple[str, str]]:
    return [(lot.code, lot.title) for lot in read.account.terms.lots.values()]


def _paths(read: Read) -> list[tuple[str, str]]:
    rows = read.contract.paths.filter(forgotten=None)
    return [(str(row.uuid), f"n° {row.number}") for row in rows]


def _day(label: "str | _StrPromise", *, required: bool = True) -> Make:
    return lambda _read: DayField(label=label, required=required)


def _hours(label: "str | _StrPromise", *, required: bool = True) -> Make:
    return lambda _read: HoursField(label=label, required=required)


def _money(label: "str | _StrPromise", *, required: bool = True) -> Make:
    return lambda _read: NumberField(label=label, required=required)


_STRUCTURE = _choice(_("Structure"), lambda read: _houses(read, "ess", "company"))
_CHANNEL = _choice(_("Façon"), lambda _read: channel_choices())
_LOT = _choice(_("Lot"), _lots, required=False)
_FOLLOWER, _SUPPLIER = ("follower",), ("follower", "structure")

TOLD = (
    Told("avenant", "amendment", _("Un avenant"), _("La fin, le montant ou les heures dues changent à partir d’un jour."), _FOLLOWER,
         {"end": _day(_("Nouvelle fin"), required=False), "hours": _hours(_("Nouvelles heures dues"), required=False),
          "amount": _money(_("Nouveau montant, hors taxes"), required=False), "lot": _LOT}),
    Told("suspension", "suspension", _("Une suspension"), _("Le contrat s’arrête pour un temps ; ses mois entiers ne sont demandés à personne."), _FOLLOWER,
         {"first": _day(_("Premier jour")), "last": _day(_("Dernier jour, s’il est connu"), required=False)}),
    Told("fournisseur", "supplier", _("Une structure qui fait des heures"), _("Chaque mois lui sera demandé."), _FOLLOWER,
         {"structure": _STRUCTURE, "channel": _CHANNEL, "first": _day(_("À partir du")), "last": _day(_("Jusqu’au"), required=False), "lot": _LOT}),
    Told("parcours", "path", _("Un parcours"), _("Une personne commence. On n’écrit ni son nom, ni pourquoi elle est éligible."), _SUPPLIER,
         {"structure": _STRUCTURE, "channel": _CHANNEL, "checked": _day(_("Éligibilité vérifiée le")), "start": _day(_("Premier jour")),
          "contract_type": _choice(_("Contrat de travail"), lambda _read: coded("ledger.contract_type", CONTRACT_TYPES), required=False), "lot": _LOT},
         lambda voice: {"person": str(uuid4()), "checker": voice}),
    Told("sortie", "exit", _("La fin d’un parcours"), _("Ce vers quoi la personne est partie ; la catégorie est celle des règles."), _SUPPLIER,
         {"path": _choice(_("Parcours"), _paths), "exit": _choice(_("Vers"), lambda _read: coded("rule_code.exit", _EXITS)),
          "months": lambda _read: forms.IntegerField(label=_("Durée du contrat, en mois"), required=False, min_value=0, max_value=600)}),
    Told("embauche", "hire", _("Une embauche"), _("L’entreprise embauche une personne venue d’une structure."), ("follower", "structure", "contractor"),
         {"company": _choice(_("Entreprise"), lambda read: _houses(read, "company")), "structure": _choice(_("Structure"), lambda read: _houses(read, "ess")),
          "contract_type": _choice(_("Contrat de travail"), lambda _read: coded("ledger.contract_type", CONTRACT_TYPES)), "path": _choice(_("Parcours"), _paths, required=False)}),
    Told("hors-clause", "outside", _("Des heures hors de toute clause"), _("Ce que l’entreprise commande à la structure sans y être obligée."), ("follower", "structure", "contractor"),
         {"structure": _choice(_("Structure"), lambda read: _houses(read, "ess")), "month": _day(_("Un jour du mois")), "hours": _hours(_("Heures")), "euros": _money(_("Montant, hors taxes"), required=False)}),
    Told("candidature", "proposal", _("Une candidature"), _("La structure propose une personne à l’entreprise, qui répond avant un jour."), _SUPPLIER,
         {"structure": _choice(_("Structure"), lambda read: _houses(read, "ess")), "answer_by": _day(_("Réponse attendue avant le"))}),
    Told("essai", "attempt", _("Ce qui a été essayé"), _("Un rappel, une rencontre, une autre structure."), _FOLLOWER,
         {"type": _choice(_("Quoi"), lambda _read: coded("ledger.attempt", ATTEMPTS))}),
    Told("mise-en-demeure", "notice", _("Une mise en demeure"), _("Les heures trouvées manquantes, et le jour avant lequel répondre."), _FOLLOWER,
         {"missing": _hours(_("Heures manquantes")), "answer_by": _day(_("Réponse attendue avant le"))}),
    Told("penalite", "penalty", _("Une pénalité"), _("Par les termes du contrat ; la page du contrat en donne le calcul."), _FOLLOWER,
         {"amount": _money(_("Montant, en euros")), "missing": _hours(_("Heures manquantes")),
          "state": _choice(_("État"), lambda _read: coded("ledger.penalty_state", ("claimed", "waived", "paid")))}),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in TOLD}


class TellingForm(forms.Form):
    """One thing that happened in a contract, on a day."""

    on = DayField(label=_("Le jour où cela vaut"))

    def __init__(self, data: Mapping[str, Any] | None, *, told: Told, read: Read, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.told = told
        for name, make in told.fields.items():
            self.fields[name] = make(read)
        self.order_fields([*told.fields, "on"])

    def entry(self, voice: str) -> dict[str, Any]:
        """Give the entry to write."""
        given = {
            name: value for name in self.told.fields if (value := self.cleaned_data[name]) not in (None, "")
        }
        body = {name: self._plain(name, value) for name, value in given.items()}
        body |= self.told.adds(voice)
        return {
            "kind": self.told.kind,
            "on": self.cleaned_data["on"].isoformat(),
            "by": voice,
            "via": voice,
            "body": body,
        }

    def _plain(self, name: str, value: Any) -> Any:
        if isinstance(value, date):
            return f"{value:%Y-%m}" if name == "month" else value.isoformat()
        return decimal_text(value) if isinstance(value, Decimal) else value
