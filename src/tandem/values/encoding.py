"""Text out of bytes, as files come in French offices: UTF-8 with or without its mark, else Windows-1252."""

from __future__ import annotations

from tandem.values.errors import TandemError


class TextUnreadable(TandemError):
    """Bytes that are no text in any encoding met here."""


def decoded(data: bytes) -> str:
    """Decode UTF-8, else Windows-1252. Raises TextUnreadable."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TextUnreadable("document.not_text")
