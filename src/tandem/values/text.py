"""Text as it is stored (composed characters, no NUL) and as it is searched (folded)."""

from __future__ import annotations

import re
import unicodedata

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LIGATURES = {0x153: "oe", 0xE6: "ae", 0x2019: "'"}


def composed(text: str) -> str:
    """Compose characters (Unicode NFC): the form in which two equal texts are equal."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Fold case, accents, ligatures and spaces, so that search and sort agree on every database.

    >>> folded("  Œuvre  de l’Éléphant ")
    "oeuvre de l'elephant"
    """
    # Taking apart (NFKD) can bring capitals back, and folding accents: the Unicode standard does both twice.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    letters = (c for c in plain.translate(_LIGATURES) if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def is_storable(text: str) -> bool:
    """Tell whether text can be stored everywhere: no NUL, no half of a surrogate pair."""
    return "\0" not in text if text.isascii() else _UNSTORABLE.search(text) is None
