"""Who takes part in a territory and in its houses, as their pages show it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from tandem_web.accounts.models import Membership, Territory
from tandem_web.directory.models import Invitation, Organisation, Seat
from tandem_web.directory.people.invitations import open_invitations
from tandem_web.directory.people.requests import waiting_requests
from tandem_web.directory.wording import ROLE_WORDS


def people_of_territory(territory: Territory, now: datetime) -> Mapping[str, Any]:
    """Give the roles of a territory, the invitations that wait, those of its houses included, and the requests."""
    # What a house offers its own people is its own affair.
    hers = Q(organisation=None) | Q(role=Seat.Role.ADMINISTRATOR)
    pending = Invitation.objects.filter(hers, territory=territory, accepted_at=None, revoked_at=None)
    return {
        "places": _places(Membership.objects.filter(territory=territory).select_related("user")),
        "pending": _pending(pending.select_related("organisation"), now),
        "asked": waiting_requests(territory),
    }


def people_of_house(organisation: Organisation, now: datetime) -> Mapping[str, Any]:
    """Give who speaks for a house, and the invitations that wait."""
    pending = open_invitations(organisation.territory, organisation).select_related("organisation")
    return {
        "places": _places(Seat.objects.filter(organisation=organisation).select_related("user")),
        "pending": _pending(pending, now),
    }


def _places(rows: Iterable[Membership | Seat]) -> list[dict[str, Any]]:
    found = [{"row": row, "person": row.user, "role": ROLE_WORDS[row.role]} for row in rows]
    return sorted(found, key=lambda one: str(one["person"]).casefold())


def _pending(rows: Iterable[Invitation], now: datetime) -> list[dict[str, Any]]:
    return [{"row": row, "role": ROLE_WORDS[row.role], "over": row.expires_at <= now} for row in rows]
