"""Pages of what two houses agree on, for those with an account: permission, one query or one action, one page."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.reports import convention_docx, say
from tandem.reports.convention import convention_sheet, terms_from
from tandem.reports.pdf import pdf_of
from tandem.values.errors import TandemError
from tandem_web.agreements import actions, pages, queries
from tandem_web.agreements.forms import AskForm, TermsForm
from tandem_web.agreements.letters import write_to
from tandem_web.agreements.models import Version
from tandem_web.agreements.own_model import template_of_the_site
from tandem_web.agreements.rights import accepts_for, may_ask, may_propose
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer

State = Version.State
_NAME = "convention-{title}-v{number}.{ending}"


@require_safe
@for_viewer
def agreement_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show what was agreed, what each version changed, and the one under way."""
    cooperation = _between_two(viewer, uuid)
    record = export_record(cooperation)
    context = {
        "record": record,
        "page": pages.overview(cooperation, record, page_language()),
        "proposes": may_propose(viewer, cooperation),
    }
    return rendered(request, viewer, "agreements/agreement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def write_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Write the version in preparation; begin one where there is none."""
    cooperation = _between_two(viewer, uuid)
    if not may_propose(viewer, cooperation):
        raise Http404
    current = queries.under_way(queries.versions_of(cooperation))
    if current is not None and current.state != State.DRAFT:
        return _to(current)
    record = export_record(cooperation)
    form = _terms_form(request, current, cooperation)
    if form.is_valid() and (version := _written(form, current, cooperation, viewer)):
        return _to(version)
    context = {"record": record, "form": form, "version": current}
    return _answered(rendered(request, viewer, "agreements/write.html", context), refused=bool(form.errors))


def _terms_form(request: HttpRequest, current: Version | None, cooperation: Cooperation) -> TermsForm:
    if current is not None:
        terms, revision = terms_from(current.terms), current.revision
    else:
        terms, revision = pages.first_terms(cooperation, page_language()), 0
    return TermsForm(request.POST if request.method == "POST" else None, terms=terms, revision=revision)


def _written(
    form: TermsForm, current: Version | None, cooperation: Cooperation, viewer: Viewer
) -> Version | None:
    given: Mapping[str, Any] = {"terms": form.terms(), "author": viewer.person, "now": timezone.now()}
    revision = form.cleaned_data["revision"] or 0
    try:
        if current is None and not revision:
            return actions.begin(cooperation=cooperation, **given)
        if current is None:
            raise actions.Stale("convention.not_draft")
        return actions.write(version=current, revision=revision, **given)
    except TandemError as refused:
        form.add_error(None, say(refused.message, page_language()))
        return None


@require_safe
@for_viewer
def version_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one version: its text, what it changes, who accepted it."""
    return _version(request, viewer, _found(viewer, uuid))


@require_POST
@for_viewer
def propose(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Propose a version to both houses."""
    version = _prepared_by(viewer, uuid)
    return _acted(
        request,
        viewer,
        version,
        lambda: actions.propose(
            version=version, revision=_revision(request), author=viewer.person, now=timezone.now()
        ),
    )


@require_POST
@for_viewer
def take_back(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Take a proposed version back to change it."""
    version = _prepared_by(viewer, uuid)
    return _acted(
        request,
        viewer,
        version,
        lambda: actions.take_back(
            version=version, digest=_digest(request), author=viewer.person, now=timezone.now()
        ),
    )


@require_POST
@for_viewer
def give_up(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give up a version in preparation."""
    version = _prepared_by(viewer, uuid)
    refused = _tried(
        lambda: actions.give_up(
            version=version, revision=_revision(request), author=viewer.person, now=timezone.now()
        )
    )
    if refused:
        return _version(request, viewer, version, {"problem": refused})
    return HttpResponseRedirect(reverse("agreements:page", args=[version.record.uuid]))


@require_POST
@for_viewer
def accept(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Accept the text of a version for one's house."""
    version = _found(viewer, uuid)
    side = accepts_for(viewer, version.record)
    if side is None:
        raise Http404
    return _acted(
        request,
        viewer,
        version,
        lambda: actions.accept(
            version=version, digest=_digest(request), side=side, person=viewer.person, now=timezone.now()
        ),
    )


@require_POST
@for_viewer
def ask(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Make the link and the code by which one house accepts without an account; both are shown once."""
    version = _found(viewer, uuid)
    if not may_ask(viewer, version.record):
        raise Http404
    form = AskForm(request.POST, houses=pages.house_names(version.record))
    if not form.is_valid():
        return _version(request, viewer, version, {"ask_form": form})
    side, address = form.cleaned_data["side"], form.cleaned_data["address"]
    try:
        asking, token, code = actions.ask(
            version=version, side=side, author=viewer.person, now=timezone.now()
        )
    except TandemError as refused:
        return _version(request, viewer, version, {"problem": say(refused.message, page_language())})
    if address:
        write_to(address, asking, token)
    link = request.build_absolute_uri(reverse("agreements:link", args=[token]))
    made = {"address": link, "code": f"{code[:4]} {code[4:]}", "side": side, "sent_to": address}
    response = _version(request, viewer, version, {"made": made})
    response.status_code = 200
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@for_viewer
def pdf(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give the convention as a PDF."""
    version = _found(viewer, uuid)
    sheet = convention_sheet(pages.paper_of(version), page_language())
    content = pdf_of("convention", sheet, timezone.localdate(version.written))
    return _document(version, content, "application/pdf", "pdf")


@require_safe
@for_viewer
def docx(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give the convention as a document one can edit."""
    version = _found(viewer, uuid)
    sheet = convention_sheet(pages.paper_of(version), page_language())
    content = convention_docx.docx_of(sheet, template_of_the_site())
    return _document(version, content, convention_docx.MEDIA_TYPE, "docx")


def _document(version: Version, content: bytes, media_type: str, ending: str) -> HttpResponse:
    title = slugify(version.record.title) or "cooperation"
    name = _NAME.format(title=title, number=version.number, ending=ending)
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _between_two(viewer: Viewer, uuid: UUID) -> Cooperation:
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    return cooperation


def _found(viewer: Viewer, uuid: UUID) -> Version:
    version = queries.version_of(viewer, uuid)
    if version is None:
        raise Http404
    return version


def _prepared_by(viewer: Viewer, uuid: UUID) -> Version:
    version = _found(viewer, uuid)
    if not may_propose(viewer, version.record):
        raise Http404
    return version


def _revision(request: HttpRequest) -> int:
    """Read which writing the page showed; anything that is none of ours is an old one."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004 (more writings than anybody makes)


def _digest(request: HttpRequest) -> str:
    return request.POST.get("digest", "")


def _to(version: Version) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("agreements:version", args=[version.uuid]))


def _tried(act: Callable[[], object]) -> str:
    """Do something; gives why it was refused, in words, or nothing."""
    try:
        act()
    except TandemError as refused:
        return say(refused.message, page_language())
    return ""


def _acted(request: HttpRequest, viewer: Viewer, version: Version, act: Callable[[], object]) -> HttpResponse:
    refused = _tried(act)
    return _version(request, viewer, version, {"problem": refused}) if refused else _to(version)


def _version(
    request: HttpRequest, viewer: Viewer, version: Version, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    found = queries.version_of(viewer, version.uuid)
    if found is None:
        # Given up meanwhile: what is in force is what there is to see.
        return HttpResponseRedirect(reverse("agreements:page", args=[version.record.uuid]))
    cooperation = found.record
    is_open = found.state == State.PROPOSED
    context = {
        "version": found,
        **pages.version_shown(found, page_language()),
        "proposes": may_propose(viewer, cooperation),
        "accepts": accepts_for(viewer, cooperation) if is_open else None,
        "ask_form": AskForm(None, houses=pages.house_names(cooperation))
        if is_open and may_ask(viewer, cooperation)
        else None,
        **(more or {}),
    }
    return _answered(rendered(request, viewer, "agreements/version.html", context), refused=bool(more))


def _answered(response: HttpResponse, *, refused: bool) -> HttpResponse:
    if refused:
        response.status_code = 422
    return response
