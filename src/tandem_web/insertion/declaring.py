"""A structure declares its month: by path, or without telling people apart; what changes is a correction, never a change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.ledger import Line
from tandem.ledger.calendar import last_day
from tandem.values.amounts import decimal_text
from tandem.values.days import months_before
from tandem_web.insertion.fields import DayField, HoursField, channel_choices
from tandem_web.insertion.models import House, PathRow
from tandem_web.insertion.queries import Read


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the form: a path, or a way for the hours that tell nobody apart; and what stands there already."""

    name: str
    label: str
    channel: str
    lot: str | None
    path: str | None
    line: Line | None
    before: Line | None


class DeclarationForm(forms.Form):
    """The hours of one structure for one month, one field a path and one a way."""

    new_mark = forms.CharField(
        label=_("Une personne de plus : votre repère"),
        help_text=_("Vous seuls le verrez. Ni nom ni raison : un numéro ou des initiales suffisent."),
        max_length=40,
        required=False,
    )
    new_hours = HoursField(label=_("Ses heures du mois"), required=False)
    new_checked = DayField(label=_("Éligibilité vérifiée le"), required=False)
    attested = forms.BooleanField(
        label=_("Notre maison atteste ces heures"),
        required=False,
        help_text=_("Sans cette case, elles sont déclarées et attendent votre attestation."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        read: Read,
        house: House,
        month: date,
        like: bool,
        reads_marks: bool,
    ) -> None:
        super().__init__(data)
        self.read, self.house, self.month = read, house, month
        self.slots = list(_slots(read, house, month, reads_marks=reads_marks))
        for slot in self.slots:
            shown = slot.line or (slot.before if like else None)
            self.fields[slot.name] = HoursField(
                label=slot.label, required=False, initial=decimal_text(shown.hours) if shown else ""
            )
        ways = sorted({one.channel for one in read.account.terms.suppliers if one.structure == house.ref})
        self.channel = ways[0] if ways else ("hire" if house.side == "company" else "subcontract")

    @property
    def hour_fields(self) -> list[forms.BoundField]:
        """Give the fields of hours, in order."""
        return [self[slot.name] for slot in self.slots]

    def clean(self) -> dict[str, Any]:
        """Ask for what a new person needs, and for at least one figure."""
        given = super().clean() or {}
        if given.get("new_hours") is not None and not given.get("new_checked"):
            self.add_error("new_checked", _("Dites le jour où l’éligibilité a été vérifiée."))
        typed = [given.get(slot.name) for slot in self.slots] + [given.get("new_hours")]
        if not self.errors and all(one is None for one in typed):
            raise forms.ValidationError(
                _("Écrivez au moins un nombre ; zéro dit qu’il n’y a pas eu d’heures.")
            )
        return given

    def entries(self, via: str, today: date) -> list[dict[str, Any]]:
        """Give what is to be written: new lines, corrections of those that change, the attestation."""
        on = min(last_day(self.month), today).isoformat()
        envelope = {"on": on, "by": self.house.ref, "via": via}
        written = [envelope | entry for slot in self.slots for entry in self._line(slot)]
        written += [envelope | entry for entry in self._new_person()]
        if self.cleaned_data["attested"]:
            body = {"month": f"{self.month:%Y-%m}", "structure": self.house.ref}
            written.append(envelope | {"kind": "attestation", "body": body})
        return written

    def _line(self, slot: Slot) -> Iterator[dict[str, Any]]:
        hours = self.cleaned_data[slot.name]
        if hours is None or (slot.line is not None and slot.line.hours == hours):
            return
        body = self._hours(hours, slot.channel, slot.lot, slot.path)
        yield {"kind": "hours", "body": body} | ({"corrects": slot.line.entry} if slot.line else {})

    def _new_person(self) -> Iterator[dict[str, Any]]:
        hours = self.cleaned_data.get("new_hours")
        if hours is None:
            return
        self.new_path = str(uuid4())
        checked = self.cleaned_data["new_checked"].isoformat()
        path = {
            "person": str(uuid4()),
            "structure": self.house.ref,
            "channel": self.channel,
            "checked": checked,
            "checker": self.house.ref,
            "start": f"{self.month:%Y-%m}-01",
        }
        yield {"id": self.new_path, "kind": "path", "body": path}
        yield {"kind": "hours", "body": self._hours(hours, self.channel, None, self.new_path)}

    def _hours(self, hours: Decimal, channel: str, lot: str | None, path: str | None) -> dict[str, Any]:
        body: dict[str, Any] = {
            "month": f"{self.month:%Y-%m}",
            "structure": self.house.ref,
            "channel": channel,
            "hours": decimal_text(hours),
        }
        optional = {"lot": lot, "path": path}
        return body | {name: value for name, value in optional.items() if value}


def _slots(read: Read, house: House, month: date, *, reads_marks: bool) -> Iterator[Slot]:
    """Give a line for each path under way and each way of the structure; and for whatever was declared already."""
    lines = {
        _key(line): line for line in read.account.lines if line.structure == house.ref and line.month == month
    }
    earlier = months_before(month, 1)
    before = {
        _key(line): line
        for line in read.account.lines
        if line.structure == house.ref and line.month == earlier
    }
    ways = dict(channel_choices())
    seen: set[tuple[str, str, str | None]] = set()
    for path, row in _paths(read, house, month):
        identity, words = str(row.uuid), path_words(row, reads_marks=reads_marks)
        key = (path.channel, path.lot or "", identity)
        seen.add(key)
        yield Slot(
            f"path-{identity}", words, path.channel, path.lot, identity, lines.get(key), before.get(key)
        )
    found = [
        (one.channel, one.lot or "") for one in read.account.terms.suppliers if one.structure == house.ref
    ]
    declared = [(channel, lot) for channel, lot, path in lines if path is None]
    for channel, lot in dict.fromkeys([*found, *declared]):
        way = ways[channel] if not lot else f"{ways[channel]}, {lot}"
        words = gettext("%(way)s, sans distinguer les personnes") % {"way": way}
        here = (channel, lot, None)
        yield Slot(
            f"way-{channel}-{lot}", words, channel, lot or None, None, lines.get(here), before.get(here)
        )


def _key(line: Line) -> tuple[str, str, str | None]:
    return line.channel, line.lot, line.path


def _paths(read: Read, house: House, month: date) -> Iterator[tuple[Any, PathRow]]:
    rows = PathRow.objects.filter(contract=read.contract, structure=house, forgotten=None).select_related(
        "mark"
    )
    numbered = {str(row.uuid): row for row in rows}
    ended = {entry.body.path for entry in read.view.of_kind("exit") if entry.on < month}
    for entry in read.view.of_kind("path"):
        identity = read.view.identity(entry.id)
        row = numbered.get(identity)
        over = entry.body.end is not None and entry.body.end < month
        if row is not None and identity not in ended and not over:
            yield entry.body, row


def path_words(row: PathRow, *, reads_marks: bool) -> str:
    """Name a path: by the mark of its structure for that structure alone, by its number for anybody else."""
    mark = getattr(row, "mark", None) if reads_marks else None
    return mark.text if mark else gettext("Parcours n° %(n)s") % {"n": row.number}
