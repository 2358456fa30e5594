"""A delivery or a payment: who gave what to whom, how much, within which action."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.record import Entry
from tandem.record.kinds.cooperation import RESOURCES
from tandem.reports import timeline
from tandem.reports.sentences import label
from tandem.values.amounts import decimal_text
from tandem_web.cooperations.news.fields import AmountField, AnyDay, LineField, PastDay
from tandem_web.cooperations.news.forms import (
    Choices,
    Context,
    NewsForm,
    Table,
    language,
    named,
    party_choices,
    typographic,
)

_NEW = ""
_MOST_FLOWS = 12
_ACTION_TYPES = ("economic_cooperation", "mecenat", "responsible_practices", "societal_innovation")


class ActionForm(NewsForm):
    """A form about one action of the cooperation; where none is open yet, it opens one."""

    sometimes_needed: ClassVar[tuple[str, ...]] = ("action", "unit", "new_action", "new_type")

    action = forms.ChoiceField(label=_("Dans quelle action ?"), required=False)
    new_action = LineField(
        _("Une action nouvelle : son nom"), _("Par exemple : livrer des repas."), longest=120, required=False
    )
    new_type = forms.ChoiceField(label=_("Et sa nature"), required=False)

    def prepare(self) -> None:
        """Offer the actions of the record, the latest first, and a new one."""
        actions = [(one.id, _action_name(one)) for one in self.about.entries("action")]
        self._choices("action", [*actions, (_NEW, gettext("une action nouvelle"))])
        self._choices("new_type", named("action.type", _ACTION_TYPES))
        self.initial.setdefault("action", actions[0][0] if actions else _NEW)
        new = ("new_action", "new_type")
        if actions:
            self.asked, self.finer = (*self.asked, "action"), (*self.finer, *new)  # type: ignore[misc]
        else:
            self.asked = (*self.asked, *new)  # type: ignore[misc]

    def clean(self) -> Table:
        """Ask for the name of the action where none is chosen."""
        given = super().clean()
        if "action" not in self.errors and not given.get("action") and not given.get("new_action"):
            self.add_error("new_action", ValidationError(_("Donnez un nom à l’action nouvelle.")))
        return given

    def entries(self, via: str) -> list[Table]:
        """Open the action first, where it is new."""
        entry = self.entry(via)
        if self.cleaned_data["action"]:
            return [entry]
        body = {
            "type": self.cleaned_data["new_type"] or _ACTION_TYPES[0],
            "title": self.cleaned_data["new_action"],
        }
        head = {name: entry[name] for name in ("on", "by", "via")}
        action = {
            **head,
            "id": self.action_id(),
            "kind": "action",
            # Everybody may know that an action is open: what hangs on it keeps its own readers.
            "audience": "all",
            "key": f"{self.key}:action",
            "body": body,
        }
        return [action, entry]

    def action_id(self) -> str:
        """Give the action chosen, or the one to be opened."""
        return self.cleaned_data["action"] or str(self.identifier("action"))

    def standing_action(self, action: str) -> str:
        """Give the version that stands of the action an entry names: the list of choices holds no other."""
        view = self.about.record.see(on=date.max)
        wanted = view.identity(action)
        return next((one.id for one in view.of_kind("action") if view.identity(one.id) == wanted), action)


class DeliveryForm(ActionForm):
    """What one house gave another, or put into the action itself."""

    kind = "flow"
    asked = ("giver", "taker", "resource", "quantity", "unit", "euros", "on")
    finer = ("counterpart", "due", "paid")

    giver = forms.ChoiceField(label=_("Qui donne ?"))
    taker = forms.ChoiceField(
        label=_("Qui reçoit ?"), help_text=_("La même maison : ce qu’elle met elle-même dans l’action.")
    )
    resource = forms.ChoiceField(label=_("Quoi ?"))
    quantity = AmountField(
        label=_("Combien ?"), help_text=_("Écrivez 0 si rien n’a été donné : c’est aussi une nouvelle.")
    )
    unit = LineField(
        _("En quoi est-ce compté ?"),
        _("Repas, heures, colis… Inutile pour de l’argent : ce sont des euros."),
        longest=40,
        required=False,
    )
    euros = AmountField(
        label=_("Ce que cela vaut, en euros, à peu près"),
        help_text=_("Si vous le savez : cela permet de comparer ce que chacun donne."),
        required=False,
    )
    counterpart = forms.ChoiceField(label=_("En échange de quoi ?"), required=False)
    due = AnyDay(_("Jour convenu pour payer"))
    paid = PastDay(_("Payé le"))

    def prepare(self) -> None:
        """Offer the houses, the resources and the latest flows."""
        super().prepare()
        parties = party_choices(self.about.record)
        self._choices("giver", parties)
        self._choices("taker", parties)
        self._choices("resource", named("resource", RESOURCES))
        self._choices("counterpart", [("", gettext("rien de précis")), *self._flows()])
        if self.about.corrected is None and parties:
            houses = {"giver": parties[0][0], "taker": parties[1 % len(parties)][0]}
            self.initial.update({**houses, "resource": "goods"})

    def clean(self) -> Table:
        """Ask for a unit, except for money."""
        given = super().clean()
        if given.get("resource") != "money" and not given.get("unit") and "unit" not in self.errors:
            self.add_error("unit", ValidationError(_("Dites en quoi c’est compté : repas, heures, colis…")))
        return given

    def told(self) -> Table:
        """Give the flow; of money, its value is its amount."""
        given = self.cleaned_data
        is_money = given["resource"] == "money"
        return {
            "action": self.action_id(),
            "from": given["giver"],
            "to": given["taker"],
            "resource": given["resource"],
            "quantity": decimal_text(given["quantity"]),
            "unit": "euro" if is_money else given["unit"],
            "euros": self._value(given["quantity"] if is_money else given["euros"]),
            "counterpart": given["counterpart"] or None,
            "due": given["due"] and given["due"].isoformat(),
            "paid": given["paid"] and given["paid"].isoformat(),
        }

    def shown(self, body: Table) -> Table:
        """Show the flow to correct."""
        euros = body.get("euros")
        return {
            **{name: body.get(name) for name in ("resource", "unit", "counterpart", "due", "paid")},
            "action": self.standing_action(body["action"]),
            "giver": body["from"],
            "taker": body["to"],
            "quantity": Decimal(body["quantity"]),
            "euros": Decimal(euros["best"]) if euros and body["resource"] != "money" else None,
        }

    def _value(self, euros: Decimal | None) -> Table | None:
        """Give a value in three points; one that was known between bounds keeps them while its best guess stands."""
        if euros is None:
            return None
        before = self.about.corrected_body.get("euros")
        if before and Decimal(before["best"]) == euros:
            return dict(before)
        return dict.fromkeys(("low", "best", "high"), decimal_text(euros))

    def _flows(self) -> Choices:
        flows = [one for one in self.about.entries("flow") if one is not self.about.corrected]
        held = self.about.corrected_body.get("counterpart")
        shown = [*flows[:_MOST_FLOWS], *(one for one in flows[_MOST_FLOWS:] if one.id == held)]
        return [(one.id, f"{one.on:%d/%m/%Y} {_line(one, self.about)}") for one in shown]


def _action_name(entry: Entry) -> str:
    return typographic(entry.body.title or label(f"action.type.{entry.body.type}", language()))


def _line(entry: Entry, about: Context) -> str:
    return timeline.line(entry, about.record, language())
