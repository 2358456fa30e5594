"""The model of the convention: ours, or the one the installation put in its own folder."""

from pathlib import Path

from django.conf import settings


def template_of_the_site() -> bytes | None:
    """Give the installation's own model, written over ours with any word processor; None where there is none."""
    own = Path(settings.HOME) / "modeles" / "convention.docx"
    return own.read_bytes() if own.is_file() else None
