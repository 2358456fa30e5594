"""Writing what a form of « Quoi de neuf ? » tells: the file and the entries that rest on it, both or neither."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from tandem.reports import say
from tandem.values.errors import DataRefused
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.news.forms import NewsForm, Table
from tandem_web.cooperations.refusals import refusal_words
from tandem_web.cooperations.rights import door_of
from tandem_web.directory.access import page_language
from tandem_web.directory.hats import Viewer
from tandem_web.files.actions import store
from tandem_web.files.content import FileRefused


def write(cooperation: Cooperation, form: NewsForm, viewer: Viewer, now: datetime) -> list[Table] | None:
    """Append what the form tells; where the record refuses it, the form says why and keeps what was typed."""
    entries = form.entries(door_of(viewer, cooperation))
    try:
        _append(cooperation, form, entries, viewer, now)
    except FileRefused as refused:
        form.add_error("piece_file", say(refused.message, page_language()))
        return None
    except DataRefused as refused:
        for sentence in _reasons(refused):
            form.add_error(None, sentence)
        return None
    return entries


@transaction.atomic
def _append(
    cooperation: Cooperation, form: NewsForm, entries: list[Table], viewer: Viewer, now: datetime
) -> None:
    file = form.cleaned_data["piece_file"]
    if file is not None:
        store(
            file,
            identifier=form.identifier("piece"),
            territory=cooperation.territory,
            author=viewer.person,
            now=now,
        )
    append_entries(
        cooperation=cooperation, entries=entries, documents=form.documents(), author=viewer.person, now=now
    )


def _reasons(refused: DataRefused) -> list[str]:
    again = {"import.key_differs", "import.entry_differs", "import.document_differs"}
    if any(problem.message.key in again for problem in refused.problems):
        return [
            gettext(
                "Cette page a déjà été envoyée, et la nouvelle est écrite. Pour la changer, ouvrez le fil et choisissez « Corriger »."
            )
        ]
    return list(refusal_words(refused, page_language()))
