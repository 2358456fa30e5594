"""The page where a coordinator says what ties her to one cooperation."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tandem_web.cooperations import queries
from tandem_web.cooperations.models import Tie
from tandem_web.cooperations.rights import may_declare
from tandem_web.cooperations.ties.declaring import declare_tie
from tandem_web.cooperations.ties.forms import TieForm
from tandem_web.directory.access import for_viewer, rendered
from tandem_web.directory.hats import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def tie_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Ask what ties the reader to a cooperation, and keep it."""
    cooperation, person = queries.record_of(viewer, uuid), viewer.person
    if cooperation is None or person is None or not may_declare(viewer, cooperation):
        raise Http404
    said = Tie.objects.filter(record=cooperation, user=person).select_related("other_neutral").first()
    other = said.other_neutral.uuid if said and said.other_neutral else None
    initial = {"kind": said.kind, "words": said.words, "other": other} if said else {}
    form = TieForm(request.POST or None, cooperation=cooperation, person=person, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        declare_tie(
            cooperation=cooperation,
            person=person,
            kind=data["kind"],
            words=data["words"],
            other=data.get("other"),
            now=timezone.now(),
        )
        return redirect("cooperations:page", uuid)
    context = {"form": form, "cooperation": cooperation, "fictional": cooperation.x.get("fictional")}
    return rendered(request, viewer, "cooperations/tie.html", context)
