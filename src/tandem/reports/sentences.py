"""Turns a message into a sentence: picks the wording, the plural, and prints each value as its language prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.catalogue import wording, wordings
from tandem.reports.typography import french
from tandem.values.amounts import decimal_text
from tandem.values.identifiers import siren_text
from tandem.values.messages import Message

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_COMMA = {"fr": ",", "en": "."}
_GROUP = {"fr": "\u202f", "en": ","}


def say(message: Message, language: str = "fr") -> str:
    """Give the full sentence of a message in a language. Raises WordingMissing when it has none."""
    text = _fill(_chosen(message, language), message.values, language)
    return french(text) if language == "fr" else text


def sentences_of(finding: Finding, language: str) -> list[str]:
    """Give every sentence of a finding: the first one, then what is to be said beside it."""
    also = [Message(row["key"], row["values"]) for row in finding.series.get("also", ())]
    return [say(message, language) for message in (finding.message, *also)]


def label(key: str, language: str) -> str:
    """Give the wording of a name that takes no value: a form, a criterion, a kind of payer."""
    return say(Message(key), language)


def _chosen(message: Message, language: str) -> str:
    found = wording(message.key, language)
    if isinstance(found, str):
        return found
    n = Decimal(str(message.values.get("n", 0)))
    if n == 0 and "zero" in found:
        return found["zero"]
    # French counts 0 and 1 (and 1.5) as singular; English only 1.
    is_one = n < 2 if language == "fr" else n == 1  # noqa: PLR2004 - the grammar of two languages
    return found["one" if is_one else "other"]


def _fill(text: str, values: Mapping[str, Any], language: str) -> str:
    parts = []
    for before, name, spec, _ in Formatter().parse(text):
        parts.append(before)
        if name is not None:
            parts.append(_printed(values[name], spec or "", language))
    return "".join(parts)


def _printed(value: Any, spec: str, language: str) -> str:
    if not spec:
        spec = _usual(value)
    name, _, rest = spec.partition(" ")
    return PRINTERS[name](value, language, *([rest] if rest else []))


def _usual(value: Any) -> str:
    if isinstance(value, Decimal):
        return "number"
    if isinstance(value, date):
        return "day"
    return "list" if isinstance(value, list | tuple | set | frozenset) else "text"


def number(value: Any, language: str) -> str:
    """Print a number with its language's comma and groups of three: ``12 345,6``."""
    whole, _, decimals = decimal_text(Decimal(str(value))).partition(".")
    grouped = f"{int(whole):,}".replace(",", _GROUP[language])
    sign = "-" if whole.startswith("-") and not grouped.startswith("-") else ""
    return sign + grouped + (_COMMA[language] + decimals if decimals else "")


def percent(value: Any, language: str) -> str:
    """Print a share as a percentage of at most one decimal; below 10 % one decimal is kept."""
    share = Decimal(str(value)) * 100
    shown = share.quantize(Decimal("0.1") if abs(share) < 10 else Decimal(1))  # noqa: PLR2004 - digits shown
    return number(shown, language) + (" %" if language == "fr" else "%")


def euros(value: Any, language: str) -> str:
    """Print euros: cents below 100, whole euros above."""
    amount = Decimal(str(value))
    shown = number(amount.quantize(Decimal("0.01") if abs(amount) < 100 else Decimal(1)), language)  # noqa: PLR2004
    return f"{shown} €" if language == "fr" else f"€{shown}"


def day(value: Any, language: str) -> str:
    """Print a day in words: ``24 novembre 2026``, ``1er mars 2026``."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    first = "1er" if language == "fr" and when.day == 1 else str(when.day)
    return f"{first} {MONTHS[language][when.month - 1]} {when.year}"


def months(value: Any, language: str) -> str:
    """Print a number of months as years and months: ``4 ans et 8 mois``."""
    years, rest = divmod(int(value), 12)
    words = {
        "fr": ("an", "ans", "mois", "mois", " et "),
        "en": ("year", "years", "month", "months", " and "),
    }[language]
    parts = []
    if years:
        parts.append(f"{years} {words[years > 1]}")
    if rest or not years:
        parts.append(f"{rest} {words[2 + (rest > 1)]}")
    return words[4].join(parts)


def listed(values: Sequence[Any], language: str, prefix: str = "") -> str:
    """Print a list as people write it: ``a, b et c``; with a prefix, each item is a name of the catalogue."""
    items = [
        label(f"{prefix}.{item}", language) if prefix else _printed(item, "", language) for item in values
    ]
    if len(items) < 2:  # noqa: PLR2004 - one item has no "and"
        return "".join(items)
    return ", ".join(items[:-1]) + {"fr": " et ", "en": " and "}[language] + items[-1]


def either(values: Sequence[str], language: str, prefix: str) -> str:
    """Print a list of names as a choice: ``échange ou projet commun``."""
    items = [label(f"{prefix}.{item}", language) for item in values]
    return (
        ", ".join(items[:-1]) + ({"fr": " ou ", "en": " or "}[language] if len(items) > 1 else "") + items[-1]
    )


def name_of(value: str, language: str, prefix: str) -> str:
    """Print a code as its name in the catalogue: ``{side:name side}``."""
    return label(f"{prefix}.{value}", language)


def _action(value: Mapping[str, Any], language: str) -> str:
    return value["title"] or label(f"action.type.{value['type']}", language)


def capitalised(value: str, language: str, prefix: str) -> str:
    """Print a code as its name, with a capital: the start of a sentence."""
    name = name_of(value, language, prefix)
    return name[:1].upper() + name[1:]


def item(value: str, language: str) -> str:
    """Print a question of the check-up by its short name; one a territory asks on its own, as it is written."""
    own = wordings(language).get(f"item.{value}", value)
    return own if isinstance(own, str) else value


def _capital_item(value: str, language: str) -> str:
    name = item(value, language)
    return name[:1].upper() + name[1:]


def days(value: Any, language: str) -> str:
    """Print a number of days: ``9 jours``, ``1 jour``, ``moins d'un jour``."""
    return say(Message("duration.days", {"n": Decimal(str(value))}), language)


def signed(value: Any, language: str) -> str:
    """Print a change with its sign: ``+0,4``, ``−0,2``."""
    amount = Decimal(str(value))
    return f"{'−' if amount < 0 else '+' if amount else ''}{number(abs(amount), language)}"


def _form_counts(rows: Sequence[Mapping[str, Any]], language: str) -> str:
    return listed(
        [say(Message(f"form_count.{row['form']}", {"n": row["n"]}), language) for row in rows], language
    )


PRINTERS: Mapping[str, Callable[..., str]] = {
    "text": lambda value, _: str(value),
    "count": number,
    "number": number,
    "percent": percent,
    "euros": euros,
    "hours": lambda value, language: f"{number(value, language)} h",
    "day": day,
    "months": months,
    "list": listed,
    "either": either,
    "name": name_of,
    "cap": capitalised,
    "action": _action,
    "item": item,
    "capitem": _capital_item,
    "items": lambda values, language: listed([item(one, language) for one in values], language),
    "days": days,
    "signed": signed,
    "forms": _form_counts,
    "siren": lambda value, _: siren_text(value),
}
