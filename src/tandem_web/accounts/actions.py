"""Writes about territories and traces. The clock and the person come from the caller."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tandem.values.errors import TandemError
from tandem_web.accounts.models import Membership, Territory, Trace, User


class LastOne(TandemError):
    """The last person who can open the door to others does not leave it shut behind her."""


@transaction.atomic
def open_territory(
    *, slug: str, name: str, fictional: bool = False, author: User | None = None, now: datetime | None = None
) -> Territory:
    """Open a territory, or find the one that bears this slug; opening twice changes nothing."""
    territory, created = Territory.objects.get_or_create(
        slug=slug, defaults={"name": name, "fictional": fictional}
    )
    if created:
        leave_trace(
            territory=territory,
            action="open",
            row_kind="territory",
            row=territory.uuid,
            fields=("slug", "name", "fictional"),
            author=author,
            now=now or timezone.now(),
        )
    return territory


@transaction.atomic
def give_role(*, territory: Territory, user: User, role: str, author: User | None, now: datetime) -> None:
    """Give a person a role in a territory; giving it twice changes nothing."""
    _, created = Membership.objects.get_or_create(
        territory=territory, user=user, role=role, defaults={"since": now}
    )
    if created:
        _trace_role(territory, "give role", user, author, now)


@transaction.atomic
def end_role(*, membership: Membership, author: User | None, now: datetime) -> None:
    """Take a role back, or leave it. Raises LastOne for the last coordinator of a territory."""
    # One departure at a time: two that cross would each believe the other stays.
    territory = Territory.objects.select_for_update().get(pk=membership.territory_id)
    coordinators = Membership.objects.filter(territory=territory, role=Membership.Role.COORDINATOR)
    if membership.role == Membership.Role.COORDINATOR and not coordinators.exclude(pk=membership.pk).exists():
        raise LastOne("people.last_coordinator")
    _trace_role(territory, "end role", membership.user, author, now)
    membership.delete()


def _trace_role(territory: Territory, action: str, user: User, author: User | None, now: datetime) -> None:
    leave_trace(
        territory=territory,
        action=action,
        row_kind="person",
        row=user.uuid,
        fields=("role",),
        author=author,
        now=now,
    )


def leave_trace(
    *,
    territory: Territory,
    action: str,
    row_kind: str,
    row: object,
    fields: Iterable[str],
    author: User | None,
    now: datetime,
) -> None:
    """Say who changed which fields of which row; call it inside the transaction that changes them."""
    Trace.objects.create(
        territory=territory,
        at=now,
        author=author,
        action=action,
        row_kind=row_kind,
        row=str(row),
        fields=sorted(fields),
    )
