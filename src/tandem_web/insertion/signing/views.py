"""Views of « Avant de signer »: answers are sent, never put in an address, and nothing is kept unless the house asks."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.reports.pdf import pdf_of
from tandem_web.accounts.seal import SealBroken
from tandem_web.directory.access import for_viewer, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.insertion.signing.actions import forget, keep, opened
from tandem_web.insertion.signing.models import SigningSheet
from tandem_web.insertion.signing.pages import Page, page_for, query_of, typed_in
from tandem_web.insertion.signing.rights import may_keep, may_look, sheets_of

_TO_REVIEW = 422


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def before(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ask, answer, print or keep: one form, whose button says which."""
    if not may_look(viewer):
        raise Http404
    today, wanted = timezone.localdate(), request.POST.get("do", "")
    # An answer kept in an address would be kept by what stands between.
    page = page_for(request.POST, today)
    if page.sheet and wanted == "pdf":
        return _pdf(page, today)
    if page.sheet and wanted == "keep":
        return _kept(request, viewer)
    return _shown(request, viewer, page)


@require_safe
@for_viewer
def kept(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Open what the house kept, ready to be asked again."""
    try:
        sent = query_of(opened(_found(viewer, uuid)))
    except SealBroken:
        messages.error(request, gettext("La clé de ce site a changé : ce qui était gardé ne s’ouvre plus."))
        return redirect("insertion:signing")
    return _shown(request, viewer, page_for(sent, timezone.localdate()))


@require_POST
@for_viewer
def forgotten(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Forget what the house kept."""
    forget(sheet=_found(viewer, uuid), author=viewer.person, now=timezone.now())
    messages.success(request, gettext("C’est oublié."))
    return redirect("insertion:signing")


def _shown(request: HttpRequest, viewer: Viewer, page: Page) -> HttpResponse:
    context = {"page": page, "may_keep": may_keep(viewer), "sheets": sheets_of(viewer)}
    response = rendered(request, viewer, "insertion/signing/before.html", context)
    response.status_code = _TO_REVIEW if page.form.problems else 200
    add_never_cache_headers(response)
    return response


def _pdf(page: Page, today: date) -> HttpResponse:
    body = pdf_of("before_signing", dict(page.sheet or {}), today)
    headers = {"Content-Disposition": 'inline; filename="avant-de-signer.pdf"'}
    response = HttpResponse(body, content_type="application/pdf", headers=headers)
    add_never_cache_headers(response)
    return response


def _kept(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    if viewer.organisation is None or not may_keep(viewer):
        raise Http404
    keep(house=viewer.organisation, texts=typed_in(request.POST), author=viewer.person, now=timezone.now())
    messages.success(request, gettext("C’est gardé, pour votre maison seule."))
    return redirect("insertion:signing")


def _found(viewer: Viewer, uuid: UUID) -> SigningSheet:
    sheet = sheets_of(viewer).filter(uuid=uuid).select_related("organisation", "territory").first()
    if sheet is None:
        raise Http404
    return sheet
