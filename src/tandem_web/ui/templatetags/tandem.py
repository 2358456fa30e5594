"""What templates of every application use: typography, days, amounts, the marks of the sides."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template
from django.template.defaultfilters import capfirst, stringfilter
from django.utils.translation import get_language

from tandem.reports import sentences
from tandem.reports.typography import french

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def typo(text: str) -> str:
    """Set a sentence as the language wants it; English needs nothing here."""
    return french(text) if get_language() == "fr" else text


@register.filter
def long_day(day: date) -> str:
    """Print a day in full: 1er novembre 2026, 1 November 2026."""
    return sentences.day(day, get_language() or "fr")


@register.filter
def short_day(day: date) -> str:
    """Print a day in figures, for tables: 24/11/2026 in French, 2026-11-24 in English."""
    return f"{day:%d/%m/%Y}" if get_language() == "fr" else day.isoformat()


@register.filter
def number(value: Decimal) -> str:
    """Print an exact number in the reader's language: 1 200,5 or 1,200.5."""
    return sentences.number(value, get_language() or "fr")


@register.inclusion_tag("ui/shape.html")
def shape(side: str) -> dict[str, str]:
    """Draw the mark of a side: disc for the structure, square for the company, triangle for the third party."""
    return {"side": side}


@register.filter
def side_name(side: str) -> str:
    """Name a side, as a heading does."""
    return capfirst(sentences.label(f"side.{side}", get_language() or "fr"))


@register.filter
def named(code: str, family: str) -> str:
    """Name a code of the catalogue: ``{{ wish.resource|named:"resource" }}``."""
    return sentences.label(f"{family}.{code}", get_language() or "fr")


@register.filter
def in_words(words: object) -> str:
    """Choose the reader's language in a text the record carries in several, and set it; free text stays as it is."""
    if isinstance(words, Mapping):
        words = words.get(get_language() or "fr") or next(iter(words.values()), "")
    return french(str(words)) if get_language() == "fr" else str(words)
