"""Who takes part in a territory, and who speaks for a house: inviting, sending again, taking back, answering."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.accounts.actions import end_role
from tandem_web.accounts.doors import refused_for_a_while
from tandem_web.accounts.models import Membership, Territory
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.actions import end_seat, seat
from tandem_web.directory.forms import HouseInvitationForm, InvitationForm, PlaceForm
from tandem_web.directory.hats import Viewer
from tandem_web.directory.letters import send_invitation
from tandem_web.directory.models import Invitation, JoinRequest, Organisation, Seat
from tandem_web.directory.people import invitations, requests
from tandem_web.directory.people.queries import people_of_house, people_of_territory
from tandem_web.directory.rights import may_handle, may_lead, may_seat
from tandem_web.ui.parameters import parameter_set


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def territory_people(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Show who takes part in a territory, and invite."""
    territory = _led(viewer, slug)
    form = InvitationForm(request.POST or None, territory=territory)
    if request.method == "POST" and form.is_valid():
        return _invited(request, viewer, territory=territory, **form.cleaned_data) or redirect(
            "directory:territory_people", slug
        )
    # Drawn once, for all those who asked: each drawing reads the houses.
    place = [(field.label, field.as_widget()) for field in PlaceForm(territory=territory, auto_id=False)]
    context = {"form": form, "place": place, **people_of_territory(territory, timezone.now())}
    return rendered(request, viewer, "directory/people/territory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def house_people(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show who speaks for a house, and invite."""
    house = _seated(viewer, uuid)
    form = HouseInvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _invited(request, viewer, territory=house.territory, organisation=house, **form.cleaned_data)
        return answer or redirect("directory:house_people", uuid)
    context = {"form": form, "house": house, **people_of_house(house, timezone.now())}
    return rendered(request, viewer, "directory/people/house.html", context)


@require_POST
@for_viewer
def send_again(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Send an invitation again, with a new link."""
    invitation = _handled(viewer, uuid)

    def renew() -> str:
        token = invitations.send_again(
            invitation=invitation, author=viewer.person, now=timezone.now(), parameters=parameter_set()
        )
        return _sent(request, invitation, token)

    return _done(request, renew, _roll_of(invitation))


@require_POST
@for_viewer
def take_back(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = _handled(viewer, uuid)

    def end() -> str:
        invitations.take_back(invitation=invitation, author=viewer.person, now=timezone.now())
        return gettext("L’invitation est retirée : son lien n’ouvre plus rien.")

    return _done(request, end, _roll_of(invitation))


@require_POST
@for_viewer
def end_territory_place(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Take a role of a territory back."""
    row = get_object_or_404(Membership, territory=_led(viewer, slug), pk=pk)

    def end() -> str:
        end_role(membership=row, author=viewer.person, now=timezone.now())
        return gettext("Cette personne n’a plus cette place.")

    return _done(request, end, ("directory:territory_people", slug))


@require_POST
@for_viewer
def change_house_place(request: HttpRequest, viewer: Viewer, uuid: UUID, pk: int) -> HttpResponse:
    """Change what a person may do for a house, or take her seat back."""
    row = get_object_or_404(Seat, organisation=_seated(viewer, uuid), pk=pk)
    role = request.POST.get("role", "")
    if role not in (*Seat.Role.values, ""):
        raise Http404

    def change() -> str:
        if not role:
            end_seat(place=row, author=viewer.person, now=timezone.now())
            return gettext("Cette personne n’a plus cette place.")
        seat(
            organisation=row.organisation, user=row.user, role=role, author=viewer.person, now=timezone.now()
        )
        return gettext("Sa place est changée.")

    return _done(request, change, ("directory:house_people", uuid))


@require_POST
@for_viewer
def answer_request(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Answer a person who asked to join: a place, or no."""
    asked = get_object_or_404(JoinRequest.objects.select_related("territory"), uuid=uuid)
    territory = _led(viewer, asked.territory.slug)
    form = PlaceForm(request.POST, territory=territory)

    def refuse() -> str:
        requests.refuse_request(request=asked, author=viewer.person, now=timezone.now())
        return gettext("C’est noté. Aucun courriel ne part : prévenez la personne si vous la connaissez.")

    def take() -> str:
        invitation, token = requests.accept_request(
            request=asked,
            **form.cleaned_data,
            author=viewer.person,
            now=timezone.now(),
            parameters=parameter_set(),
        )
        return _sent(request, invitation, token)

    back = ("directory:territory_people", territory.slug)
    if "refuse" in request.POST:
        return _done(request, refuse, back)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(*back)
    return _done(request, take, back)


def _invited(
    request: HttpRequest,
    viewer: Viewer,
    *,
    territory: Territory,
    organisation: Organisation | None,
    role: str,
    email: str,
) -> HttpResponse | None:
    """Invite and say how it went; None when the page is to be read again."""
    if refused := refused_for_a_while(request, "invite"):
        return refused

    def make() -> str:
        invitation, token = invitations.invite(
            territory=territory,
            organisation=organisation,
            role=role,
            email=email,
            author=viewer.person,
            now=timezone.now(),
            parameters=parameter_set(),
        )
        return _sent(request, invitation, token)

    _say(request, make)
    return None


def _sent(request: HttpRequest, invitation: Invitation, token: str) -> str:
    if send_invitation(request, invitation, token):
        return gettext("L’invitation est partie.")
    return gettext(
        "L’invitation est prête, mais le courriel n’a pas pu partir. Envoyez-la de nouveau plus tard."
    )


def _say(request: HttpRequest, act: Callable[[], str]) -> None:
    """Do something and say how it went, refused as well as done."""
    try:
        messages.success(request, act())
    except TandemError as refused:
        messages.error(request, say(refused.message, page_language()))


def _done(request: HttpRequest, act: Callable[[], str], back: tuple[str, object]) -> HttpResponse:
    _say(request, act)
    return redirect(back[0], back[1])


def _led(viewer: Viewer, slug: str) -> Territory:
    territory = get_object_or_404(Territory, slug=slug)
    if not may_lead(viewer, territory):
        raise Http404
    return territory


def _seated(viewer: Viewer, uuid: UUID) -> Organisation:
    house = get_object_or_404(Organisation.objects.select_related("territory"), uuid=uuid)
    if not may_seat(viewer, house):
        raise Http404
    return house


def _handled(viewer: Viewer, uuid: UUID) -> Invitation:
    invitation = get_object_or_404(Invitation.objects.select_related("territory", "organisation"), uuid=uuid)
    if not may_handle(viewer, invitation):
        raise Http404
    return invitation


def _roll_of(invitation: Invitation) -> tuple[str, object]:
    """Give the page that invitations to a place are read on: that of the house, for those its administrator made."""
    if invitation.organisation is None or invitation.role == Seat.Role.ADMINISTRATOR:
        return ("directory:territory_people", invitation.territory.slug)
    return ("directory:house_people", invitation.organisation.uuid)
