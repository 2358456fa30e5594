"""Offering a place to an address: the link is sent by letter, kept as a digest, short-lived, and serves once."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q, QuerySet

from tandem.parameters import ParameterSet
from tandem.values.errors import TandemError
from tandem_web.accounts.actions import give_role, leave_trace
from tandem_web.accounts.models import Membership, Territory, User
from tandem_web.directory.actions import seat
from tandem_web.directory.models import Invitation, Organisation, Seat

_TOKEN_BYTES = 32


class InvitationRefused(TandemError):
    """This invitation cannot be made, sent again or accepted."""


@transaction.atomic
def invite(
    *,
    territory: Territory,
    organisation: Organisation | None = None,
    role: str,
    email: str,
    author: User | None,
    now: datetime,
    parameters: ParameterSet,
) -> tuple[Invitation, str]:
    """Offer a place; gives the invitation and the secret of its link, which nothing keeps.

    Raises InvitationRefused where the person already has the place, or holds an invitation to it that still runs.
    """
    email = email.casefold()
    # One inviter at a time: two that cross would send two links.
    Territory.objects.select_for_update().get(pk=territory.pk)
    if _has_place(territory, organisation, role, email):
        raise InvitationRefused("people.already_there")
    pending = open_invitations(territory, organisation).filter(role=role, email=email)
    if pending.filter(expires_at__gt=now).exists():
        raise InvitationRefused("people.already_invited")
    pending.update(revoked_at=now)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    invitation = Invitation.objects.create(
        territory=territory,
        organisation=organisation,
        role=role,
        email=email,
        token_digest=_digest(token),
        sent_at=now,
        expires_at=_end(now, parameters),
        author=author,
    )
    _trace(invitation, "invite", ("email", "role"), author, now)
    return invitation, token


@transaction.atomic
def invite_again(
    *, territory: Territory, role: str, email: str, now: datetime, parameters: ParameterSet
) -> tuple[Invitation, str]:
    """Offer a role from the machine itself, in place of any invitation to it that still runs."""
    for pending in open_invitations(territory, None).filter(role=role, email=email.casefold()):
        take_back(invitation=pending, author=None, now=now)
    return invite(territory=territory, role=role, email=email, author=None, now=now, parameters=parameters)


@transaction.atomic
def send_again(
    *, invitation: Invitation, author: User | None, now: datetime, parameters: ParameterSet
) -> str:
    """Renew an invitation: a new link replaces the old one, which opens nothing any more; gives its secret.

    Raises InvitationRefused when it was sent as many times as may be, accepted, or taken back.
    """
    held = _held(invitation)
    most = int(parameters.on(now.date()).number("people.invitation_sendings"))
    if held.sendings >= most:
        raise InvitationRefused("people.sent_enough", most=most)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    held.token_digest, held.sent_at, held.expires_at = _digest(token), now, _end(now, parameters)
    held.sendings += 1
    held.save(update_fields=["token_digest", "sent_at", "expires_at", "sendings"])
    _trace(held, "send again", ("expires_at", "sendings"), author, now)
    return token


@transaction.atomic
def take_back(*, invitation: Invitation, author: User | None, now: datetime) -> None:
    """Take an invitation back: its link opens nothing any more."""
    held = _held(invitation)
    held.revoked_at = now
    held.save(update_fields=["revoked_at"])
    _trace(held, "take back", ("revoked_at",), author, now)


@transaction.atomic
def accept(*, invitation: Invitation, person: User, now: datetime) -> None:
    """Give the person the place she was offered, once. Raises InvitationRefused when it is not hers, or not open any more."""
    held = _held(invitation)
    if held.expires_at <= now:
        raise InvitationRefused("people.not_open")
    if held.email != person.email.casefold():
        raise InvitationRefused("people.for_another")
    if held.organisation is None:
        give_role(territory=held.territory, user=person, role=held.role, author=person, now=now)
    elif not _has_place(held.territory, held.organisation, held.role, held.email):
        seat(organisation=held.organisation, user=person, role=held.role, author=person, now=now)
    held.accepted_at = now
    held.save(update_fields=["accepted_at"])
    _trace(held, "accept", ("accepted_at",), person, now)


def invitation_of(token: str, now: datetime) -> Invitation | None:
    """Find the invitation a link opens, while it runs."""
    return open_now(now).filter(token_digest=_digest(token)).first()


def open_now(now: datetime) -> QuerySet[Invitation]:
    """Give the invitations that may still be accepted."""
    held = Invitation.objects.select_related("territory", "organisation", "author")
    return held.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


def open_invitations(territory: Territory, organisation: Organisation | None) -> QuerySet[Invitation]:
    """Give the invitations to one place that were neither accepted nor taken back, those run out included."""
    return Invitation.objects.filter(
        territory=territory, organisation=organisation, accepted_at=None, revoked_at=None
    )


def _held(invitation: Invitation) -> Invitation:
    """Take the invitation for oneself, as it is now: two that accept together make one place."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted_at or held.revoked_at:
        raise InvitationRefused("people.not_open")
    return held


def _has_place(territory: Territory, organisation: Organisation | None, role: str, email: str) -> bool:
    if organisation is None:
        return Membership.objects.filter(territory=territory, role=role, user__email=email).exists()
    # Whoever says who speaks for a house speaks for it too.
    enough = Q(role=role) | Q(role=Seat.Role.ADMINISTRATOR)
    return Seat.objects.filter(enough, organisation=organisation, user__email=email).exists()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _end(now: datetime, parameters: ParameterSet) -> datetime:
    return now + timedelta(days=int(parameters.on(now.date()).number("people.invitation_days")))


def _trace(
    invitation: Invitation, action: str, fields: tuple[str, ...], author: User | None, now: datetime
) -> None:
    leave_trace(
        territory=invitation.territory,
        action=action,
        row_kind="invitation",
        row=invitation.uuid,
        fields=fields,
        author=author,
        now=now,
    )
