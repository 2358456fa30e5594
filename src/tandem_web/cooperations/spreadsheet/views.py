"""The three steps of « Reprendre mon tableau »: a file, the meaning of its columns, a dry run; then it is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tandem.record import parse_record
from tandem.registers.tableau import Line, Outcome, lines_to_correct, map_headings, outcome_of
from tandem.reports import say
from tandem.reports.sentences import label
from tandem.values.errors import DataRefused
from tandem_web.cooperations.actions import import_record
from tandem_web.cooperations.refusals import problem_words, refusal_words
from tandem_web.cooperations.rights import may_bring
from tandem_web.cooperations.spreadsheet.forms import MeaningsForm, UploadForm
from tandem_web.cooperations.spreadsheet.packet import PacketLost, packed, unpacked
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.ui.parameters import parameter_set

Step = Callable[[HttpRequest, Viewer, MeaningsForm], HttpResponse]
_UNREADABLE = 422


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the file and why it is told."""

    number: int
    name: str
    reasons: Sequence[str]


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def spreadsheet_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Take a spreadsheet through its steps."""
    if not may_bring(viewer):
        raise Http404
    if request.method != "POST":
        return _upload(request, viewer, UploadForm())
    if "paquet" not in request.POST:
        return _received(request, viewer)
    try:
        grid = unpacked(request.POST["paquet"])
    except PacketLost:
        return _lost(request, viewer)
    form = MeaningsForm(request.POST, grid=grid, least=_least())
    step = _STEPS.get(request.POST.get("etape", ""), _columns) if form.is_valid() else _columns
    return step(request, viewer, form)


def _upload(request: HttpRequest, viewer: Viewer, form: UploadForm, lost: str = "") -> HttpResponse:
    response = rendered(request, viewer, "cooperations/spreadsheet_file.html", {"form": form, "lost": lost})
    response.status_code = _UNREADABLE if lost or form.errors else 200
    return response


def _received(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid() or form.grid is None:
        return _upload(request, viewer, form)
    return _columns(request, viewer, MeaningsForm(None, grid=form.grid, least=_least()))


def _least() -> Decimal:
    return parameter_set().on(timezone.localdate()).number("tableau.heading_likeness")


def _lost(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    sentence = gettext(
        "Cette page a plus d’un jour, ou elle est abîmée. Choisissez votre fichier de nouveau."
    )
    return _upload(request, viewer, UploadForm(), sentence)


def _columns(request: HttpRequest, viewer: Viewer, form: MeaningsForm) -> HttpResponse:
    context = {"form": form, "packet": packed(form.grid), "n": len(form.grid.lines)}
    response = rendered(request, viewer, "cooperations/spreadsheet_columns.html", context)
    response.status_code = _UNREADABLE if form.errors else 200
    return response


def _dry_run(request: HttpRequest, viewer: Viewer, form: MeaningsForm) -> HttpResponse:
    outcome = _outcome(form)
    return rendered(request, viewer, "cooperations/spreadsheet_dry_run.html", _told(form, outcome))


def _refused_lines(request: HttpRequest, viewer: Viewer, form: MeaningsForm) -> HttpResponse:
    outcome, language = _outcome(form), page_language()
    text = lines_to_correct(form.grid, outcome.wrong, label("tableau.reason", language), _reasons)
    return HttpResponse(
        "\ufeff" + text,  # so that spreadsheets read it as UTF-8
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="lignes-a-corriger.csv"'},
    )


def _write(request: HttpRequest, viewer: Viewer, form: MeaningsForm) -> HttpResponse:
    """Bring each record in, one transaction each: one that contradicts what is there changes nothing of the others."""
    outcome, now, refused = _outcome(form), timezone.now(), []
    for line in outcome.kept:
        try:
            import_record(
                territory=viewer.territory, record=parse_record(line.record), author=viewer.person, now=now
            )
        except DataRefused as error:
            refused.append(Told(line.number, _name(line), list(refusal_words(error, page_language()))))
    taken = len(outcome.kept) - len(refused)
    if refused:
        context = {"refused": refused, "taken": taken}
        response = rendered(request, viewer, "cooperations/spreadsheet_refused.html", context)
        response.status_code = _UNREADABLE
        return response
    return HttpResponseRedirect(f"{reverse('cooperations:list')}?reprises={taken}")


_STEPS: Mapping[str, Step] = {
    "essai": _dry_run,
    "lignes": _refused_lines,
    "ecrire": _write,
    "colonnes": _columns,
}


def _outcome(form: MeaningsForm) -> Outcome:
    return outcome_of(
        form.grid, map_headings(form.grid.headings, form.least, form.corrections), timezone.now()
    )


def _told(form: MeaningsForm, outcome: Outcome) -> dict[str, Any]:
    language = page_language()
    return {
        "form": form,
        "packet": packed(form.grid),
        "kept": outcome.kept,
        "names": [_name(line) for line in outcome.kept],
        "wrong": [Told(line.number, _name(line), _reasons(line)) for line in outcome.wrong],
        "twice": [line.number for line in outcome.twice],
        "persons": outcome.headings.named("person"),
        "remarks": [
            Told(line.number, _name(line), [say(remark, language) for remark in line.remarks])
            for line in outcome.kept
            if line.remarks
        ],
    }


def _name(line: Line) -> str:
    return str(line.record["title"]) if line.record else " · ".join(list(line.cells.values())[:2])


def _reasons(line: Line) -> list[str]:
    language = page_language()
    between = "\u00a0: " if language == "fr" else ": "
    return [
        f"{problem.path}{between}{problem_words(problem, language)}"
        if problem.path
        else problem_words(problem, language)
        for problem in line.problems
    ]
