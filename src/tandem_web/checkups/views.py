"""Pages of check-ups for those with an account: who looks, one query or one action, one page. The clock is read here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.readings.checkups import HOUSES
from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.checkups import actions, pages, passes, queries
from tandem_web.checkups.forgetting import forget_saying
from tandem_web.checkups.forms import InviteForm, ModeForm, OpenForm, PlanForm
from tandem_web.checkups.letters import write_to
from tandem_web.checkups.models import CheckUp
from tandem_web.checkups.rights import may_choose_mode, may_forget_words, may_lead, side_of
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer

Context = Mapping[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def points_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show the check-ups of a cooperation and the days proposed; plan one."""
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    leads, today, record = may_lead(viewer, cooperation), timezone.localdate(), export_record(cooperation)
    if request.method == "POST" and not leads:
        raise Http404
    proposed = pages.proposals(record, today, page_language())
    initial = {
        "planned": pages.first_day(record, proposed, today),
        "size": CheckUp.Size.SHORT,
        "mode": CheckUp.Mode.HOUSE,
    }
    form = PlanForm(request.POST if request.method == "POST" else None, today=today, initial=initial)
    if form.is_valid() and (checkup := _planned_by(form, viewer, cooperation)):
        return _to(checkup)
    found = [*queries.checkups_of(cooperation)]
    has_one = any(one.state != CheckUp.State.CLOSED for one in found)
    context = {
        "record": record,
        "checkups": found,
        "proposals": [] if has_one else proposed,
        "form": form if leads and (form.errors or not has_one) else None,
    }
    return _answered(rendered(request, viewer, "checkups/points.html", context), refused=bool(form.errors))


def _planned_by(form: PlanForm, viewer: Viewer, cooperation: Cooperation) -> CheckUp | None:
    given = form.cleaned_data
    try:
        return actions.plan(
            cooperation=cooperation,
            day=given["planned"],
            size=given["size"],
            mode=given["mode"],
            author=viewer.person,
            now=timezone.now(),
        )
    except TandemError as refused:
        form.add_error(None, say(refused.message, page_language()))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def start_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Ask both houses where they start from; once asked, go to it."""
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    found, leads, today = queries.start_of(cooperation), may_lead(viewer, cooperation), timezone.localdate()
    if request.method == "POST" and not leads:
        raise Http404
    if found is not None:
        return _to(found)
    usual = {"closes": OpenForm.usual_last_day(today)}
    form = OpenForm(request.POST if request.method == "POST" else None, today=today, initial=usual)
    if form.is_valid() and (start := _start_asked_by(form, viewer, cooperation)):
        return _to(start)
    context = {"record": export_record(cooperation), "form": form if leads else None}
    return _answered(rendered(request, viewer, "checkups/start.html", context), refused=bool(form.errors))


def _start_asked_by(form: OpenForm, viewer: Viewer, cooperation: Cooperation) -> CheckUp | None:
    closes, now = form.cleaned_data["closes"], timezone.now()
    try:
        return actions.ask_start(cooperation=cooperation, closes=closes, author=viewer.person, now=now)
    except TandemError as refused:
        form.add_error(None, say(refused.message, page_language()))
        return None


@require_safe
@for_viewer
def point_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one check-up: planned, under seal, or open with its agenda."""
    return _point(request, viewer, _checkup(viewer, uuid))


