"""The facilitator's spreadsheet, from the site: tried first, then taken; nothing of the file is kept."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tandem.registers.hours import map_hours_headings, open_rows, read_hours
from tandem.reports import say
from tandem.reports.sentences import PRINTERS, say_problem
from tandem.values.errors import TandemError
from tandem.values.messages import Message
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.insertion.importing import Report, import_hours
from tandem_web.insertion.rights import follows
from tandem_web.ui.parameters import parameter_set

_MOST_BYTES = 20_000_000
_TOLD = 50
_TO_REVIEW = 422
_ACCEPTED = ".csv,.xlsx,.xls,.ods"


class HoursFileForm(forms.Form):
    """A file of hours, to try or to take."""

    file = forms.FileField(
        label=_("Votre tableau d’heures"),
        help_text=_(
            "Un fichier .xlsx, .ods, .xls ou .csv : une ligne par mois et par structure, ou par parcours."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": _ACCEPTED}),
    )

    def clean_file(self) -> Any:
        """Refuse a file larger than a page can wait for; the command has no limit."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError(
                _("Ce fichier dépasse 20 Mo. La commande « tandem import insertion » le reprend sans limite.")
            )
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def import_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Try a file, or take it: what is taken, what is refused and why."""
    if not follows(viewer):
        raise Http404
    form = HoursFileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        dry = "take" not in request.POST
        try:
            context |= _told(*_read(form, viewer, dry=dry), dry=dry)
        except TandemError as refused:
            form.add_error("file", say(refused.message, page_language()))
    response = rendered(request, viewer, "insertion/import.html", context)
    response.status_code = _TO_REVIEW if form.errors else 200
    return response


def _read(form: HoursFileForm, viewer: Viewer, *, dry: bool) -> tuple[Report, dict[str, str]]:
    file, now, parameters = form.cleaned_data["file"], timezone.now(), parameter_set()
    least: Decimal = parameters.on(timezone.localdate(now)).number("tableau.heading_likeness")
    rows = open_rows(file.file, file.name)
    headings = map_hours_headings(rows.headings, least)
    report = import_hours(
        territory=viewer.territory,
        lines=read_hours(rows, headings),
        parameters=parameters,
        author=viewer.person,
        now=now,
        dry=dry,
    )
    return report, dict(headings.fields)


def _told(report: Report, columns: dict[str, str], *, dry: bool) -> dict[str, object]:
    language = page_language()
    counts = [("dry" if dry else "done", report.taken)]
    counts += [(name, n) for name in ("opened", "same", "corrected") if (n := getattr(report, name))]
    return {
        "dry": dry,
        "report": report,
        "columns": [
            (heading, PRINTERS["name"](field, language, "hours_import.field"))
            for heading, field in columns.items()
        ],
        "counts": [say(Message(f"hours_import.{name}", {"n": n}), language) for name, n in counts],
        "lines": [
            (number, [say_problem(problem, language) for problem in problems])
            for number, problems in report.lines[:_TOLD]
        ],
    }
