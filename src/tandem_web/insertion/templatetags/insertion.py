"""Words that pages of the ledger need: hours, months, states, verdicts."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.translation import get_language

from tandem.reports.ledger import hours_text, month_name
from tandem.reports.sentences import label
from tandem.reports.typography import french
from tandem_web.insertion.models import hours_of

register = template.Library()


@register.filter
def hours(value: Decimal | int) -> str:
    """Print hours exactly; a whole number is a count of hundredths, as projections hold them."""
    exact = value if isinstance(value, Decimal) else hours_of(value)
    text = hours_text(exact, _language())
    return french(text) if _language() == "fr" else text


@register.filter
def month_words(month: date) -> str:
    """Name a month: mars 2026, March 2026."""
    return month_name(month, _language())


@register.filter
def state_words(state: str) -> str:
    """Name how far the hours of a month are taken as done."""
    return label(f"ledger.state.{state}", _language())


@register.filter
def verdict_words(verdict: str) -> str:
    """Name what the forecast says of a contract."""
    return label(f"ledger.verdict.{verdict}", _language())


@register.filter
def verdict_tone(verdict: str) -> str:
    """Tell how a verdict is drawn: what will be missing is told as what is due, never as a fault."""
    return "due" if verdict in {"short", "likely_short", "tight"} else ""


def _language() -> str:
    return get_language() or "fr"
