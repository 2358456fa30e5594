"""French typography: narrow no-break spaces before tall punctuation, no-break inside « », after numbers, before €."""

from __future__ import annotations

import re

NARROW, NO_BREAK = "\u202f", "\u00a0"

_RULES = (
    (re.compile(r" ([;!?%»])"), NARROW + r"\1"),
    (re.compile(r"« "), f"«{NARROW}"),
    (re.compile(r" :"), f"{NO_BREAK}:"),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:€|h\b|min\b|%))"), NO_BREAK),
    (re.compile(r"\bn° "), f"n°{NO_BREAK}"),
    (re.compile("'"), "\u2019"),
)


def french(text: str) -> str:
    r"""Set the spaces and apostrophes of a French sentence.

    >>> french("Combien ? 12 000 €")
    'Combien\u202f? 12\u202f000\xa0€'
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
