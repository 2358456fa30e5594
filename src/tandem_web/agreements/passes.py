"""The pass of who accepts by a link: a signed cookie of the accepting page, so that the link leaves its address."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override

from tandem_web.agreements.models import Asking
from tandem_web.agreements.queries import asking_of

_SALT = "tandem.agreements.pass"


def asking_held(request: HttpRequest, now: datetime) -> Asking | None:
    """Read the pass of a request; None when there is none, or when it serves no more."""
    held = request.get_signed_cookie(_name(), default="", salt=_SALT)
    return asking_of(str(held), now) if held else None


def give(response: HttpResponse, asking: Asking) -> None:
    """Give the pass of a link to the accepting page, in each language, and to no other page."""
    for language, _label in settings.LANGUAGES:
        with override(language):
            # Each language has its address: the cookie goes to that page and to no other.
            response.set_signed_cookie(
                _name(),
                str(asking.uuid),
                salt=_SALT,
                path=reverse("agreements:by_link"),
                expires=asking.expires,
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )


def _name() -> str:
    return f"convention-{get_language()}"
