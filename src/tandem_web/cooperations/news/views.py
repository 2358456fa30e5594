"""The page « Quoi de neuf ? »: pick what happened, tell it, come back to the cooperation."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tandem.record import Record
from tandem.reports import timeline
from tandem_web.cooperations import queries
from tandem_web.cooperations.asked import BY_KIND, BY_SLUG, CHOICES, Choice
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.news.forms import Context
from tandem_web.cooperations.news.kinds import FORM_OF
from tandem_web.cooperations.news.writing import write
from tandem_web.cooperations.rights import door_of, may_write
from tandem_web.cooperations.thread import may_be_corrected
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def news_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Offer what may have happened, then the form of one kind; write what it tells."""
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION or not may_write(viewer, cooperation):
        raise Http404
    record = seen(viewer, cooperation)
    about, choice = _asked(request, record, door_of(viewer, cooperation))
    if choice is None:
        return _picker(request, viewer, cooperation, about)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FORM_OF[choice.kind](data, about=about, files=files)
    if request.method == "POST" and form.is_valid():
        entries = write(cooperation, form, viewer, timezone.now())
        if entries is not None:
            page = reverse("cooperations:page", args=[cooperation.uuid])
            return HttpResponseRedirect(f"{page}?nouvelle={entries[-1]['id']}#nouvelle")
    context = {
        "cooperation": cooperation,
        "record": record,
        "form": form,
        "choice": choice,
        "corrected": about.corrected and timeline.line(about.corrected, record, page_language()),
    }
    response = rendered(request, viewer, "cooperations/news.html", context)
    response.status_code = 422 if form.errors else 200
    return response


def seen(viewer: Viewer, cooperation: Cooperation) -> Record:
    """Give what the writer sees of a record: no choice and no sentence of the page is made of anything else."""
    record = queries.export_record(cooperation)
    return record if viewer.is_neutral else record.for_audience(viewer.audience, timezone.localdate())


def _asked(request: HttpRequest, record: Record, voice: str) -> tuple[Context, Choice | None]:
    """Tell which form is asked for: that of a choice, or that of the entry to correct."""
    today, wanted = timezone.localdate(), request.GET.get("corrige")
    if wanted is None:
        slug = request.GET.get("quoi", "")
        if slug and slug not in BY_SLUG:
            raise Http404
        return Context(record, today, voice), BY_SLUG.get(slug)
    # An entry corrected meanwhile is still found: what was typed is then refused with the reason, not lost.
    entry = next((one for one in record.entries if one.id == wanted), None)
    if entry is None or entry.body is None or not may_be_corrected(entry, voice):
        raise Http404
    return Context(record, today, voice, entry, "reglee" in request.GET), BY_KIND[entry.kind]


def _picker(request: HttpRequest, viewer: Viewer, cooperation: Cooperation, about: Context) -> HttpResponse:
    language, record = page_language(), about.record
    difficulties = [
        (one.id, timeline.line(one, record, language), one.on)
        for one in record.see(on=timezone.localdate(), audience=viewer.audience).of_kind("difficulty")
        if one.body.closed is None and may_be_corrected(one, about.voice)
    ]
    context = {
        "cooperation": cooperation,
        "record": record,
        "choices": CHOICES,
        "difficulties": difficulties,
    }
    return rendered(request, viewer, "cooperations/news_choice.html", context)
