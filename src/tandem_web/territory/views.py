"""Pages of a territory: who looks, one gathering, one page. The clock is read by what reads the days asked for."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from tandem_web.cooperations.snapshots import Asking
from tandem_web.cooperations.state import state_of
from tandem_web.cooperations.views import asking_of
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.territory import pages
from tandem_web.territory.waiting import waiting_for


@require_safe
@for_viewer
def month(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what a coordinator looks at first: what is due, who is silent, what moved; to others, what is theirs."""
    if viewer.role in settings.ROLE_HOMES:
        return redirect(settings.ROLE_HOMES[viewer.role])
    if viewer.organisation:
        return _house(request, viewer)
    return _shown(request, viewer, "month", lambda asking: pages.month_page(viewer, asking, page_language()))


def _house(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    asking, form = asking_of(viewer, request.GET)
    page = pages.month_page(viewer, asking, page_language())
    context = {"asking": asking, "form": form, "page": page, "waiting": waiting_for(viewer, asking)}
    return rendered(request, viewer, "territory/house_month.html", context)


@require_safe
@for_viewer
def territory(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Show what the territory is made of."""
    _check_place(viewer, slug)
    return _shown(
        request, viewer, "territory", lambda asking: pages.territory_page(viewer, asking, page_language())
    )


@require_safe
@for_viewer
def network(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Show who works with whom."""
    _check_place(viewer, slug)
    return _shown(request, viewer, "network", lambda asking: pages.network_page(viewer, asking))


def _check_place(viewer: Viewer, slug: str) -> None:
    """Keep a reader in her territory; another one is not found, so that nothing tells it exists."""
    if viewer.territory.slug != slug:
        raise Http404


def _shown(
    request: HttpRequest, viewer: Viewer, name: str, gather: Callable[[Asking], object]
) -> HttpResponse:
    asking, form = asking_of(viewer, request.GET)
    context = {
        "asking": asking,
        "form": form,
        "state": state_of(viewer, asking, page_language()),
        # Gathered only where nothing rendered from the same state is kept.
        "page": SimpleLazyObject(lambda: gather(asking)),
    }
    return rendered(request, viewer, f"territory/{name}.html", context)
