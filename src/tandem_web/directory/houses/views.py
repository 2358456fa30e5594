"""Pages of the houses of a territory: the list, one house, who it is, its needs and offers, a letter to its people."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.accounts.doors import refused_for_a_while
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.directory.houses import actions, identity, queries
from tandem_web.directory.houses.forms import HouseForm, LetterForm, WishForm
from tandem_web.directory.models import Organisation
from tandem_web.directory.rights import may_change_house, may_read_directory, may_seat, may_write_to

_A_PAGE = 50
_MOST_SIGNS = 100
_UNREADABLE = 422


@require_safe
@for_viewer
def houses(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List the members of the territory."""
    if not may_read_directory(viewer):
        raise Http404
    asked = {name: request.GET.get(name, "").strip()[:_MOST_SIGNS] for name in ("cote", "mots", "lieu")}
    asked["cote"] = asked["cote"] if asked["cote"] in Organisation.Side.values else ""
    found = queries.sought(queries.houses_seen(viewer), asked["cote"], asked["mots"], asked["lieu"])
    rows = queries.with_wishes(viewer, found, timezone.localdate())
    page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "asked": asked,
        "sides": Organisation.Side.values,
        "filtered": any(asked.values()),
    }
    return rendered(request, viewer, "directory/houses/list.html", context)


@require_safe
@for_viewer
def house(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show a house: who it is and how it is known, what it looks for and offers."""
    found, today = _seen(viewer, uuid), timezone.localdate()
    context = {
        "house": found,
        "warnings": identity.warnings_of(found, today, page_language()),
        "status": identity.status_of(found, today, page_language()),
        "wishes": _wishes(viewer, found),
        "today": today,
        "changes": may_change_house(viewer, found),
        "seats": may_seat(viewer, found),
        "writes": may_write_to(viewer, found),
    }
    return rendered(request, viewer, "directory/houses/house.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def change_house(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Change who a house is; what another person changed meanwhile is said and not overwritten."""
    found = _changed(viewer, uuid)
    form = HouseForm(request.POST or None, instance=found)
    moved: Sequence[tuple[str, Any]] = ()
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_house(
                house=found,
                values=form.cleaned_data,
                shown=form.state_shown(),
                author=viewer.person,
                now=timezone.now(),
            )
        except actions.ChangedMeanwhile as refused:
            fresh = Organisation.objects.get(pk=found.pk)
            moved = [(str(form.fields[name].label), getattr(fresh, name)) for name in refused.fields]
            # What she typed stays; sending it again is now knowing what the other wrote.
            form = HouseForm(
                {**request.POST.dict(), "seen": HouseForm(instance=fresh).initial["seen"]}, instance=fresh
            )
        else:
            messages.success(request, gettext("C’est changé."))
            return redirect("directory:house", uuid)
    context = {"form": form, "house": _seen(viewer, uuid), "moved": moved}
    response = rendered(request, viewer, "directory/houses/change.html", context)
    response.status_code = _UNREADABLE if moved or form.errors else 200
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def say_wish(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Say a need or an offer of a house."""
    found = _changed(viewer, uuid)
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.say_wish(house=found, values=form.cleaned_data, author=viewer.person, now=timezone.now())
        messages.success(request, gettext("C’est noté."))
        return redirect("directory:house", uuid)
    response = rendered(request, viewer, "directory/houses/wish.html", {"form": form, "house": found})
    response.status_code = _UNREADABLE if form.errors else 200
    return response


@require_POST
@for_viewer
def close_wish(request: HttpRequest, viewer: Viewer, uuid: UUID, wish: UUID) -> HttpResponse:
    """Close a need or an offer."""
    row = get_object_or_404(
        _changed(viewer, uuid).wishes.select_related("organisation__territory"), uuid=wish
    )
    actions.close_wish(wish=row, author=viewer.person, now=timezone.now())
    messages.success(request, gettext("La ligne est fermée : elle n’est plus proposée à personne."))
    return redirect("directory:house", uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def write_to(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Write to the people of a house, whose addresses are never shown."""
    found = _seen(viewer, uuid)
    if not may_write_to(viewer, found) or viewer.person is None:
        raise Http404
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if refused := refused_for_a_while(request, "relay"):
            return refused
        back = viewer.organisation and reverse("directory:write_to", args=[viewer.organisation.uuid])
        left = actions.relay_letter(
            house=found,
            sender=viewer.organisation,
            author=viewer.person,
            letter=form.cleaned_data,
            address=request.build_absolute_uri(back or reverse("directory:houses")),
            now=timezone.now(),
        )
        _tell_sent(request, left=left)
        return redirect("directory:house", uuid)
    context = {"form": form, "house": found, "reached": bool(actions.people_of(found))}
    response = rendered(request, viewer, "directory/houses/letter.html", context)
    response.status_code = _UNREADABLE if form.errors else 200
    return response


def _tell_sent(request: HttpRequest, *, left: bool) -> None:
    if left:
        messages.success(
            request,
            gettext("Votre lettre est partie. Les adresses de cette maison ne vous sont pas données."),
        )
    else:
        messages.error(
            request, gettext("La lettre n’a pas pu partir. Recommencez plus tard, ou passez par le tiers.")
        )


def _wishes(viewer: Viewer, found: Organisation) -> Sequence[Any]:
    rows = queries.wishes_seen(viewer).filter(organisation=found)
    return [*(rows if may_change_house(viewer, found) else rows.filter(closed_on=None))]


def _seen(viewer: Viewer, uuid: UUID) -> Organisation:
    return get_object_or_404(queries.houses_seen(viewer), uuid=uuid)


def _changed(viewer: Viewer, uuid: UUID) -> Organisation:
    found = _seen(viewer, uuid)
    if not may_change_house(viewer, found):
        raise Http404
    return found
