"""Turns a message into a sentence: picks the wording, the plural, and prints each value as its language prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.catalogue import wording, wordings
from tandem.reports.typography import french
from tandem.values.amounts import decimal_text
from tandem.values.identifiers import siren_text
from tandem.values.json_types import shown
from tandem.values.messages import Message, Problem

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_MONTH_WORDS = {
    "fr": (("an", "ans"), ("mois", "mois"), " et "),
    "en": (("year", "years"), ("month", "months"), " and "),
}
_COMMA = {"fr": ",", "en": "."}
_GROUP = {"fr": "\u202f", "en": ","}


def say(message: Message, language: str = "fr") -> str:
    """Give the full sentence of a message in a language. Raises WordingMissing when it has none."""
    text = _fill(_chosen(message, language), message.values, language)
    return french(text) if language == "fr" else text


def say_problem(problem: Problem, language: str = "fr") -> str:
    """Give the sentence of a problem; its value and path may be part of it."""
    values = {"value": shown(problem.value), "path": problem.path, **problem.message.values}
    return say(Message(problem.message.key, values), language)


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
    return found["one" if _is_singular(n, language) else "other"]


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
    """Print euros: whole from 100 on, with two decimals below where there are cents."""
    amount = Decimal(str(value))
    has_cents = abs(amount) < 100 and amount != amount.to_integral_value()  # noqa: PLR2004 - digits shown
    whole, _, cents = f"{abs(amount):.{2 if has_cents else 0}f}".partition(".")
    shown = number(whole, language) + (_COMMA[language] + cents if cents else "")
    sign = "-" if amount < 0 and shown != "0" else ""
    return f"{sign}{shown} €" if language == "fr" else f"{sign}€{shown}"


def measure(value: Any, language: str, unit: str) -> str:
    """Print an exact value with its unit, cut at two decimals for the eye: ``833,33 h``, ``62,5 %``, ``oui``."""
    if unit == "yes_no":
        return label("unit.yes" if value else "unit.no", language)
    if unit == "ratio":
        return number(_for_the_eye(value * 100), language) + (" %" if language == "fr" else "%")
    if unit == "euro":
        return _euros_and_cents(_for_the_eye(value), language)
    if unit == "hour":
        return PRINTERS["hours"](_for_the_eye(value), language)
    return say(Message(f"unit.{unit}", {"n": _for_the_eye(value)}), language)


def _for_the_eye(value: Any) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _euros_and_cents(amount: Decimal, language: str) -> str:
    whole, _, cents = f"{abs(amount):.2f}".partition(".")
    shown = number(whole, language) + (_COMMA[language] + cents if int(cents) else "")
    sign = "-" if amount < 0 else ""
    return f"{sign}{shown} €" if language == "fr" else f"{sign}€{shown}"


def day(value: Any, language: str) -> str:
    """Print a day in words: ``24 novembre 2026``, ``1er mars 2026``."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    first = "1er" if language == "fr" and when.day == 1 else str(when.day)
    return f"{first} {MONTHS[language][when.month - 1]} {when.year}"


def months(value: Any, language: str) -> str:
    """Print a number of months as years and months: ``4 ans et 8 mois``."""
    years, rest = divmod(int(value), 12)
    year, month, joint = _MONTH_WORDS[language]
    parts = [_counted(years, year, language)] if years else []
    if rest or not years:
        parts.append(_counted(rest, month, language))
    return joint.join(parts)


def _counted(n: int, words: tuple[str, str], language: str) -> str:
    return f"{n} {words[not _is_singular(Decimal(n), language)]}"


def _is_singular(n: Decimal, language: str) -> bool:
    """Tell whether a number takes the singular: French counts 0 and 1 (and 1.5) as one; English only 1."""
    return n < 2 if language == "fr" else n == 1  # noqa: PLR2004 - the grammar of two languages


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
    return {"fr": " ou ", "en": " or "}[language].join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def name_of(value: str, language: str, prefix: str) -> str:
    """Print a code as its name in the catalogue: ``{side:name side}``."""
    return label(f"{prefix}.{value}", language)


def _action(value: Mapping[str, Any], language: str) -> str:
    return value["title"] or capitalised(value["type"], language, "action.type")


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
    "measure": measure,
    "words": lambda value, language: value[language],
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
