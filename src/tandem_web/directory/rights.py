"""Who says who takes part. Named predicates; views ask them and never decide by themselves."""

from tandem_web.accounts.models import Membership, Territory
from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Invitation, Organisation, Seat


def may_lead(viewer: Viewer, territory: Territory) -> bool:
    """Tell whether the reader says who takes part in a territory: the third party who leads it, signed in as herself."""
    return viewer.person is not None and viewer.is_neutral and viewer.territory == territory


def may_seat(viewer: Viewer, organisation: Organisation) -> bool:
    """Tell whether the reader says who speaks for a house: its administrators alone, not even the third party."""
    return viewer.role == Seat.Role.ADMINISTRATOR and viewer.organisation == organisation


def may_speak(viewer: Viewer, organisation: Organisation) -> bool:
    """Tell whether the reader speaks for a house."""
    return viewer.organisation == organisation


def may_handle(viewer: Viewer, invitation: Invitation) -> bool:
    """Tell whether an invitation is the reader's to send again or take back.

    Those to a territory, and to administer a house of it, are its coordinator's; the others are of the house.
    """
    house = invitation.organisation
    if house is not None and may_seat(viewer, house):
        return True
    is_hers = house is None or invitation.role == Seat.Role.ADMINISTRATOR
    return is_hers and may_lead(viewer, invitation.territory)


def may_read_directory(viewer: Viewer) -> bool:
    """Tell whether the reader knows the members of her territory: who leads it, who follows its clauses, and its houses."""
    roles = (Membership.Role.COORDINATOR, Membership.Role.FACILITATOR)
    return viewer.organisation is not None or viewer.role in roles


def may_change_house(viewer: Viewer, organisation: Organisation) -> bool:
    """Tell whether the reader says who a house is and what it needs: the house itself, and who leads its territory."""
    is_hers = viewer.territory.pk == organisation.territory_id
    return is_hers and (viewer.is_neutral or may_speak(viewer, organisation))


def may_write_to(viewer: Viewer, organisation: Organisation) -> bool:
    """Tell whether the reader writes to a house through the site: any member or leader of its territory, signed in."""
    is_known = viewer.territory.pk == organisation.territory_id and may_read_directory(viewer)
    return viewer.person is not None and is_known and not may_speak(viewer, organisation)
