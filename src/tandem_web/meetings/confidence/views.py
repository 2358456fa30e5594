"""Pages of what is confided: nothing of them is kept by a browser, nor told to anybody else.

No message is left for the next page: whoever signs in next on the same browser would read it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.meetings.confidence import actions, queries
from tandem_web.meetings.confidence.forms import NameForm, WordForm
from tandem_web.meetings.models import Talk
from tandem_web.meetings.rights import may_be_named, may_confide, may_hear, may_name, talks_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say to anybody of the territory who reads; list one's own talks, or those one was written."""
    hears = _hears(viewer)
    form = WordForm(request.POST) if request.method == "POST" else WordForm()
    if request.method == "POST" and not may_confide(viewer):
        raise Http404
    if form.is_valid() and (talk := _confided(form, request, viewer)):
        return HttpResponseRedirect(reverse("meetings:talk", args=[talk.uuid]))
    named = [*queries.hearers_of(viewer.territory)]
    context = {
        "named": named,
        "is_open": len(named) == actions.TWO,
        "form": form if may_confide(viewer) else None,
        "talks": queries.talks_shown(viewer) if hears or may_confide(viewer) else (),
        "hears": hears,
        "names": may_name(viewer),
    }
    return _shown(request, viewer, "confidence", context, refused=bool(form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def name(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Name the two people of the territory."""
    if not may_name(viewer):
        raise Http404
    offered, named = may_be_named(viewer.territory), queries.hearers_of(viewer.territory)
    form = NameForm(request.POST if request.method == "POST" else None, offered=offered, named=named)
    if form.is_valid():
        people, now = [*form.cleaned_data["people"]], timezone.now()
        actions.name_confidants(territory=viewer.territory, people=people, author=viewer.person, now=now)
        return HttpResponseRedirect(reverse("meetings:confidence"))
    context = {"form": form, "enough": offered.count() >= actions.TWO}
    return _shown(request, viewer, "confidants", context, refused=bool(form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show a talk to its author and to the two people she wrote to; add to it."""
    talk, person = _talk(viewer, uuid), viewer.person
    assert person is not None  # noqa: S101 (nobody else has a talk)
    form = WordForm(request.POST) if request.method == "POST" else WordForm()
    if form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            actions.answer(talk=talk, writer=person, now=now, **given)
        except TandemError:
            # Withdrawn meanwhile: nothing tells there was anything.
            raise Http404 from None
        return HttpResponseRedirect(reverse("meetings:talk", args=[talk.uuid]))
    context = {
        "talk": talk,
        "said": queries.said_in(talk, person),
        "readers": [*talk.hearers.order_by("email")],
        "is_author": talk.author_id == person.pk,
        "form": form,
    }
    return _shown(request, viewer, "talk", context, refused=bool(form.errors))


@require_POST
@for_viewer
def withdraw(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Withdraw a talk: its author alone may."""
    talk = _talk(viewer, uuid)
    if viewer.person is None or talk.author_id != viewer.person.pk:
        raise Http404
    actions.withdraw(talk=talk)
    return HttpResponseRedirect(reverse("meetings:confidence"))


def _hears(viewer: Viewer) -> bool:
    """Tell whether the reader is named now, or was when something was written to her."""
    if not may_hear(viewer):
        return False
    is_named = queries.hearers_of(viewer.territory).filter(pk=viewer.person.pk).exists()  # type: ignore[union-attr]
    return is_named or talks_of(viewer).exists()


def _talk(viewer: Viewer, uuid: UUID) -> Talk:
    talk = talks_of(viewer).filter(uuid=uuid).select_related("organisation").first()
    if talk is None:
        raise Http404
    return talk


def _confided(form: WordForm, request: HttpRequest, viewer: Viewer) -> Talk | None:
    if viewer.person is None or viewer.organisation is None:
        raise Http404
    try:
        return actions.confide(
            territory=viewer.territory,
            house=viewer.organisation,
            author=viewer.person,
            hearers=request.POST.getlist("hearer"),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except TandemError as refused:
        form.add_error(None, say(refused.message, page_language()))
        return None


def _shown(
    request: HttpRequest, viewer: Viewer, template: str, context: Mapping[str, Any], *, refused: bool
) -> HttpResponse:
    response = rendered(request, viewer, f"meetings/{template}.html", context)
    response["Cache-Control"] = "no-store"
    response.status_code = 422 if refused else 200
    return response
