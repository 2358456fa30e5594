"""The palette as it is written in the sheet of styles, with the contrast of each colour measured on what it stands on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language, gettext

from tandem.reports.sentences import number

_TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
_TEXT, _GRAPHIC = 4.5, 3  # Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
_LINEAR_UNTIL = 0.04045  # Source: IEC 61966-2-1, sRGB.
# Each colour, the grounds it is used on, and what it is there: text, or a mark that carries meaning.
_USES = (
    ("ink", ("paper", "sheet", "wash"), _TEXT),
    ("ink-2", ("paper", "sheet", "wash"), _TEXT),
    ("ess", ("sheet", "ess-wash"), _TEXT),
    ("firm", ("sheet", "firm-wash"), _TEXT),
    ("third", ("sheet", "third-wash"), _TEXT),
    ("wrong", ("sheet",), _TEXT),
    ("due", ("due-wash",), _GRAPHIC),
    ("edge", ("paper", "sheet"), _GRAPHIC),
    ("focus", ("paper", "sheet", "wash"), _GRAPHIC),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """How a colour stands out on a ground, from 1 (not at all) to 21."""

    ground: str
    ratio: str


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour: its name in the styles, its name for people, its value, what is asked of it and what it reaches."""

    token: str
    name: str
    value: str
    asked: str
    measured: tuple[Measured, ...]


def swatches() -> Iterator[Swatch]:
    """Give each colour that text or marks are made of, measured from the styles themselves."""
    colours, names = tokens(), _names()
    for token, grounds, asked in _USES:
        measured = (
            Measured(names[ground], _printed(contrast(colours[token], colours[ground]))) for ground in grounds
        )
        yield Swatch(token, names[token], colours[token], _printed(asked), tuple(measured))


@cache
def tokens() -> Mapping[str, str]:
    """Give the colours of the styles by their names."""
    text = (files("tandem_web.ui") / "static/ui/css/tokens.css").read_text("utf-8")
    return dict(_TOKEN.findall(text))


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= _LINEAR_UNTIL else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _printed(ratio: float) -> str:
    """Print a ratio cut at one digit, so that it never says more than what was measured."""
    return number(Decimal(int(ratio * 10)) / 10, get_language() or "fr")


def _names() -> Mapping[str, str]:
    return {
        "paper": gettext("papier"),
        "sheet": gettext("feuille"),
        "wash": gettext("lavis"),
        "ink": gettext("encre"),
        "ink-2": gettext("encre claire"),
        "ess": gettext("structure"),
        "ess-wash": gettext("lavis de la structure"),
        "firm": gettext("entreprise"),
        "firm-wash": gettext("lavis de l’entreprise"),
        "third": gettext("tiers"),
        "third-wash": gettext("lavis du tiers"),
        "wrong": gettext("à corriger"),
        "due": gettext("attendu"),
        "due-wash": gettext("lavis de ce qui est attendu"),
        "edge": gettext("bord"),
        "focus": gettext("repère du clavier"),
    }