@require_POST
@for_viewer
def change(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Change a check-up that is not open yet: the third party all of it, a house the way both answer."""
    checkup = _checkup(viewer, uuid)
    if not may_choose_mode(viewer, checkup.record):
        raise Http404
    form = _change_form(viewer, checkup, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        return _acted(
            request,
            viewer,
            checkup,
            lambda: actions.change(
                checkup=checkup,
                author=viewer.person,
                now=timezone.now(),
                day=given.get("planned"),
                size=given.get("size", ""),
                mode=given["mode"],
            ),
        )
    return _point(request, viewer, checkup, {"change_form": form})


@require_POST
@for_viewer
def give_up(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give up a check-up that never opened."""
    checkup = _led(viewer, uuid)
    points = reverse("checkups:points", args=[checkup.record.uuid])
    refused = _tried(lambda: actions.give_up(checkup=checkup, author=viewer.person, now=timezone.now()))
    return _point(request, viewer, checkup, {"problem": refused}) if refused else HttpResponseRedirect(points)


@require_POST
@for_viewer
def open_to_answers(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Open a check-up to the answers of both sides."""
    checkup = _led(viewer, uuid)
    form = OpenForm(request.POST, today=timezone.localdate(), initial={})
    if not form.is_valid():
        return _point(request, viewer, checkup, {"open_form": form})
    closes, now = form.cleaned_data["closes"], timezone.now()
    return _acted(
        request,
        viewer,
        checkup,
        lambda: actions.open_to_answers(checkup=checkup, closes=closes, author=viewer.person, now=now),
    )


@require_POST
@for_viewer
def close(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Close a check-up before its day."""
    checkup = _led(viewer, uuid)
    return _acted(
        request,
        viewer,
        checkup,
        lambda: actions.close(checkup=checkup, author=viewer.person, now=timezone.now()),
    )


@require_POST
@for_viewer
def invite(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Ask somebody of one side: the link is shown once, to be copied, and sent where an address was given."""
    checkup = _led(viewer, uuid)
    form = InviteForm(request.POST, houses=pages.houses_of(checkup.record))
    if not form.is_valid():
        return _point(request, viewer, checkup, {"invite_form": form})
    try:
        invitation = actions.invite(
            checkup=checkup, author=viewer.person, now=timezone.now(), **form.cleaned_data
        )
    except TandemError as refused:
        return _point(request, viewer, checkup, {"problem": say(refused.message, page_language())})
    is_new = not invitation.links.exists()
    token = actions.new_link(invitation)
    # The same form sent twice shows the link again, and writes one letter.
    if invitation.address and is_new:
        write_to(invitation, token)
    address = request.build_absolute_uri(reverse("checkups:link", args=[token]))
    made = {"address": address, "side": invitation.side, "sent_to": invitation.address}
    response = _point(request, viewer, checkup, {"made": made})
    response.status_code = 200
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_viewer
def revoke(request: HttpRequest, viewer: Viewer, uuid: UUID, invitation: UUID) -> HttpResponse:
    """Make the links of an invitation useless."""
    checkup = _led(viewer, uuid)
    found = checkup.invitations.filter(uuid=invitation).first()
    if found is None:
        raise Http404
    return _acted(
        request,
        viewer,
        checkup,
        lambda: actions.revoke(invitation=found, author=viewer.person, now=timezone.now()),
    )


@require_POST
@for_viewer
def answer_as_house(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Let a person who sits in one of the two houses answer: she needs no link."""
    checkup = _checkup(viewer, uuid)
    side, now = side_of(viewer, checkup.record), timezone.now()
    if side is None or viewer.person is None:
        raise Http404
    try:
        invitation = actions.invite(
            checkup=checkup,
            side=side,
            nonce=uuid5(checkup.uuid, str(viewer.person.uuid)),
            language=get_language() or "fr",
            author=viewer.person,
            now=now,
            person=viewer.person,
        )
    except TandemError as refused:
        return _point(request, viewer, checkup, {"problem": say(refused.message, page_language())})
    response = HttpResponseRedirect(reverse("checkups:answer"))
    passes.give(request, response, invitation, now)
    return response


@require_POST
@for_viewer
def forget_words(request: HttpRequest, viewer: Viewer, uuid: UUID, saying: UUID) -> HttpResponse:
    """Forget one thing a side said in words."""
    checkup = _checkup(viewer, uuid)
    found = checkup.sayings.filter(uuid=saying).first()
    if found is None or not may_forget_words(viewer, checkup, found.side):
        raise Http404
    forget_saying(saying=found, author=viewer.person, now=timezone.now())
    return _to(checkup)


def _checkup(viewer: Viewer, uuid: UUID) -> CheckUp:
    checkup = queries.checkup_of(viewer, uuid)
    if checkup is None:
        raise Http404
    return checkup


def _led(viewer: Viewer, uuid: UUID) -> CheckUp:
    checkup = _checkup(viewer, uuid)
    if not may_lead(viewer, checkup.record):
        raise Http404
    return checkup


def _to(checkup: CheckUp) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("checkups:point", args=[checkup.uuid]))


def _tried(act: Any) -> str:
    """Do something; gives why it was refused, in words, or nothing."""
    try:
        act()
    except TandemError as refused:
        return say(refused.message, page_language())
    return ""


def _acted(request: HttpRequest, viewer: Viewer, checkup: CheckUp, act: Any) -> HttpResponse:
    refused = _tried(act)
    return _point(request, viewer, checkup, {"problem": refused}) if refused else _to(checkup)


def _change_form(viewer: Viewer, checkup: CheckUp, data: Any = None) -> PlanForm | ModeForm:
    initial = {"planned": checkup.planned, "size": checkup.size, "mode": checkup.mode}
    if may_lead(viewer, checkup.record):
        return PlanForm(data, today=timezone.localdate(), initial=initial)
    return ModeForm(data, initial=initial)


def _point(
    request: HttpRequest, viewer: Viewer, checkup: CheckUp, more: Context | None = None
) -> HttpResponse:
    checkup.refresh_from_db()
    state = CheckUp.State(checkup.state)
    name = "started" if checkup.is_start and state == CheckUp.State.CLOSED else state.value
    gather = {"planned": _planned, "open": _under_seal, "closed": _opened, "started": _started}[name]
    context = {
        "checkup": checkup,
        **({} if name == "started" else {"record": export_record(checkup.record)}),
        "minutes": pages.minutes(checkup, timezone.localdate()),
        **gather(viewer, checkup),
        **(more or {}),
    }
    return _answered(
        rendered(request, viewer, f"checkups/{name}.html", context),
        refused=bool(more),
    )


def _planned(viewer: Viewer, checkup: CheckUp) -> Context:
    today = timezone.localdate()
    leads = may_lead(viewer, checkup.record)
    usual = {"closes": OpenForm.usual_last_day(today)}
    return {
        "leads": leads,
        "change_form": _change_form(viewer, checkup) if may_choose_mode(viewer, checkup.record) else None,
        "open_form": OpenForm(None, today=today, initial=usual) if leads else None,
    }


def _under_seal(viewer: Viewer, checkup: CheckUp) -> Context:
    leads = may_lead(viewer, checkup.record)
    return {
        "leads": leads,
        "sides": pages.sides(checkup),
        "may_answer": side_of(viewer, checkup.record) is not None,
        "invite_form": InviteForm(None, houses=pages.houses_of(checkup.record)) if leads else None,
        "invitations": queries.invitations_by_side(checkup) if leads else {},
    }


def _started(viewer: Viewer, checkup: CheckUp) -> Context:
    forgets = [side for side in HOUSES if may_forget_words(viewer, checkup, side)]
    return {**pages.started_page(checkup, viewer.audience, page_language()), "forgets": forgets}


def _opened(viewer: Viewer, checkup: CheckUp) -> Context:
    return {
        "opened": pages.opened(checkup, viewer.audience, timezone.now(), page_language()),
        "forgets": [side for side in HOUSES if may_forget_words(viewer, checkup, side)],
    }


def _answered(response: HttpResponse, *, refused: bool) -> HttpResponse:
    if refused:
        response.status_code = 422
    return response
