"""The fields that forms of the ledger share: months, hours and amounts as people type them, choices in words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.ledger.kinds import CHANNELS
from tandem.registers.tableau.cells import read_amount
from tandem.reports.ledger import month_name
from tandem.reports.sentences import label
from tandem.values.errors import DataRefused


class NumberField(forms.CharField):
    """A number as people type it: 7,5 or 7.5, with or without spaces."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs
        )

    def clean(self, value: Any) -> Any:
        """Give the number, or nothing."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            return read_amount(text.removesuffix("h"))
        except DataRefused:
            raise ValidationError(_("Écrivez un nombre, par exemple 151,67.")) from None


class HoursField(NumberField):
    """Hours of a month, to the hundredth."""

    def clean(self, value: Any) -> Any:
        """Give the hours, or nothing."""
        hours = super().clean(value)
        if hours is not None and hours != hours.quantize(Decimal("0.01")):
            raise ValidationError(_("Deux décimales au plus, par exemple 7,25."))
        return hours


class DayField(forms.DateField):
    """A day, by the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class MonthField(forms.ChoiceField):
    """One of the months of a contract; an address may name one too."""

    def __init__(self, months: Iterable[date], **kwargs: Any) -> None:
        choices = [(f"{month:%Y-%m}", month_name(month, language())) for month in months]
        super().__init__(choices=choices, **kwargs)


def channel_choices() -> list[tuple[str, str]]:
    """Give the three ways, in words."""
    return coded("channel", CHANNELS)


def coded(axis: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    """Give codes with their names of the catalogue, each with a capital."""
    named = [(code, label(f"{axis}.{code}", language())) for code in codes]
    return [(code, f"{name[:1].upper()}{name[1:]}") for code, name in named]


def language() -> str:
    """Give the language of the page."""
    return get_language() or "fr"
