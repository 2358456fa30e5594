"""All the records of a territory in one archive, sent as they are read: neither memory nor disk holds the whole."""

import io
import json
from collections.abc import Iterator
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.record import print_record
from tandem_web.cooperations import queries
from tandem_web.cooperations.rights import visible
from tandem_web.directory.access import for_viewer
from tandem_web.directory.hats import Viewer

# Rows read from the database at a time.
_AT_A_TIME = 50


class _Passing(io.RawIOBase):
    """What an archive writes, to be taken as it comes: nothing can be sought in it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


@require_safe
@for_viewer
def archive(_: HttpRequest, viewer: Viewer) -> StreamingHttpResponse:
    """Give every record of the territory in the open format, to the third party who leads it; to others it is not found."""
    if not viewer.is_neutral:
        raise Http404
    today = timezone.localdate()
    name = f'attachment; filename="tandem-{viewer.territory.slug}-{today.isoformat()}.zip"'
    return StreamingHttpResponse(
        archived(viewer, today), content_type="application/zip", headers={"Content-Disposition": name}
    )


def archived(viewer: Viewer, today: date) -> Iterator[bytes]:
    """Give the archive by parts, a record each."""
    passing = _Passing()
    with ZipFile(passing, "w", ZIP_DEFLATED) as parts:
        for one in visible(viewer).order_by("title_folded", "pk").iterator(chunk_size=_AT_A_TIME):
            record = queries.export_record(one, audience=viewer.audience, on=today)
            parts.writestr(f"{one.uuid}.json", json.dumps(print_record(record), ensure_ascii=False, indent=2))
            yield passing.taken()
    yield passing.taken()
