"""The letter that carries a link to accept a convention. The code never goes the same way."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from tandem_web.agreements.models import Asking


def write_to(address: str, asking: Asking, token: str) -> None:
    """Send a link to an address that is not kept, once the transaction that made it holds.

    A server of letters that does not answer is logged, and breaks nothing: the link can be copied by hand.
    """
    title = " ".join(asking.version.record.title.split())
    context = {
        "title": title,
        "asking": asking,
        "territory": asking.version.territory,
        "address": settings.ADDRESS + reverse("agreements:link", args=[token]),
    }
    subject = gettext("Une convention à lire et à accepter : %(title)s") % {"title": title}
    letter = EmailMessage(subject, render_to_string("agreements/letter.txt", context), to=[address])
    transaction.on_commit(letter.send, robust=True)
