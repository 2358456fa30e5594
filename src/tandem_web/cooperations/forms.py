"""What readers type: for now, the two days of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Instants:
    """The day looked at, and the day whose knowledge counts; None is all that is known now."""

    on: date
    known: date | None
    today: date

    @property
    def is_past(self) -> bool:
        """Tell whether the page shows anything but today as known today."""
        return self.on != self.today or self.known is not None

    @property
    def query(self) -> str:
        """Give the end of an address that keeps the reader on the same days."""
        days = {"le": self.on if self.on != self.today else None, "connu": self.known}
        parts = [f"{name}={day.isoformat()}" for name, day in days.items() if day]
        return f"?{'&'.join(parts)}" if parts else ""


class DayInput(forms.DateInput):
    """A field of type date: browsers complain on the console of anything but an ISO day, so nothing else goes back."""

    input_type = "date"

    def format_value(self, value: object) -> str:
        """Give the day back as browsers want it, however it was written; nothing when it is no day."""
        try:
            day = DayField.read(value)
        except ValueError:
            return ""
        return day.isoformat() if day else ""


class DayField(forms.Field):
    """A day: ISO as browsers send it, or as it is written in French."""

    def __init__(self, label: "StrOrPromise", help_text: "StrOrPromise") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, widget=DayInput(attrs={"autocomplete": "off"})
        )

    @staticmethod
    def read(value: object) -> date | None:
        """Read a day. Raises ValueError for anything that is none."""
        text = str(value or "").strip()
        if not text:
            return None
        return datetime.strptime(text, "%d/%m/%Y" if "/" in text else "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)

    def to_python(self, value: object) -> date | None:
        """Read what was typed, or say that it is no day, showing it."""
        try:
            return self.read(value)
        except ValueError:
            message = _("« %(value)s » n’est pas un jour du calendrier. Écrivez-le ainsi : 24/11/2026.")
            raise ValidationError(message, params={"value": str(value)[:20]}) from None


class InstantsForm(forms.Form):
    """Choose the day looked at and, if wanted, what was known on another day."""

    le = DayField(_("Le jour regardé"), _("Ce qui était en cours ce jour-là."))
    connu = DayField(
        _("Tel qu’on le savait le"), _("Laissez vide pour tenir compte de tout ce qu’on sait aujourd’hui.")
    )

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_le(self) -> date | None:
        """Refuse a day that has not come."""
        return self._come("le")

    def clean_connu(self) -> date | None:
        """Refuse a day that has not come."""
        return self._come("connu")

    def instants(self) -> Instants:
        """Give the two days; where one is refused, today as known today, so that the page still shows."""
        if not self.is_valid():
            return Instants(self.today, None, self.today)
        known = self.cleaned_data["connu"]
        # "As it was known then", with no other day given, is about that day.
        return Instants(self.cleaned_data["le"] or known or self.today, known, self.today)

    def _come(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day and day > self.today:
            raise ValidationError(
                _("Ce jour n’est pas encore venu. Choisissez aujourd’hui ou un jour passé.")
            )
        if day and day < EARLIEST:
            raise ValidationError(_("Ce jour est trop lointain. Choisissez un jour depuis 1900."))
        return day
