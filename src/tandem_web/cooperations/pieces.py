"""The pieces of a record that are kept here as files: given to those who see an entry that rests on them, to nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from tandem.record import Record
from tandem_web.cooperations import queries
from tandem_web.cooperations.models import Cooperation, Document
from tandem_web.cooperations.rights import sees_means_of, visible
from tandem_web.directory.access import for_viewer
from tandem_web.directory.hats import Viewer
from tandem_web.files import storage
from tandem_web.files.content import ENDINGS
from tandem_web.files.models import StoredFile
from tandem_web.files.queries import kept_among

# A page of its own, where nothing runs, loads or is framed, for whatever opens the file in spite of the rest.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a line rests on, in words; with the address of its file where one is kept."""

    words: str
    url: str = ""


def kept_of(cooperation: Cooperation, record: Record) -> frozenset[str]:
    """Name the documents of a record whose files are kept here."""
    return kept_among(cooperation.territory_id, (one.id for one in record.documents if one.sha256))


def url_of(identifier: str) -> str:
    """Give the address of a file."""
    return reverse("cooperations:piece", args=[identifier])


def pieces_seen(cooperation: Cooperation, record: Record, viewer: Viewer) -> list[Piece]:
    """List the files of a record that a reader may open."""
    kept = kept_of(cooperation, record)
    if not kept:
        return []
    seen = record.for_audience(viewer.audience, timezone.localdate()).documents
    return [Piece(one.title, url_of(one.id)) for one in seen if one.id in kept]


@require_safe
@for_viewer
def piece(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give one file to a reader who sees what rests on it, always as a download."""
    stored = StoredFile.objects.filter(territory=viewer.territory, uuid=uuid, erased_at=None).first()
    if stored is None or not any(_shows(one, stored, viewer) for one in _records_with(viewer, uuid)):
        raise Http404
    headers = _headers(stored)
    if headers["ETag"] in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers=headers)
    try:
        file = storage.path_of(uuid).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = f"{stored.title or 'piece'}.{ENDINGS[stored.media_type]}"
    return FileResponse(  # type: ignore[return-value] # what streams is an answer too
        file, as_attachment=True, filename=name, content_type=stored.media_type, headers=headers
    )


def _records_with(viewer: Viewer, uuid: UUID) -> Iterator[Cooperation]:
    rows = Document.objects.filter(record__in=visible(viewer), ref=str(uuid)).select_related("record")
    return (row.record for row in rows)


def _shows(cooperation: Cooperation, stored: StoredFile, viewer: Viewer) -> bool:
    """Tell whether what the reader may take away of a record cites this very file."""
    if cooperation.about == Cooperation.About.ORGANISATION:
        sides = cooperation.parties.values_list("side", flat=True)
        if not any(sees_means_of(viewer, side) for side in sides):
            return False
    record = queries.export_record(cooperation, audience=viewer.audience, on=timezone.localdate())
    # With its fingerprint: a record brought from elsewhere may name an identifier, it cannot know the file.
    return any((one.id, one.sha256) == (str(stored.uuid), stored.sha256) for one in record.documents)


def _headers(stored: StoredFile) -> dict[str, str]:
    return {
        "Content-Length": str(stored.size),
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Accept-Ranges": "none",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{stored.sha256}"',
    }
