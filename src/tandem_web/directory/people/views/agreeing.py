"""The charter of trust: open to all, agreed to by each house."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.directory.access import for_viewer, rendered
from tandem_web.directory.hats import CHARTER, Viewer
from tandem_web.directory.models import Organisation
from tandem_web.directory.people.charter import accept_charter, acceptance_of
from tandem_web.directory.rights import may_seat, may_speak


@login_not_required
@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """Show the charter of trust."""
    return render(request, "directory/people/charter.html", {"version": CHARTER})


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def house_charter(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show a house the charter and the day it agreed; let its administrator agree."""
    house = get_object_or_404(Organisation, uuid=uuid)
    # With whichever of her hats: the charter shows nothing of any record, and waits for who has just signed in.
    hat = next((one for one in viewer.hats if may_speak(one, house)), None)
    if hat is None:
        raise Http404
    agrees = may_seat(hat, house)
    if request.method == "POST":
        if not agrees:
            raise Http404
        accept_charter(organisation=house, author=hat.person, now=timezone.now())
        messages.success(request, gettext("Merci. Le jour de cet accord est gardé."))
        return redirect("directory:house_charter", uuid)
    context = {"version": CHARTER, "house": house, "acceptance": acceptance_of(house), "agrees": agrees}
    return rendered(request, viewer, "directory/people/charter.html", context)
