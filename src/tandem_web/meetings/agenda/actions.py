"""Writes about secret addresses of calendars: made, made again, taken back."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from tandem.values.days import day_of
from tandem_web.accounts.models import User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.hats import Viewer
from tandem_web.meetings.models import Feed


@transaction.atomic
def new_feed(
    *, viewer: Viewer, person: User, record: Cooperation | None, language: str, now: datetime
) -> str:
    """Make the address of a calendar, and make the one before useless; gives what goes into it, kept nowhere."""
    token = secrets.token_urlsafe(32)
    # Two sendings that cross leave one address, the last.
    User.objects.select_for_update().get(pk=person.pk)
    Feed.objects.update_or_create(
        user=person,
        hat=viewer.key,
        record=record,
        defaults={
            "territory": viewer.territory,
            "language": language,
            "digest": digest_of(token),
            "made": day_of(now),
        },
    )
    return token


def digest_of(token: str) -> str:
    """Give the fingerprint of what an address holds."""
    return sha256(token.encode()).hexdigest()
