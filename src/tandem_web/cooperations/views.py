"""Pages of records: who looks, one query, one page. The clock is read here and nowhere below."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from tandem.readings import READINGS
from tandem.record import print_record
from tandem_web.cooperations import pages, queries
from tandem_web.cooperations.forms import InstantsForm
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.pieces import pieces_seen
from tandem_web.cooperations.rights import may_bring, may_declare, may_write, sees_means_of
from tandem_web.cooperations.snapshots import Asking
from tandem_web.cooperations.state import state_of
from tandem_web.cooperations.ties.declaring import ties_seen
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.ui.menu import pages_beside
from tandem_web.ui.parameters import parameter_set

# The most signs of what is sought that are looked at.
_MOST_SIGNS = 100


@require_safe
@for_viewer
def cooperation_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the cooperations of the territory, as they are today: all of them by pages, or those that hold some words."""
    asking, _ = asking_of(viewer, {})
    words, number = request.GET.get("mots", "").strip()[:_MOST_SIGNS], request.GET.get("page", "1")
    context = {
        # What a search shows is not kept, so it names nothing: on a large territory the name costs more than the page.
        "state": SimpleLazyObject(lambda: state_of(viewer, asking, page_language())),
        # Only the first page is seen often enough to be kept, and nothing a reader types names what is.
        "part": "" if words or number != "1" else "list",
        "words": words,
        # Gathered only where nothing rendered from the same state is kept.
        "page": SimpleLazyObject(lambda: pages.list_page(viewer, asking, words, number)),
        "brings": may_bring(viewer),
        "brought": _count(request.GET.get("reprises", "")),
    }
    return rendered(request, viewer, "cooperations/list.html", context)


@require_safe
@for_viewer
def cooperation_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one cooperation on a day, as known on another."""
    return _record_page(request, viewer, uuid, Cooperation.About.COOPERATION, "cooperations/cooperation.html")


@require_safe
@for_viewer
def organisation_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one organisation and what its means are made of."""
    return _record_page(
        request, viewer, uuid, Cooperation.About.ORGANISATION, "cooperations/organisation.html"
    )


@require_safe
@for_viewer
def reading_page(request: HttpRequest, viewer: Viewer, uuid: UUID, reading: str) -> HttpResponse:
    """Show one reading of a record with all its figures, its parameters and what it cannot say yet."""
    cooperation = record_for(viewer, uuid)
    if reading not in READINGS or READINGS[reading].about != cooperation.about:
        raise Http404
    asking, form = asking_of(viewer, request.GET)
    page = pages.reading_page(cooperation, reading, asking, page_language())
    context = {
        "page": page,
        "pieces": pieces_seen(cooperation, page.record, viewer),
        "form": form,
        "asking": asking,
        "record_url": pages.record_url(cooperation, asking),
    }
    return rendered(request, viewer, "cooperations/reading.html", context)


@require_safe
@for_viewer
def download(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give the record away in the open format: what this reader may take, and nothing else."""
    cooperation = record_for(viewer, uuid)
    record = queries.export_record(cooperation, audience=viewer.audience, on=timezone.localdate())
    body = json.dumps(print_record(record), ensure_ascii=False, indent=2)
    name = f'attachment; filename="tandem-{cooperation.uuid}.json"'
    return HttpResponse(
        body, content_type="application/json; charset=utf-8", headers={"Content-Disposition": name}
    )


@require_safe
@for_viewer
def chart(request: HttpRequest, viewer: Viewer, digest: str) -> HttpResponse:
    """Give one drawing. Its address is made of its content, so it never changes."""
    found = queries.chart_of(viewer, digest)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return HttpResponse(found.svg, content_type="image/svg+xml; charset=utf-8", headers=headers)


def _record_page(request: HttpRequest, viewer: Viewer, uuid: UUID, about: str, template: str) -> HttpResponse:
    cooperation = record_for(viewer, uuid)
    if cooperation.about != about:
        raise Http404
    asking, form = asking_of(viewer, request.GET)
    page = pages.record_page(cooperation, viewer, asking, page_language())
    told = request.GET.get("nouvelle")
    context = {
        "page": page,
        "form": form,
        "asking": asking,
        # The line just written, said once where the writer comes back.
        "told": next((line for line in page.thread if line.entry == told), None),
        "writes": may_write(viewer, cooperation),
        "declares": may_declare(viewer, cooperation),
        "ties": ties_seen(viewer, cooperation),
        "beside": pages_beside(cooperation.uuid),
    }
    return rendered(request, viewer, template, context)


def record_for(viewer: Viewer, uuid: UUID) -> Cooperation:
    """Find a record the reader may open; one she may not is not found, so that nothing tells it exists."""
    cooperation = queries.record_of(viewer, uuid)
    if cooperation is None:
        raise Http404
    if cooperation.about == Cooperation.About.ORGANISATION:
        sides = [party.side for party in cooperation.parties.all()]
        if not any(sees_means_of(viewer, side) for side in sides):
            raise Http404
    return cooperation


def asking_of(viewer: Viewer, data: Mapping[str, Any]) -> tuple[Asking, InstantsForm]:
    """Read the two days an address asks for; gives how records are asked, and the form that says what was refused."""
    now = timezone.now()
    form = InstantsForm(data, today=timezone.localdate(now))
    return Asking(form.instants(), viewer.audience, parameter_set(), now), form


def _count(text: str) -> int | None:
    """Read a small number that only an address of ours holds; anything else is nothing."""
    return int(text) if text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004 (more lines than a table takes)
