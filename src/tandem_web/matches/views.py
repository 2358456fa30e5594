"""Trouver, and the introductions proposed to two houses."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.directory.houses.queries import houses_seen
from tandem_web.directory.rights import may_read_directory
from tandem_web.matches import actions, queries
from tandem_web.matches.forms import AnswerForm, ProposalForm, SeekForm
from tandem_web.matches.models import Answer, Proposal
from tandem_web.matches.rights import answers_for, may_propose, proposals_of

_UNREADABLE = 422
_MOST_PROPOSALS = 20


@require_safe
@for_viewer
def find(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look among the members of the territory: who, near here, could work with whom, and why."""
    if not may_read_directory(viewer):
        # The menu shows this page to everyone: to whom reads what is published, it says so.
        return rendered(request, viewer, "matches/closed.html", {})
    form = SeekForm(request.GET or None)
    is_asked = bool(request.GET) or viewer.organisation is not None
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    is_right = not form.is_bound or form.is_valid()
    context = {
        "form": form,
        "found": queries.search(viewer, asked, timezone.localdate(), page_language())
        if is_asked and is_right
        else None,
        "proposals": proposals_of(viewer)[:_MOST_PROPOSALS],
        "proposes": may_propose(viewer),
    }
    response = rendered(request, viewer, "matches/find.html", context)
    response.status_code = 200 if is_right else _UNREADABLE
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def propose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Propose two houses to each other."""
    if not may_propose(viewer):
        raise Http404
    initial = {name: request.GET.get(name, "") for name in ("structure", "company")}
    form = ProposalForm(request.POST or None, houses=houses_seen(viewer), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        today = timezone.localdate()
        reasons = queries.reasons_between(viewer, given["structure"], given["company"], today)
        try:
            made = actions.propose(**given, reasons=reasons, author=viewer.person, now=timezone.now())
        except TandemError as refused:
            form.add_error(None, say(refused.message, page_language()))
        else:
            messages.success(request, gettext("C’est proposé. Les deux maisons lisent la même page."))
            return redirect("matches:proposal", made.uuid)
    response = rendered(request, viewer, "matches/propose.html", {"form": form})
    response.status_code = _UNREADABLE if form.errors else 200
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def proposal(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show a proposal to whom it is made, with its reasons, and take the answer of a house."""
    found = _found(viewer, uuid)
    house = answers_for(viewer, found)
    form = AnswerForm(request.POST or None) if house and found.is_open else None
    if request.method == "POST" and (form is None or house is None):
        raise Http404
    if form is not None and form.is_bound and form.is_valid() and house is not None:
        _say(request, actions.answer, proposal=found, house=house, **form.cleaned_data, **_by(viewer))
        return redirect("matches:proposal", uuid)
    answers = {one.organisation_id: one for one in Answer.objects.filter(proposal=found)}
    context = {
        "proposal": found,
        "form": form,
        "reasons": queries.kept_words(found.reasons, page_language()),
        "houses": [
            {
                "house": one,
                "answer": answers.get(one.pk),
                # Why a house says no is told to the third party, and to itself.
                "reason": viewer.is_neutral or one == viewer.organisation,
            }
            for one in (found.structure, found.company)
        ],
        "both": [one.choice for one in answers.values()] == ["yes", "yes"],
    }
    response = rendered(request, viewer, "matches/proposal.html", context)
    response.status_code = _UNREADABLE if form is not None and form.errors else 200
    return response


@require_POST
@for_viewer
def begin(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Open the cooperation of two houses that both said yes: theirs to do, or the third party's."""
    found = _found(viewer, uuid)
    try:
        cooperation = actions.begin(proposal=found, **_by(viewer))
    except TandemError as refused:
        messages.error(request, say(refused.message, page_language()))
        return redirect("matches:proposal", uuid)
    return redirect("cooperations:page", cooperation.uuid)


def _found(viewer: Viewer, uuid: UUID) -> Proposal:
    return get_object_or_404(proposals_of(viewer), uuid=uuid)


def _by(viewer: Viewer) -> dict[str, Any]:
    return {"author": viewer.person, "now": timezone.now()}


def _say(request: HttpRequest, act: Any, **given: Any) -> None:
    try:
        act(**given)
    except TandemError as refused:
        messages.error(request, say(refused.message, page_language()))
    else:
        messages.success(request, gettext("Votre réponse est gardée."))
