"""Monthly statements: closed by the facilitator, printed as PDF and XLSX from what was closed."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tandem.reports.pdf import pdf_of
from tandem.reports.statement import Issue, statement_sheet, statement_workbook
from tandem_web.directory.access import for_viewer, page_language
from tandem_web.directory.hats import Viewer
from tandem_web.insertion import queries
from tandem_web.insertion.actions import close_month
from tandem_web.insertion.told import tell_cooperation
from tandem_web.insertion.views.contract import found, month_of
from tandem_web.ui.parameters import parameter_set

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
@for_viewer
def close(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Close a month: its statement is issued, the first time or again."""
    contract, place = found(viewer, uuid)
    if not place.follows:
        raise Http404
    now, month = timezone.now(), month_of(request.POST.get("month", ""))
    close_month(contract=contract, month=month, parameters=parameter_set(), author=viewer.person, now=now)
    tell_cooperation(contract, viewer.person, now)
    messages.success(request, gettext("Le relevé est émis."))
    return redirect("insertion:contract", contract.uuid)


@require_safe
@for_viewer
def statement_pdf(request: HttpRequest, viewer: Viewer, uuid: UUID, month: str, number: int) -> HttpResponse:
    """Give a statement to hand over."""
    issue = _issue(viewer, uuid, month_of(month), number)
    body = pdf_of("statement", statement_sheet(issue, page_language()), issue.closed)
    return _file(body, "application/pdf", issue, "pdf")


@require_safe
@for_viewer
def statement_xlsx(request: HttpRequest, viewer: Viewer, uuid: UUID, month: str, number: int) -> HttpResponse:
    """Give the same statement as a workbook."""
    issue = _issue(viewer, uuid, month_of(month), number)
    return _file(statement_workbook(issue, page_language()), _XLSX, issue, "xlsx")


def _file(body: bytes, kind: str, issue: Issue, suffix: str) -> HttpResponse:
    name = f"releve-{issue.statement.month:%Y-%m}-{issue.statement.number}.{suffix}"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _issue(viewer: Viewer, uuid: UUID, month: date, number: int) -> Issue:
    contract, _place = found(viewer, uuid)
    read = queries.read_contract(contract, timezone.localdate(), parameter_set())
    same = [
        entry
        for entry in read.view.of_kind("statement")
        if (entry.body.month, entry.body.number) == (month, number)
    ]
    if not same:
        raise Http404
    accepted = [
        entry.on
        for entry in read.view.of_kind("acceptance")
        if (entry.body.month, entry.body.number) == (month, number)
    ]
    attested = [
        entry.body.structure
        for entry in read.view.of_kind("attestation")
        if entry.body.month == month and entry.recorded <= same[0].recorded
    ]
    return Issue(
        same[0].body,
        read.ledger,
        read.account.terms,
        same[0].on,
        [*dict.fromkeys(attested)],
        accepted[0] if accepted else None,
        contract.territory.fictional,
    )
