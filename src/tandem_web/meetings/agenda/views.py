"""Pages of calendars: addresses one makes and takes back, and what programs read there."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import cooperations_of
from tandem_web.cooperations.views import asking_of, record_for
from tandem_web.directory.access import for_viewer, rendered
from tandem_web.directory.hats import Viewer, hats_of
from tandem_web.meetings.agenda import actions
from tandem_web.meetings.agenda.calendar import calendar_of
from tandem_web.meetings.models import Feed


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def own(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List the addresses of this hat; make one, shown once."""
    wanted = request.GET.get("cooperation", "")
    record = record_for(viewer, _uuid(wanted)) if wanted else None
    context = {"record": record, "made": ""}
    if request.method == "POST":
        if viewer.person is None:
            raise Http404
        token = actions.new_feed(
            viewer=viewer,
            person=viewer.person,
            record=record,
            language=get_language() or "fr",
            now=timezone.now(),
        )
        context["made"] = request.build_absolute_uri(reverse("meetings:feed", args=[token]))
    feeds = Feed.objects.filter(user=viewer.person, hat=viewer.key).select_related("record")
    response = rendered(
        request, viewer, "meetings/agenda.html", {**context, "feeds": feeds if viewer.person else ()}
    )
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_viewer
def revoke(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Take an address back: programs that read it find nothing."""
    if viewer.person is not None:
        Feed.objects.filter(user=viewer.person, uuid=uuid).delete()
    return HttpResponseRedirect(reverse("meetings:agenda"))


@require_safe
@for_viewer
def calendar(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give the calendar of one cooperation to who reads its page."""
    return _given(viewer, [record_for(viewer, uuid)])


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar to whoever holds its address, as long as its person still wears that hat."""
    found = Feed.objects.filter(digest=actions.digest_of(token), user__is_active=True)
    held = found.select_related("user", "record").first()
    viewer = next((hat for hat in hats_of(held.user) if hat.key == held.hat), None) if held else None
    if held is None or viewer is None:
        raise Http404
    cooperations = cooperations_of(viewer)
    if held.record_id:
        cooperations = cooperations.filter(pk=held.record_id)
    with override(held.language):
        return _given(viewer, [*cooperations])


def _given(viewer: Viewer, cooperations: Sequence[Cooperation]) -> HttpResponse:
    asking, _form = asking_of(viewer, {})
    response = HttpResponse(
        calendar_of(cooperations, asking, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="tandem.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
