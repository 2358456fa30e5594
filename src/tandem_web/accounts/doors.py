"""Who may come in, and how their second step is kept: what allauth asks of the site."""

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.ratelimit import consume_or_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# The address that was invited, in the session of whoever opened the letter sent to it.
INVITED = "invited"


def invited(request: HttpRequest) -> str:
    """Give the address for which this visitor holds an invitation, or nothing."""
    return str(request.session.get(INVITED, ""))


def remember_invited(request: HttpRequest, email: str) -> None:
    """Let a visitor sign up with the address her letter was sent to; having opened it, she has shown it is hers."""
    request.session[INVITED] = email
    AccountDoor().stash_verified_email(request, email)


def refused_for_a_while(request: HttpRequest, door: str) -> HttpResponse | None:
    """Count one more try at a door of ours; gives the page that says to wait, once there were too many."""
    answer: HttpResponse | None = consume_or_429(request, action=door)
    return answer


class AccountDoor(DefaultAccountAdapter):  # type: ignore[misc]  # the library is not typed
    """Sign-up is open to whoever holds an invitation, and closed otherwise."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell whether this visitor may make an account."""
        return bool(invited(request))


class IdentityDoor(DefaultSocialAccountAdapter):  # type: ignore[misc]  # same
    """An identity provider opens accounts that exist; a new one takes the invitation of the address it vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Tell whether this identity may make an account."""
        email = invited(request)
        return bool(email) and any(
            one.verified and one.email.casefold() == email for one in sociallogin.email_addresses
        )


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]  # same
    """The secrets of second steps are kept encrypted: a stolen table opens nothing."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Give a secret back."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = sha256(b"second step" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
