"""The committee's sheet of the territory, made when it is asked for, from what both houses may read: PDF or DOCX."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tandem.reports.docx import MEDIA_TYPE
from tandem.reports.pdf import pdf_of
from tandem.reports.territory_docx import territory_docx_of
from tandem.reports.territory_sheet import territory_sheet
from tandem_web.cooperations.forms import Instants
from tandem_web.cooperations.queries import cooperations_of, records_by_row
from tandem_web.cooperations.views import asking_of
from tandem_web.directory.access import for_viewer, page_language
from tandem_web.directory.hats import Viewer
from tandem_web.ui.parameters import parameter_set


@require_safe
@for_viewer
def committee_pdf(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Give the sheet of the reader's territory on a day, to hand over; another territory is not found."""
    instants, sheet = _sheet(request, viewer, slug)
    name = f'inline; filename="{_name(slug, instants)}.pdf"'
    body = pdf_of("territory", sheet, instants.on)
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": name})


@require_safe
@for_viewer
def committee_docx(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Give the same sheet, to be edited."""
    instants, sheet = _sheet(request, viewer, slug)
    name = f'attachment; filename="{_name(slug, instants)}.docx"'
    body = territory_docx_of(sheet)
    return HttpResponse(body, content_type=MEDIA_TYPE, headers={"Content-Disposition": name})


def _sheet(request: HttpRequest, viewer: Viewer, slug: str) -> tuple[Instants, Mapping[str, Any]]:
    territory = viewer.territory
    if territory.slug != slug:
        raise Http404
    asking, _ = asking_of(viewer, request.GET)
    sheet = territory_sheet(
        records_by_row(list(cooperations_of(viewer))).values(),
        asking.instants.on,
        parameter_set(),
        page_language(),
        name=territory.name,
        is_fictional=territory.fictional,
        known=asking.instants.known,
    )
    return asking.instants, sheet


def _name(slug: str, instants: Instants) -> str:
    known = f"-connu-{instants.known.isoformat()}" if instants.known else ""
    return f"feuille-{slug}-{instants.on.isoformat()}{known}"
