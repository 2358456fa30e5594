"""What a reader may do about what two houses agree on. Whoever may open the record may read it."""

from tandem.reports.convention import SIDES
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.rights import may_write, visible, voice_of
from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Seat


def may_propose(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader writes and proposes versions: the third party, and the two houses it binds."""
    house = viewer.organisation
    is_bound = viewer.is_neutral or (house is not None and house.side in SIDES)
    return is_bound and may_write(viewer, cooperation)


def may_ask(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader hands links and codes: the third party, who accepts for nobody."""
    return viewer.is_neutral and visible(viewer).filter(pk=cooperation.pk).exists()


def accepts_for(viewer: Viewer, cooperation: Cooperation) -> str | None:
    """Tell for which side the reader accepts: she administers one of the two houses; None otherwise."""
    house = viewer.organisation
    if house is None or house.side not in SIDES or viewer.role != Seat.Role.ADMINISTRATOR:
        return None
    return house.side if voice_of(viewer, cooperation) else None
