"""The fields people type in: days, amounts with a comma, and choices made of the record itself."""

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem.values.amounts import decimal_text
from tandem_web.cooperations.forms import EARLIEST, DayField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,4})?")
_SPACES = re.compile(r"[\s\u00a0\u202f]|€$")


class AnyDay(DayField):
    """A day, past or to come."""

    def __init__(
        self, label: "StrOrPromise", help_text: "StrOrPromise" = "", *, required: bool = False
    ) -> None:
        super().__init__(label, help_text)
        self.required = required

    def validate(self, value: date | None) -> None:
        """Refuse no day where one is needed, and a day nobody alive has seen."""
        super().validate(value)
        if value and value < EARLIEST:
            raise ValidationError(_("Ce jour est trop lointain. Choisissez un jour depuis 1900."))


class PastDay(AnyDay):
    """A day that has come: the journal tells what happened. The form gives the day it is today."""

    today: date | None = None

    def validate(self, value: date | None) -> None:
        """Refuse a day that has not come."""
        super().validate(value)
        if value and self.today and value > self.today:
            raise ValidationError(
                _("Ce jour n’est pas encore venu. Choisissez aujourd’hui ou un jour passé.")
            )


class AmountInput(forms.TextInput):
    """A number as people write it; phones show their number keys."""

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def format_value(self, value: object) -> str | None:
        """Give back what was typed as it was typed, and a stored number with a comma."""
        if isinstance(value, Decimal):
            return decimal_text(value).replace(".", ",")
        return None if value is None else str(value)


class AmountField(forms.Field):
    """A number of zero or more: 1 200,50 or 1200.5, its euro sign allowed."""

    widget = AmountInput

    def to_python(self, value: Any) -> Decimal | None:
        """Read the number, or say that it is none, showing it."""
        text = _SPACES.sub("", str(value or "").strip()).replace(",", ".")
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            message = _("« %(value)s » n’est pas un nombre lisible. Écrivez 1 200 ou 12,50.")
            raise ValidationError(message, params={"value": str(value)[:20]})
        return Decimal(text)


class LineField(forms.CharField):
    """One line of text, of the length the record takes."""

    def __init__(
        self,
        label: "StrOrPromise",
        help_text: "StrOrPromise" = "",
        *,
        longest: int,
        required: bool = True,
    ) -> None:
        super().__init__(label=label, help_text=help_text, max_length=longest, required=required)
        self.widget.attrs["autocomplete"] = "off"
