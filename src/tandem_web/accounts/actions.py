"""Writes about territories and traces. The clock and the person come from the caller."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tandem_web.accounts.models import Territory, Trace, User


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
