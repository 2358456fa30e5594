"""Who may open a contract, and what she may see and do there. Named predicates; views ask them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tandem_web.accounts.models import Membership
from tandem_web.directory.hats import Viewer
from tandem_web.insertion.models import Contract, House

_FOLLOW = (Membership.Role.COORDINATOR.value, Membership.Role.FACILITATOR.value)


@dataclass(frozen=True, slots=True)
class Place:
    """What a reader is to a contract: who follows it, its buyer, its contractor, or a structure that supplies hours."""

    role: str
    house: House | None = None

    @property
    def voice(self) -> str:
        """Give the name an entry bears: the facilitator is the neutral third party."""
        return self.house.ref if self.house else "neutral"

    @property
    def follows(self) -> bool:
        """Tell whether she follows the contract for the territory: she validates, corrects, closes months."""
        return self.role == "follower"

    @property
    def supplies(self) -> bool:
        """Tell whether her house may declare hours here: a structure, or the contractor that hires by itself."""
        return self.role in {"structure", "contractor"}

    @property
    def answers(self) -> bool:
        """Tell whether she answers about candidates: the company that owes the hours."""
        return self.role == "contractor"

    @property
    def accepts(self) -> bool:
        """Tell whether she accepts statements: the buyer."""
        return self.role == "buyer"

    def sees_paths_of(self, structure: str) -> bool:
        """Tell whether she may see lines by path: who follows the contract, and the structure whose they are."""
        return self.follows or (self.house is not None and self.house.ref == structure)


def follows(viewer: Viewer) -> bool:
    """Tell whether the reader follows every contract of her territory: its coordinator and its facilitators."""
    return viewer.role in _FOLLOW


def visible(viewer: Viewer) -> QuerySet[Contract]:
    """Give the contracts a reader may open: all those of her territory if she follows them, else those of her house."""
    held = Contract.objects.filter(territory=viewer.territory)
    if follows(viewer):
        return held
    if viewer.organisation is None:
        return held.none()
    mine = House.objects.filter(territory=viewer.territory, organisation=viewer.organisation)
    return held.filter(pk__in=mine.values("contract"))


def place_in(viewer: Viewer, contract: Contract) -> Place | None:
    """Tell what a reader is to a contract; None where she may not open it."""
    if contract.territory_id != viewer.territory.pk:
        return None
    if follows(viewer):
        return Place("follower")
    if viewer.organisation is None:
        return None
    house = House.objects.filter(contract=contract, organisation=viewer.organisation).order_by("rank").first()
    return place_of(contract, house) if house else None


def place_of(contract: Contract, house: House) -> Place:
    """Tell what a house is to a contract."""
    if house.organisation_id == contract.contractor_id:
        return Place("contractor", house)
    return Place("buyer" if house.organisation_id == contract.buyer_id else "structure", house)
