"""The pass of a respondent: which invitation she holds, and the pen she writes with. A signed cookie of the answering pages.

The pen names the device, or the house behind an account: an answer is shown again only to the pen that wrote it, so that
whoever made a link, or finds it, reads nothing by it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override

from tandem_web.checkups.models import CheckUp, Invitation
from tandem_web.checkups.queries import invitation_of

_SALT = "tandem.checkups.pass"


@dataclass(frozen=True, slots=True)
class Pass:
    """An invitation that still serves, and the pen of who holds it."""

    invitation: Invitation
    pen: str


def pass_of(request: HttpRequest, now: datetime) -> Pass | None:
    """Read the pass of a request; None when there is none, or when it serves no more."""
    held = request.get_signed_cookie(_name(), default="", salt=_SALT)
    uuid, _, pen = str(held).partition(".")
    invitation = invitation_of(uuid, now) if pen else None
    return Pass(invitation, pen) if invitation else None


def give(request: HttpRequest, response: HttpResponse, invitation: Invitation, now: datetime) -> None:
    """Give the pass of an invitation, in each language; the device that holds one of it already keeps its pen."""
    held = pass_of(request, now)
    pen = held.pen if held and held.invitation == invitation else _new_pen(invitation)
    for language, _label in settings.LANGUAGES:
        with override(language):
            # Each language has its address: the cookie goes to these pages and to no other.
            response.set_signed_cookie(
                _name(),
                f"{invitation.uuid}.{pen}",
                salt=_SALT,
                path=reverse("checkups:answer"),
                expires=invitation.expires,
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )


def take(response: HttpResponse) -> None:
    """Take the pass back."""
    for language, _label in settings.LANGUAGES:
        with override(language):
            response.delete_cookie(_name(), path=reverse("checkups:answer"), samesite="Lax")


def _new_pen(invitation: Invitation) -> str:
    if invitation.person_id is None:
        return secrets.token_urlsafe(9)
    # With an account, from any device; one voice of a house is read again by all who sit in it.
    is_shared = invitation.checkup.mode == CheckUp.Mode.HOUSE
    return "house" if is_shared else f"person-{invitation.uuid.hex}"


def _name() -> str:
    return f"point-{get_language()}"
