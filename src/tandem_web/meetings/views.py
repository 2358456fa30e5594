"""Pages of meetings: who looks, one query or one action, one page. The clock is read here."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.record import Record
from tandem.reports import say, timeline
from tandem.values.errors import TandemError
from tandem_web.cooperations.asked import BY_SLUG, Choice
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.news.forms import Context, NewsForm, party_choices
from tandem_web.cooperations.news.kinds import FORM_OF
from tandem_web.cooperations.news.views import seen
from tandem_web.cooperations.news.writing import write
from tandem_web.cooperations.queries import export_record
from tandem_web.cooperations.rights import may_write, voice_of
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.meetings import actions, queries
from tandem_web.meetings.forms import MoveForm, NoteForm, PlanForm, PromiseForm
from tandem_web.meetings.models import Line, Meeting
from tandem_web.meetings.rights import may_change

_TURNS = ("decision", "difficulte", "piece")
_RECENT = 30


@require_safe
@for_viewer
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List the meetings to come and the latest ones, of every cooperation the reader opens."""
    held, today = queries.meetings_of(viewer), timezone.localdate()
    context = {
        "coming": held.filter(day__gte=today, entry=None),
        "past": held.exclude(day__gte=today, entry=None).order_by("-day", "-pk")[:_RECENT],
    }
    return rendered(request, viewer, "meetings/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def of_cooperation(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """List the meetings of a cooperation; note one, held or to come."""
    cooperation = _cooperation(viewer, uuid)
    writes, record = may_write(viewer, cooperation), seen(viewer, cooperation)
    if request.method == "POST" and not writes:
        raise Http404
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        houses=party_choices(record),
        guests=queries.guests_of(viewer, record),
        today=timezone.localdate(),
    )
    if form.is_valid() and (meeting := _planned_by(form, viewer, cooperation)):
        return _to(meeting)
    context = {
        "record": record,
        "meetings": queries.meetings_of(viewer).filter(record=cooperation).order_by("-day", "-pk"),
        "form": form if writes else None,
    }
    return _answered(rendered(request, viewer, "meetings/meetings.html", context), refused=bool(form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one meeting, its lines and what they became; add lines."""
    meeting = _meeting(viewer, uuid)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        _check_writes(viewer, meeting)
        if form.is_valid():
            lines, now = form.cleaned_data["lines"], timezone.now()
            actions.add_lines(meeting=meeting, lines=lines, author=viewer.person, now=now)
            return _to(meeting)
    return _page(request, viewer, meeting, {"form": form} if form.errors else None)


@require_POST
@for_viewer
def hold(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Say that a planned meeting was held."""
    meeting = _meeting(viewer, uuid)
    voice = _check_writes(viewer, meeting)
    now = timezone.now()
    return _acted(
        request,
        viewer,
        meeting,
        lambda: actions.hold(meeting=meeting, voice=voice, author=viewer.person, now=now),
    )


@require_POST
@for_viewer
def move(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Move a planned meeting to another day."""
    meeting = _meeting(viewer, uuid)
    _check_writes(viewer, meeting)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, viewer, meeting, {"move_form": form})
    day, now = form.cleaned_data["day"], timezone.now()
    return _acted(
        request,
        viewer,
        meeting,
        lambda: actions.move(meeting=meeting, day=day, author=viewer.person, now=now),
    )


@require_POST
@for_viewer
def forget(request: HttpRequest, viewer: Viewer, uuid: UUID, line: UUID) -> HttpResponse:
    """Forget a line of the note."""
    meeting = _meeting(viewer, uuid)
    _check_writes(viewer, meeting)
    found = meeting.lines.filter(uuid=line).first()
    if found is not None:
        actions.forget_line(line=found, author=viewer.person, now=timezone.now())
    return _to(meeting)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def promise(request: HttpRequest, viewer: Viewer, uuid: UUID, line: UUID) -> HttpResponse:
    """Make of a line an action: which house, for which day."""
    meeting = _meeting(viewer, uuid)
    voice, found = _check_writes(viewer, meeting), _line(meeting, line)
    record = seen(viewer, meeting.record)
    told = queries.told_of(meeting, record)
    if told is None or not may_change(viewer, meeting.record, told):
        raise Http404
    form = PromiseForm(request.POST if request.method == "POST" else None, houses=party_choices(record))
    if form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        refused = _tried(
            lambda: actions.promise(line=found, voice=voice, author=viewer.person, now=now, **given)
        )
        if not refused:
            return _to(meeting)
        form.add_error(None, refused)
    context = {"meeting": meeting, "record": record, "line": found, "form": form}
    return _answered(rendered(request, viewer, "meetings/promise.html", context), refused=bool(form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def turn(request: HttpRequest, viewer: Viewer, uuid: UUID, line: UUID, slug: str) -> HttpResponse:
    """Make of a line a decision, a difficulty or a piece, with the form that « Quoi de neuf ? » has for it."""
    meeting = _meeting(viewer, uuid)
    voice, found = _check_writes(viewer, meeting), _line(meeting, line)
    if slug not in _TURNS or meeting.entry is None:
        raise Http404
    choice, record = BY_SLUG[slug], seen(viewer, meeting.record)
    about = Context(record, timezone.localdate(), voice)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FORM_OF[choice.kind](data, about=about, files=files)
    form.initial.update(_first_values(choice, found))
    if request.method == "POST" and form.is_valid() and _turned(form, choice, found, viewer):
        return _to(meeting)
    context = {
        "cooperation": meeting.record,
        "record": record,
        "meeting": meeting,
        "line": found,
        "form": form,
        "choice": choice,
    }
    return _answered(rendered(request, viewer, "meetings/turn.html", context), refused=bool(form.errors))


def _first_values(choice: Choice, line: Line) -> Mapping[str, Any]:
    day = line.meeting.day
    first: Mapping[str, Mapping[str, Any]] = {
        "decision": {"question": line.text[:200], "asked_on": day, "answered_on": day},
        "difficulty": {"opened": day},
        "evidence": {"on": day},
    }
    return first[choice.kind]


@transaction.atomic
def _turned(form: NewsForm, choice: Choice, line: Line, viewer: Viewer) -> bool:
    """Write the entry, remember it, and let the meeting of the journal name a decision; once, however often it is sent."""
    meeting, now = actions.lock(line.meeting), timezone.now()
    voice = voice_of(viewer, meeting.record) or ""
    if line.turned.filter(kind=choice.kind, voice=voice).exists():
        return True
    entries = write(meeting.record, form, viewer, now)
    if entries is None:
        return False
    entry = entries[-1]
    actions.turned_once(line=line, kind=choice.kind, voice=voice, entry=UUID(entry["id"]))
    told = queries.told_of(meeting, export_record(meeting.record))
    # What only some may see is not named in what everybody reads.
    is_open = choice.kind == "decision" and entry["audience"] == "all"
    if told is not None and is_open and may_change(viewer, meeting.record, told):
        actions.correct(
            meeting,
            told,
            {"decisions": [entry["id"]]},
            key=f"{line.uuid}:decision",
            voice=voice,
            author=viewer.person,
            now=now,
        )
    return True


def _cooperation(viewer: Viewer, uuid: UUID) -> Cooperation:
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    return cooperation


def _meeting(viewer: Viewer, uuid: UUID) -> Meeting:
    meeting = queries.meeting_of(viewer, uuid)
    if meeting is None:
        raise Http404
    return meeting


def _line(meeting: Meeting, uuid: UUID) -> Line:
    line = meeting.lines.filter(uuid=uuid).first()
    if line is None:
        raise Http404
    return line


def _check_writes(viewer: Viewer, meeting: Meeting) -> str:
    """Give in whose name the reader writes; one who does not write finds nothing."""
    voice = voice_of(viewer, meeting.record)
    if voice is None:
        raise Http404
    return voice


def _to(meeting: Meeting) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:page", args=[meeting.uuid]))


def _planned_by(form: PlanForm, viewer: Viewer, cooperation: Cooperation) -> Meeting | None:
    given = {"guests": (), **form.cleaned_data}
    voice = voice_of(viewer, cooperation) or ""
    try:
        return actions.plan(
            cooperation=cooperation, voice=voice, author=viewer.person, now=timezone.now(), **given
        )
    except TandemError as refused:
        form.add_error(None, say(refused.message, page_language()))
        return None


def _tried(act: Callable[[], object]) -> str:
    """Do something; gives why it was refused, in words, or nothing."""
    try:
        act()
    except TandemError as refused:
        return say(refused.message, page_language())
    return ""


def _acted(request: HttpRequest, viewer: Viewer, meeting: Meeting, act: Callable[[], object]) -> HttpResponse:
    refused = _tried(act)
    return _page(request, viewer, meeting, {"problem": refused}) if refused else _to(meeting)


def _page(
    request: HttpRequest, viewer: Viewer, meeting: Meeting, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    record = seen(viewer, meeting.record)
    told, writes = queries.told_of(meeting, record), may_write(viewer, meeting.record)
    context = {
        "meeting": meeting,
        "record": record,
        "told": told,
        "lines": _lines(meeting, record),
        "present": [party for party in record.parties if party.id in meeting.parties],
        "tasks": _tasks(record, told),
        "writes": writes,
        "changes": told is not None and may_change(viewer, meeting.record, told),
        "form": NoteForm() if writes else None,
        "move_form": MoveForm() if writes and meeting.entry is None else None,
        "has_come": meeting.day <= timezone.localdate(),
        **(more or {}),
    }
    return _answered(rendered(request, viewer, "meetings/meeting.html", context), refused=bool(more))


def _lines(meeting: Meeting, record: Record) -> list[dict[str, Any]]:
    """Give the lines, each with what it became for this reader: what is told only to another stays untold."""
    held = {one.id: one for one in record.entries if one.body is not None}
    found = []
    for line in meeting.lines.prefetch_related("turned"):
        kinds = queries.turned_of(line, held)
        entries = [
            timeline.line(held[str(one.entry)], record, page_language())
            for one in line.turned.all()
            if one.kind in kinds and one.kind != "action"
        ]
        words = [
            *entries,
            *([gettext("une action, avec sa maison et son jour")] if "action" in kinds else []),
        ]
        found.append({"line": line, "kinds": kinds, "became": words})
    return found


def _tasks(record: Record, told: Any) -> list[dict[str, Any]]:
    names = {party.id: party.name for party in record.parties}
    return [{"house": names[one.owner], "due": one.due} for one in (told.body.actions or ())] if told else []


def _answered(response: HttpResponse, *, refused: bool) -> HttpResponse:
    if refused:
        response.status_code = 422
    return response
