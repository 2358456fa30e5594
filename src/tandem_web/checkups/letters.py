"""Letters to those who are asked: the invitation and its reminders. Nothing of an answer is ever in them."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from tandem.reports.typography import french
from tandem_web.checkups.models import CheckUp, Invitation


def write_to(invitation: Invitation, token: str, *, again: bool = False) -> None:
    """Send the link of an invitation to its address, once the transaction that made it holds.

    A server of letters that does not answer is logged, and breaks nothing: the link can be copied by hand.
    """
    letter = letter_of(invitation, token, again=again)
    transaction.on_commit(letter.send, robust=True)


def letter_of(invitation: Invitation, token: str, *, again: bool) -> EmailMessage:
    """Write the letter in the language of who is asked."""
    checkup = invitation.checkup
    with override(invitation.language):
        title = checkup.record.title
        context = {
            "checkup": checkup,
            "title": french(title) if invitation.language == "fr" else title,
            "territory": checkup.territory,
            "again": again,
            "address": settings.ADDRESS + reverse("checkups:link", args=[token]),
        }
        subject = _subject(checkup, " ".join(title.split()))
        body = render_to_string("checkups/letter.txt", context)
    return EmailMessage(subject, body, to=[invitation.address])


def _subject(checkup: CheckUp, title: str) -> str:
    if checkup.is_start:
        return gettext("Point de départ : %(title)s") % {"title": title}
    return gettext("Point croisé n° %(number)s : %(title)s") % {"number": checkup.number, "title": title}
