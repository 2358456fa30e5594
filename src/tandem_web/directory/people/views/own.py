"""« Mon compte »: one's hats, the one worn, one's departures, and where one lands after signing in."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.reports import say
from tandem_web.accounts.actions import LastOne, end_role
from tandem_web.accounts.models import Membership, User
from tandem_web.directory.access import page_language
from tandem_web.directory.actions import end_seat
from tandem_web.directory.forms import MeForm
from tandem_web.directory.hats import SESSION_KEY, Viewer, hats_of, viewer_of
from tandem_web.directory.models import Seat
from tandem_web.directory.people.views.door import HELD
from tandem_web.directory.wording import hat_words


def person_of(request: HttpRequest) -> User:
    """Give who has signed in; the door has let nobody else this far."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show a person her hats and her ways in; let her change her name and her language."""
    person = person_of(request)
    form = MeForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, gettext("C’est changé."))
        return redirect("directory:me")
    worn = viewer_of(request)
    hats = [{"hat": hat, "words": hat_words(hat), "worn": hat == worn} for hat in hats_of(person)]
    return render(request, "directory/people/me.html", {"form": form, "hats_held": hats})


@require_POST
def hat(request: HttpRequest) -> HttpResponse:
    """Put another hat on; the page at hand may not open with it, so the way goes by the home."""
    wanted = _hat(request)
    request.session[SESSION_KEY] = wanted.key
    return redirect(settings.HOME_PAGE)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave a territory or a house."""
    left, person = _hat(request), person_of(request)
    try:
        if left.organisation:
            place = get_object_or_404(Seat, organisation=left.organisation, user=person)
            end_seat(place=place, author=person, now=timezone.now())
        else:
            role = get_object_or_404(Membership, territory=left.territory, user=person, role=left.role)
            end_role(membership=role, author=person, now=timezone.now())
    except LastOne as refused:
        messages.error(request, say(refused.message, page_language()))
    else:
        messages.success(request, gettext("Vous n’y avez plus de place. Ce que vous avez écrit y reste."))
    return redirect("directory:me")


@require_safe
def arrival(request: HttpRequest) -> HttpResponse:
    """Lead who has just signed in to what waits for her, else to the home in her language."""
    person = person_of(request)
    if HELD in request.session:
        return redirect("directory:invitation")
    due = next((one.organisation for one in hats_of(person) if one.charter_due), None)
    address = reverse("directory:house_charter", args=[due.uuid]) if due else reverse(settings.HOME_PAGE)
    return redirect(translate_url(address, person.language))


def _hat(request: HttpRequest) -> Viewer:
    """Give the hat a form names, if the person holds it."""
    key = request.POST.get("hat", "")
    found = next((one for one in hats_of(person_of(request)) if one.key == key), None)
    if found is None:
        raise Http404
    return found
