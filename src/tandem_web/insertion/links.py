"""Links by which a structure declares without an account: made for a reminder, kept as digests, closed on their day."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from tandem.parameters import ParameterSet
from tandem_web.accounts.models import User
from tandem_web.insertion.models import DeclarationLink, House

_TOKEN_BYTES = 32


@transaction.atomic
def make_link(*, house: House, author: User | None, now: datetime, parameters: ParameterSet) -> str:
    """Make a link for a house, in place of those it had; gives its secret, which nothing keeps."""
    DeclarationLink.objects.filter(house=house, revoked=None).update(revoked=now)
    days = int(parameters.on(now.date()).number("ledger.link_days"))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    DeclarationLink.objects.create(
        territory_id=house.territory_id,
        house=house,
        digest=_digest(token),
        created=now,
        expires=now + timedelta(days=days),
        author=author,
    )
    return token


def link_of(token: str, now: datetime) -> DeclarationLink | None:
    """Find the link a secret opens, while it runs."""
    return _open(now).filter(digest=_digest(token)).first()


def held_link(uuid: str, now: datetime) -> DeclarationLink | None:
    """Find the link a session holds, while it runs."""
    return _open(now).filter(uuid=uuid).first()


def _open(now: datetime) -> QuerySet[DeclarationLink]:
    held = DeclarationLink.objects.filter(revoked=None, expires__gt=now)
    return held.select_related("house__contract__territory", "house__organisation")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
