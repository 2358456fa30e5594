"""Letters of the directory: plain text, in the language of whoever reads them."""

from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from tandem_web.accounts.models import User
from tandem_web.directory.models import Invitation
from tandem_web.directory.wording import ROLE_WORDS


def link_of(token: str) -> str:
    """Give the path that opens an invitation, in the language at hand."""
    return reverse("directory:open_invitation", args=[token])


def send_invitation(request: HttpRequest, invitation: Invitation, token: str) -> bool:
    """Send the link of an invitation to its address; tell whether the letter left."""
    known = User.objects.filter(email=invitation.email).values_list("language", flat=True).first()
    with translation.override(known or translation.get_language()):
        words = {
            "invitation": invitation,
            "place": invitation.organisation or invitation.territory,
            "role": ROLE_WORDS[invitation.role],
            "link": request.build_absolute_uri(link_of(token)),
        }
        text = render_to_string("directory/letters/invitation.txt", words)
        subject = translation.gettext("Une invitation dans Tandem")
    try:
        return bool(EmailMessage(subject, text, to=[invitation.email]).send())
    except (SMTPException, OSError):
        return False
