"""The convention as a document one can edit (DOCX), filled into a model that a word processor opens and changes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from tandem.reports.docx import MEDIA_TYPE

__all__ = ["MEDIA_TYPE", "docx_of"]


def docx_of(sheet: Mapping[str, Any], model: bytes | None = None) -> bytes:
    """Fill the model, ours unless another is given; text is written as text, and a model runs no program."""
    import docxtpl  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load, and only documents need it
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - same

    source = model or (files("tandem.reports") / "templates" / "convention.docx").read_bytes()
    document = docxtpl.DocxTemplate(io.BytesIO(source))
    document.render(dict(sheet), SandboxedEnvironment(autoescape=True), autoescape=True)
    properties = document.docx.core_properties
    properties.title = f"{sheet['title']} · {sheet['subject']}"
    properties.author, properties.language = "Tandem", sheet["language"]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
