"""Pages of those who answer without an account: by a link, on a phone. No address here names whose answer it is."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.checkups import actions, answering, pages, passes, queries
from tandem_web.checkups.forgetting import forget_respondent
from tandem_web.checkups.forms import AnswerForm, StartForm, again_choices, shown_text
from tandem_web.checkups.models import CheckUp, Draft
from tandem_web.checkups.passes import Pass
from tandem_web.checkups.questions import LONGEST
from tandem_web.directory.access import page_language

# What may be done beside giving answers, and what does it.
_ACTS: Mapping[str, Callable[..., None]] = {
    "decline": answering.decline,
    "back": answering.take_back,
}


@login_not_required
@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange a link for a pass, and leave its address: it is read by nobody over a shoulder, nor in a history."""
    now = timezone.now()
    invitation = queries.invitation_behind(actions.digest_of(token), now)
    if invitation is None:
        return _no_pass(request)
    response = HttpResponseRedirect(reverse("checkups:answer"))
    passes.give(request, response, invitation, now)
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Ask the questions of the check-up whose pass is held; keep, send, decline, take back or erase."""
    held = passes.pass_of(request, timezone.now())
    if held is None:
        return _no_pass(request)
    if request.method == "POST":
        return _acted(request, held)
    return _page(request, held)


def _acted(request: HttpRequest, held: Pass) -> HttpResponse:
    act, now = request.POST.get("act", ""), timezone.now()
    if act == "forget":
        forget_respondent(invitation=held.invitation)
        response = _said_alone(request, "checkups/forgotten.html")
        passes.take(response)
        return response
    if act == "quiet":
        answering.quieten(invitation=held.invitation)
        return _again()
    try:
        if act in _ACTS:
            _ACTS[act](invitation=held.invitation, now=now)
            return _again()
        return _written(request, held, act)
    except TandemError as refused:
        problem = say(refused.message, page_language())
        if _wants_json(request):
            return JsonResponse({"told": problem}, status=409)
        return _page(request, held, problem, status=422)


def _written(request: HttpRequest, held: Pass, act: str) -> HttpResponse:
    """Keep what changed; where it is sent, put it under seal."""
    checkup = held.invitation.checkup
    form = StartForm(request.POST) if checkup.is_start else AnswerForm(request.POST, checkup=checkup)
    if not form.is_valid():
        problem = _problem(form)
        if _wants_json(request):
            return JsonResponse({"told": problem}, status=422)
        return _page(request, held, problem, status=422, form=form)
    write = answering.send if act == "send" else answering.save
    write(invitation=held.invitation, pen=held.pen, changed=form.changed(), now=timezone.now())
    if not _wants_json(request):
        return _again()
    content = _content(held)
    shown = shown_text(queries.given_by(content, held.pen))
    return JsonResponse({"told": pages.progress(held.invitation.checkup, content), "shown": shown})


def _problem(form: forms.Form) -> str:
    """Say what could not be read; a starting point has fields that say it themselves, beside each."""
    if isinstance(form, StartForm):
        return " ".join(str(one) for found in form.errors.values() for one in found)
    return gettext("Une réponse n’a pas pu être lue : une phrase est trop longue, ou une case inconnue.")


def _page(
    request: HttpRequest, held: Pass, problem: str = "", status: int = 200, form: forms.Form | None = None
) -> HttpResponse:
    checkup, now = held.invitation.checkup, timezone.now()
    checkup.refresh_from_db()
    if checkup.state == CheckUp.State.CLOSED and checkup.is_start:
        told = pages.started_page(checkup, held.invitation.side, page_language())
        return _rendered(request, held, "checkups/start_by_link.html", told)
    if checkup.state == CheckUp.State.CLOSED:
        opened = pages.opened(checkup, held.invitation.side, now, page_language())
        return _rendered(request, held, "checkups/read_by_link.html", {"opened": opened})
    draft = queries.draft_of(held.invitation)
    outcome = draft.outcome if draft else Draft.Outcome.STARTED.value
    is_late = checkup.closes is None or checkup.closes < timezone.localdate(now)
    if is_late or outcome != Draft.Outcome.STARTED:
        context = {"outcome": outcome, "is_late": is_late, "problem": problem}
        return _rendered(request, held, "checkups/sent.html", context, status)
    if checkup.is_start:
        asked = {**_asked_start(held, form), "problem": problem}
        return _rendered(request, held, "checkups/start_answer.html", asked, status)
    return _rendered(request, held, "checkups/answer.html", {**_asked(held), "problem": problem}, status)


def _asked(held: Pass) -> Mapping[str, Any]:
    invitation, content, language = held.invitation, _content(held), page_language()
    mine = queries.given_by(content, held.pen)
    questions = pages.questions(invitation.checkup, invitation.side, content, held.pen, language)
    return {
        "questions": questions,
        "scale": pages.scale(language),
        "again": again_choices(),
        "mine": mine,
        "shown": shown_text(mine),
        "progress": pages.progress(invitation.checkup, content),
        "is_elsewhere": len(mine) < len(content),
        "longest": LONGEST,
    }


def _asked_start(held: Pass, form: forms.Form | None) -> Mapping[str, Any]:
    content = _content(held)
    mine = queries.given_by(content, held.pen)
    return {
        "form": form or StartForm(None, initial=mine),
        "shown": shown_text(mine),
        "progress": pages.progress(held.invitation.checkup, content),
        "is_elsewhere": len(mine) < len(content),
    }


def _content(held: Pass) -> queries.Sealed:
    draft = queries.draft_of(held.invitation)
    return queries.sealed_in(draft, held.invitation.checkup) if draft else {}


def _rendered(
    request: HttpRequest, held: Pass, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    checkup = held.invitation.checkup
    shared = {
        # No menu: nothing else of the site is open to who answers by a link.
        "menu": (),
        "home_url": reverse("checkups:answer"),
        "checkup": checkup,
        "invitation": held.invitation,
        "house": pages.houses_of(checkup.record)[held.invitation.side],
        "minutes": pages.minutes(checkup, timezone.localdate()),
    }
    return render(request, template, {**shared, **context}, status=status)


def _no_pass(request: HttpRequest) -> HttpResponse:
    """Say that a link serves no more; an unknown one, an old one and a revoked one answer alike."""
    return _said_alone(request, "checkups/no_pass.html", 404)


def _said_alone(request: HttpRequest, template: str, status: int = 200) -> HttpResponse:
    return render(request, template, {"menu": (), "home_url": reverse("checkups:answer")}, status=status)


def _again() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("checkups:answer"))


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
