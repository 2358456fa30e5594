"""Pages of a territory: who looks, one gathering, one page. The clock is read here and nowhere below."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tandem.reports.sentences import label
from tandem_web.cooperations.forms import Instants
from tandem_web.cooperations.snapshots import Asking
from tandem_web.cooperations.state import state_of
from tandem_web.directory.access import for_viewer
from tandem_web.directory.hats import Viewer
from tandem_web.territory import pages
from tandem_web.ui.parameters import parameter_set


@require_safe
@for_viewer
def month(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what a coordinator looks at first: what is due, who is silent, what moved."""
    asking = _asking(viewer)
    # Gathered only where nothing rendered from the same state is kept.
    page = SimpleLazyObject(lambda: pages.month_page(viewer, asking, _language()))
    key = state_of(viewer, asking, _language())
    return _rendered(request, viewer, asking, "territory/month.html", page, key)


@require_safe
@for_viewer
def territory(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Show what the territory is made of."""
    asking = _asking(_in_territory(viewer, slug))
    page = pages.territory_page(viewer, asking, _language())
    return _rendered(request, viewer, asking, "territory/territory.html", page)


@require_safe
@for_viewer
def network(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Show who works with whom."""
    asking = _asking(_in_territory(viewer, slug))
    page = pages.network_page(viewer, asking, _language())
    return _rendered(request, viewer, asking, "territory/network.html", page)


def _in_territory(viewer: Viewer, slug: str) -> Viewer:
    """Keep a reader in her territory; another one is not found, so that nothing tells it exists."""
    if viewer.territory.slug != slug:
        raise Http404
    return viewer


def _asking(viewer: Viewer) -> Asking:
    now = timezone.now()
    today = timezone.localdate(now)
    return Asking(Instants(today, None, today), viewer.audience, parameter_set(), now)


def _rendered(
    request: HttpRequest, viewer: Viewer, asking: Asking, template: str, page: object, key: str = ""
) -> HttpResponse:
    side = "audience.all" if viewer.audience == "all" else f"the_side.{viewer.audience}"
    frame: Mapping[str, Any] = {"territory": viewer.territory, "eyes": label(side, _language()), "key": key}
    return render(request, template, {**frame, "asking": asking, "page": page})


def _language() -> str:
    return get_language() or "fr"
