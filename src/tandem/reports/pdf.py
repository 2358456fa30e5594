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
    for sign in signs:
        text = text.replace(sign, f"[{unicodedata.name(sign, 'signe').lower()}]")
    return text
