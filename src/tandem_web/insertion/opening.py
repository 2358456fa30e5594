"""The form of a new contract: its houses, its days, its hours written or computed by the rule, what it says of missing ones."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.ledger.consequences import put
from tandem.ledger.kinds import PENALTY_WAYS
from tandem.parameters import ParameterSet
from tandem.rules import Outcome
from tandem.rules.siae import KINDS
from tandem.values.amounts import decimal_text
from tandem.values.errors import DataRefused
from tandem_web.cooperations.queries import cooperations_of
from tandem_web.directory.actions import houses_of
from tandem_web.directory.hats import Viewer
from tandem_web.insertion.actions import Wanted, neutral
from tandem_web.insertion.fields import DayField, HoursField, NumberField, channel_choices, coded

_BUYER, _CONTRACTOR, _STRUCTURE = "buyer", "contractor", "structure"
_COMPUTED = ("amount", "labour_share", "rate", "hourly_cost")


class ContractForm(forms.Form):
    """A new contract."""

    title = forms.CharField(label=_("Nom du contrat"), max_length=200)
    buyer = forms.CharField(label=_("Acheteur"), max_length=200)
    contractor = forms.CharField(label=_("Entreprise qui doit les heures"), max_length=200)
    structure = forms.CharField(
        label=_("Structure qui les fera, si elle est connue"), max_length=200, required=False
    )
    kind = forms.ChoiceField(label=_("Sorte de structure"), required=False)
    channel = forms.ChoiceField(label=_("Façon"), required=False)
    start = DayField(label=_("Du"))
    end = DayField(label=_("Au"))
    cooperation = forms.ChoiceField(
        label=_("Coopération dont ce contrat est une action"),
        required=False,
        help_text=_("Ses heures y seront dites à chaque relevé."),
    )
    hours = HoursField(
        label=_("Heures dues, telles que le contrat les écrit"),
        required=False,
        help_text=_("Ou laissez vide, et remplissez les quatre cases du calcul."),
    )
    amount = NumberField(label=_("Montant, hors taxes"), required=False)
    labour_share = NumberField(label=_("Part de main-d’œuvre, en %"), required=False)
    rate = NumberField(label=_("Taux d’insertion, en %"), required=False)
    hourly_cost = NumberField(label=_("Coût horaire, en euros"), required=False)
    penalty_way = forms.ChoiceField(label=_("Façon de compter une heure manquante"), required=False)
    penalty_rate = NumberField(label=_("Montant, ou nombre de fois la référence"), required=False)
    grace_hours = HoursField(label=_("Heures tolérées"), required=False)
    penalty_cap = NumberField(label=_("Plafond, en euros"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, viewer: Viewer, parameters: ParameterSet, today: date
    ) -> None:
        super().__init__(data)
        self.territory, self.parameters, self.today = viewer.territory, parameters, today
        self.computed: Outcome | None = None
        self._choices("kind", [(kind, kind) for kind in KINDS])
        self._choices("channel", [one for one in channel_choices() if one[0] != "hire"])
        self._choices("penalty_way", coded("rule_code.penalty_way", PENALTY_WAYS))
        # Whoever follows contracts without opening records learns no title of theirs.
        self._choices("cooperation", [(str(one.uuid), one.title) for one in cooperations_of(viewer)])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "–"), *choices]

    def clean(self) -> dict[str, Any]:
        """Compute the hours where they are not written; say what is missing, all at once."""
        given = super().clean() or {}
        basis = [given.get(name) for name in _COMPUTED]
        if given.get("hours") is None and not any(one is None for one in basis):
            self._compute(given)
        elif given.get("hours") is None:
            self.add_error("hours", _("Écrivez les heures dues, ou les quatre cases du calcul."))
        if given.get("structure") and not (given.get("kind") and given.get("channel")):
            self.add_error(
                "kind", _("Dites de quelle sorte est la structure, et de quelle façon elle fera des heures.")
            )
        if bool(given.get("penalty_way")) != (given.get("penalty_rate") is not None):
            self.add_error("penalty_rate", _("Une pénalité a une façon de compter et un montant."))
        return given

    def _compute(self, given: dict[str, Any]) -> None:
        values = {
            "amount": (given["amount"],),
            "labour_share": (given["labour_share"] / 100,),
            "rate": given["rate"] / 100,
            "hourly_cost": given["hourly_cost"],
        }
        try:
            self.computed = put("clause_hours", values, self.today, self.parameters)
        except DataRefused:
            self.add_error(
                "amount", _("Ces chiffres ne vont pas ensemble : une part et un taux vont de 0 à 100 %.")
            )

    def houses(self) -> list[Wanted]:
        """Give the houses of the contract, found in the directory or opened there."""
        wanted = [(_BUYER, "third", ""), (_CONTRACTOR, "company", "")]
        if self.cleaned_data["structure"]:
            wanted.append((_STRUCTURE, "ess", self.cleaned_data["kind"]))
        parties = [{"side": side, "name": self.cleaned_data[ref]} for ref, side, _kind in wanted]
        found = houses_of(self.territory, parties)
        return [Wanted(ref, house, kind) for (ref, _side, kind), house in zip(wanted, found, strict=True)]

    def entries(self) -> list[Mapping[str, Any]]:
        """Give the first entries: the contract, its hours, the structure that will do them."""
        given, start = self.cleaned_data, self.cleaned_data["start"]
        day = min(start, self.today)
        terms = {"title": given["title"], "buyer": _BUYER, "contractor": _CONTRACTOR}
        terms |= {"start": start.isoformat(), "end": given["end"].isoformat()}
        names = ("amount", "penalty_way", "penalty_rate", "penalty_cap", "grace_hours")
        terms |= {name: _plain(given[name]) for name in names if given[name] not in (None, "")}
        written: list[Mapping[str, Any]] = [
            neutral("contract", terms, day),
            neutral("obligation", self._due(), day),
        ]
        if given["structure"]:
            body = {"structure": _STRUCTURE, "channel": given["channel"], "first": start.isoformat()}
            written.append(neutral("supplier", body, day))
        return written

    def _due(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given["hours"] is not None:
            return {"hours": decimal_text(given["hours"])}
        assert self.computed is not None  # noqa: S101 - hours or their basis: clean said so
        hours = self.computed.value("hours")
        return {
            "hours": _plain(hours),
            "amounts": [_plain(given["amount"])],
            "labour_shares": [_plain(given["labour_share"] / 100)],
            "rate": _plain(given["rate"] / 100),
            "hourly_cost": _plain(given["hourly_cost"]),
        }


def _plain(value: Any) -> Any:
    return decimal_text(value) if isinstance(value, Decimal) else value
