"""The name a file was sent with, made harmless: it is shown, never used to keep or to find the file."""

import re
import unicodedata

_LONGEST = 120
# Marks that turn the direction of writing round (a program then reads as a PDF), or are not seen at all.
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_REFUSED = re.compile(r'[<>:"|?*%]')


def safe_name(given: str) -> str:
    """Give a short readable title: the last part of a path, without its ending nor any character that deceives."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(
        " " if unicodedata.category(one) in _INVISIBLE[:1] + _INVISIBLE[5:] else one
        for one in unicodedata.normalize("NFC", last)
        if unicodedata.category(one) not in _INVISIBLE[1:5]
    )
    plain = " ".join(_REFUSED.sub(" ", seen).split())
    stem = re.sub(r"(\.[A-Za-z0-9]{1,8})+$", "", plain).strip(" .")
    return stem[:_LONGEST].strip(" .")
