"""Coming in: by the link of an invitation, which leaves the address at once, or by asking."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tandem.reports import say
from tandem.values.messages import Message
from tandem_web.accounts.actions import LastOne
from tandem_web.accounts.doors import INVITED, refused_for_a_while, remember_invited
from tandem_web.accounts.models import User
from tandem_web.directory.access import page_language
from tandem_web.directory.forms import JoinForm
from tandem_web.directory.hats import SESSION_KEY, hats_of
from tandem_web.directory.models import Invitation
from tandem_web.directory.people.invitations import InvitationRefused, accept, invitation_of, open_now
from tandem_web.directory.people.requests import ask_to_join
from tandem_web.directory.wording import ROLE_WORDS

# The invitation whose link was opened, in the session of whoever opened it.
HELD = "invitation"


@login_not_required
@never_cache
@require_safe
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address: the session holds the invitation from then on.

    Opening accepts nothing: programs that look at letters before people do open every link.
    """
    if refused := refused_for_a_while(request, "invitation"):
        return refused
    invitation = invitation_of(token, timezone.now())
    if invitation is None:
        return _closed(request)
    request.session[HELD] = str(invitation.uuid)
    remember_invited(request, invitation.email)
    return redirect("directory:invitation")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(request: HttpRequest) -> HttpResponse:
    """Show what is offered; once signed in, take it."""
    held = request.session.get(HELD)
    invitation = open_now(timezone.now()).filter(uuid=UUID(held)).first() if held else None
    if invitation is None:
        request.session.pop(HELD, None)
        return _closed(request)
    if request.method == "POST" and isinstance(request.user, User):
        return _accepted(request, invitation, request.user)
    context = {"invitation": invitation, "role": ROLE_WORDS[invitation.role]}
    return render(request, "directory/people/invitation.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask to join a territory; the answer is the same whoever asks."""
    form = JoinForm(request.POST or None)
    if request.method == "POST":
        if refused := refused_for_a_while(request, "join"):
            return refused
        if form.is_valid():
            ask_to_join(**form.cleaned_data, now=timezone.now())
            return redirect("directory:asked")
    return render(request, "directory/people/join.html", {"form": form})


@login_not_required
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say what happens next."""
    return render(request, "directory/people/asked.html")


def _accepted(request: HttpRequest, invitation: Invitation, person: User) -> HttpResponse:
    try:
        accept(invitation=invitation, person=person, now=timezone.now())
    except (InvitationRefused, LastOne) as refused:
        messages.error(request, say(refused.message, page_language()))
        return redirect("directory:invitation")
    for key in (HELD, INVITED):
        request.session.pop(key, None)
    request.session[SESSION_KEY] = _key_of(person, invitation)
    messages.success(request, gettext("Vous êtes des nôtres."))
    return redirect("directory:arrival")


def _key_of(person: User, invitation: Invitation) -> str:
    place = (invitation.territory_id, invitation.organisation_id)
    found = (
        hat.key
        for hat in hats_of(person)
        if (hat.territory.pk, hat.organisation.pk if hat.organisation else None) == place
    )
    return next(found, "")


def _closed(request: HttpRequest) -> HttpResponse:
    sentence = say(Message("people.not_open", {}), page_language())
    return render(request, "directory/people/closed.html", {"sentence": sentence}, status=410)
