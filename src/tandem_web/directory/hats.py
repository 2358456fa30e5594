"""With which hat a person looks: one territory, one role, and so one audience at a time.

A person may lead a pole and sit in a house of another; she wears one hat at a time, so that no page ever mixes what two
of them may see.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from tandem_web.accounts.models import Membership, Territory, User
from tandem_web.directory.models import Acceptance, Organisation, Seat

SESSION_KEY = "hat"
NEUTRAL = "neutral"
# The version of the charter of trust that its page says.
CHARTER = 1
# What the roles of a territory may see of records; the others see none.
_AUDIENCE_OF_ROLE = {Membership.Role.COORDINATOR.value: NEUTRAL}
# A third party of a record reads what both houses share.
_AUDIENCE_OF_SIDE = {"ess": "ess", "company": "company", "third": "all"}


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader: where she looks, as what, for which house, and the audience she belongs to there."""

    territory: Territory
    audience: str
    role: str = Membership.Role.COORDINATOR.value
    person: User | None = None
    organisation: Organisation | None = None
    # Her house has still to agree to the charter of trust, and it is hers to do so.
    charter_due: bool = False
    # The other hats of this person, this one included; none where they do not matter.
    hats: "Sequence[Viewer]" = field(default=(), compare=False)

    @property
    def is_neutral(self) -> bool:
        """Tell whether she is the third party who leads the territory."""
        return self.role == Membership.Role.COORDINATOR.value

    @property
    def key(self) -> str:
        """Name this hat among those of the person, in her session and in her forms."""
        house = f"-{self.organisation.uuid}" if self.organisation else ""
        return f"{self.territory.slug}-{self.role}{house}"


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Tell who looks, and with which hat; None when nothing is open to her.

    One person alone on her own machine acts as the neutral third party of the first territory opened.
    """
    if settings.ALONE:
        territory = Territory.objects.order_by("pk").first()
        return Viewer(territory, NEUTRAL) if territory else None
    if not isinstance(request.user, User):
        return None
    hats = hats_of(request.user)
    chosen = request.session.get(SESSION_KEY)
    worn = next((hat for hat in hats if hat.key == chosen), hats[0] if hats else None)
    return replace(worn, hats=hats) if worn else None


def hats_of(person: User) -> Sequence[Viewer]:
    """Give the hats of a person, those of territories first, in the order she received them."""
    memberships = Membership.objects.filter(user=person).select_related("territory").order_by("pk")
    accepted = Acceptance.objects.filter(organisation=OuterRef("organisation"), version=CHARTER)
    seats = Seat.objects.filter(user=person).select_related("organisation__territory").order_by("pk")
    return [
        *(_leading(person, row) for row in memberships),
        *(_sitting(person, row, accepted=row.accepted) for row in seats.annotate(accepted=Exists(accepted))),
    ]


def _leading(person: User, row: Membership) -> Viewer:
    return Viewer(row.territory, _AUDIENCE_OF_ROLE.get(row.role, "all"), row.role, person)


def _sitting(person: User, row: Seat, *, accepted: bool) -> Viewer:
    house, due = row.organisation, row.role == Seat.Role.ADMINISTRATOR and not accepted
    return Viewer(house.territory, _AUDIENCE_OF_SIDE[house.side], row.role, person, house, charter_due=due)
