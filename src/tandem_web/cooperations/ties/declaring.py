"""Saying one's ties to a cooperation, and reading those that were said."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Membership, Territory, User
from tandem_web.cooperations.models import Cooperation, Tie
from tandem_web.directory.hats import Viewer


@transaction.atomic
def declare_tie(
    *, cooperation: Cooperation, person: User, kind: str, words: str, other: User | None, now: datetime
) -> None:
    """Keep what ties a person to a cooperation, in place of what she said before; who said when stays in the trace."""
    said = {"kind": kind, "words": words, "other_neutral": other, "declared_at": now}
    Tie.objects.update_or_create(
        record=cooperation, user=person, defaults={**said, "territory": cooperation.territory}
    )
    leave_trace(
        territory=cooperation.territory,
        action="declare tie",
        row_kind="cooperation",
        row=cooperation.uuid,
        fields=("kind", "other_neutral", "words"),
        author=person,
        now=now,
    )


def ties_seen(viewer: Viewer, cooperation: Cooperation) -> Sequence[Tie] | None:
    """Give the ties said by those who lead the territory today; None where one person is alone, and ties mean nothing."""
    if viewer.person is None:
        return None
    leading = coordinators_of(cooperation.territory)
    said = Tie.objects.filter(record=cooperation, user__in=leading).select_related("user", "other_neutral")
    return [*said.order_by("pk")]


def coordinators_of(territory: Territory) -> QuerySet[User]:
    """Give those who lead a territory."""
    roles = Membership.objects.filter(territory=territory, role=Membership.Role.COORDINATOR)
    return User.objects.filter(pk__in=roles.values("user")).order_by("name", "email")
