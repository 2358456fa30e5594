"""The committee's sheet of the territory as a PDF, made when it is asked for, from what both houses may read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.reports.pdf import pdf_of
from tandem.reports.territory_sheet import territory_sheet
from tandem_web.cooperations.queries import records_by_row
from tandem_web.directory.access import for_viewer, page_language
from tandem_web.directory.hats import Viewer
from tandem_web.territory import queries
from tandem_web.ui.parameters import parameter_set


@require_safe
@for_viewer
def committee_pdf(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Give the sheet of the reader's territory today; another territory is not found."""
    territory = viewer.territory
    if territory.slug != slug:
        raise Http404
    day = timezone.localdate()
    records = records_by_row(queries.cooperations_of(viewer)).values()
    sheet = territory_sheet(
        records,
        day,
        parameter_set(),
        page_language(),
        name=territory.name,
        is_fictional=territory.fictional,
    )
    name = f"feuille-{slug}-{day.isoformat()}.pdf"
    return HttpResponse(
        pdf_of("territory", sheet, day),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
