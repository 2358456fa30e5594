"""Pages of what is published: drafts for those of the cooperation, published texts for the whole territory."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.readings.checkups import HOUSES
from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.accounts.models import Membership
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.news.fields import LineField
from tandem_web.cooperations.rights import visible
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.meetings.models import Story
from tandem_web.meetings.rights import agrees_for, may_draft
from tandem_web.meetings.stories import actions

# Half a page, printed.
_LONGEST = 1800


class StoryForm(forms.Form):
    """Half a page on what a cooperation taught."""

    sometimes_needed: ClassVar[tuple[str, ...]] = ()

    title = LineField(_("Le titre"), longest=120)
    text = forms.CharField(
        label=_("Ce que nous en retenons"),
        help_text=_("Une demi-page : 1 800 signes au plus. Sans nommer personne."),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, story: Story | None = None) -> None:
        first = (
            {"title": story.title, "text": story.text, "revision": story.revision}
            if story
            else {"revision": 1}
        )
        super().__init__(data, initial={"nonce": uuid4(), **first})


@require_safe
@for_viewer
def published(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List what is published in the territory."""
    context = {"stories": _published(viewer), "reads_only": viewer.role == Membership.Role.READER}
    return rendered(request, viewer, "meetings/published.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def of_cooperation(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """List the texts of a cooperation, drafts included; draft one."""
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    drafts = may_draft(viewer, cooperation)
    if request.method == "POST" and not drafts:
        raise Http404
    form = StoryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("nonce", "title", "text")}
        story = actions.draft(cooperation=cooperation, author=viewer.person, now=timezone.now(), **given)
        return _to(story)
    context = {"record": cooperation, "stories": cooperation.stories.all(), "form": form if drafts else None}
    return _answered(rendered(request, viewer, "meetings/stories.html", context), refused=bool(form.errors))


@require_safe
@for_viewer
def page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one text: to everybody of the territory once published, to those of the cooperation before."""
    return _page(request, viewer, _story(viewer, uuid))


@require_POST
@for_viewer
def change(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Write a text again."""
    story = _own(viewer, uuid)
    form = StoryForm(request.POST, story)
    if not form.is_valid():
        return _page(request, viewer, story, {"form": form})
    given = {name: form.cleaned_data[name] for name in ("revision", "title", "text")}
    return _acted(
        request,
        viewer,
        story,
        lambda: actions.change(story=story, author=viewer.person, now=timezone.now(), **given),
        form,
    )


@require_POST
@for_viewer
def agree(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Agree for one's house."""
    story = _own(viewer, uuid)
    side, revision = agrees_for(viewer, story.record), request.POST.get("revision", "")
    if side is None or not revision.isdecimal():
        raise Http404
    return _acted(
        request,
        viewer,
        story,
        lambda: actions.agree(
            story=story, revision=int(revision[:9]), side=side, author=viewer.person, now=timezone.now()
        ),
    )


@require_POST
@for_viewer
def take_back(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Take back what is published or agreed to."""
    story = _own(viewer, uuid)
    actions.take_back(story=story, author=viewer.person, now=timezone.now())
    return _to(story)


def _published(viewer: Viewer) -> QuerySet[Story]:
    return Story.objects.filter(territory=viewer.territory, published__isnull=False).select_related("record")


def _story(viewer: Viewer, uuid: UUID) -> Story:
    found = _published(viewer) | Story.objects.filter(record__in=visible(viewer)).select_related("record")
    story = found.filter(uuid=uuid).first()
    if story is None:
        raise Http404
    return story


def _own(viewer: Viewer, uuid: UUID) -> Story:
    story = _story(viewer, uuid)
    if not may_draft(viewer, story.record):
        raise Http404
    return story


def _to(story: Story) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:story", args=[story.uuid]))


def _acted(
    request: HttpRequest,
    viewer: Viewer,
    story: Story,
    act: Callable[[], object],
    form: StoryForm | None = None,
) -> HttpResponse:
    try:
        act()
    except TandemError as refused:
        problem = {"problem": say(refused.message, page_language())}
        return _page(request, viewer, story, {**problem, **({"form": form} if form else {})})
    return _to(story)


def _page(
    request: HttpRequest, viewer: Viewer, story: Story, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    story.refresh_from_db()
    drafts = may_draft(viewer, story.record)
    agreed = {one.side for one in story.accords.all()} if drafts else set()
    side = agrees_for(viewer, story.record) if drafts else None
    context = {
        "story": story,
        "record": story.record,
        "drafts": drafts,
        "agreed": [one for one in HOUSES if one in agreed],
        "may_agree": side is not None and side not in agreed,
        "form": StoryForm(None, story) if drafts and not story.published else None,
        **(more or {}),
    }
    return _answered(rendered(request, viewer, "meetings/story.html", context), refused=bool(more))


def _answered(response: HttpResponse, *, refused: bool) -> HttpResponse:
    if refused:
        response.status_code = 422
    return response
