"""The committee's sheet as a PDF, made when it is asked for, from what both houses may read."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from tandem.reports.pdf import pdf_of
from tandem.reports.sheet import committee_sheet
from tandem_web.cooperations import queries
from tandem_web.cooperations.forms import InstantsForm
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language
from tandem_web.directory.hats import Viewer
from tandem_web.ui.parameters import parameter_set


@require_safe
@for_viewer
def committee_pdf(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give the sheet of a cooperation on a day: one page to hand over."""
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    day = InstantsForm(request.GET, today=timezone.localdate()).instants().on
    sheet = committee_sheet(queries.export_record(cooperation), day, parameter_set(), page_language())
    name = f"feuille-{slugify(cooperation.title) or 'comite'}-{day.isoformat()}.pdf"
    return HttpResponse(
        pdf_of("sheet", sheet, day),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
