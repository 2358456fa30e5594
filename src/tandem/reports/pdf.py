"""Sets documents as accessible PDF (PDF/UA-1) with Typst: data goes in as JSON, so no text is ever taken for markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files
from typing import Any

# What Typst says when its font lacks a sign: an accessible PDF may not hold a sign nobody can see.
_NO_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')
# In what it says, signs that join others or turn the line are written by their number.
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
# They only join signs or dress them: beside a name in brackets, Typst would blame the bracket.
_JOINERS = re.compile("[\u200d\ufe00-\ufe0f]")
_MOST_SIGNS = 200


def pdf_of(template: str, data: Mapping[str, Any], on: date) -> bytes:
    """Set a template with its data. The same data on the same day gives the same bytes.

    A sign the font does not have (an emoji, a script it does not draw) is replaced by its name in brackets.
    """
    import typst  # noqa: PLC0415 - slow to load, and only documents need it

    text = json.dumps(data, ensure_ascii=False)
    for _ in range(_MOST_SIGNS):
        try:
            return _compiled(template, text, on)
        except typst.TypstError as error:
            missing = _NO_SIGN.search(str(error))
            if missing is None:
                raise
            text = _named(text, missing[1])
    raise AssertionError("more signs without a drawing than a document may hold")


def _compiled(template: str, text: str, on: date) -> bytes:
    import typst  # noqa: PLC0415 - see above

    with as_file(files("tandem.reports") / "templates") as folder:
        compiled = typst.compile(
            str(folder / f"{template}.typ"),
            root=str(folder),
            sys_inputs={"data": text},
            pdf_standards="ua-1",
            timestamp=int(datetime.combine(on, time(), UTC).timestamp()),
            ignore_system_fonts=True,
        )
    return bytes(compiled)


def _named(text: str, signs: str) -> str:
    written = _NUMBERED.sub(lambda found: chr(int(found[1], 16)), signs)
    text = _JOINERS.sub("", text)
    # Signs of ASCII hold the document together, and are all in the font.
    for sign in filter(lambda one: not one.isascii(), written):
        text = text.replace(sign, _name_of(sign))
    return text


def _name_of(sign: str) -> str:
    """Name a sign in brackets; one that only turns the line has nothing to say by itself."""
    return "" if unicodedata.category(sign) == "Cf" else f"[{unicodedata.name(sign, 'signe').lower()}]"
