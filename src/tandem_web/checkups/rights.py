"""What a reader may do about the check-ups of a cooperation. Whoever may open the record may read its open check-ups."""

from tandem.readings.checkups import HOUSES
from tandem_web.checkups.models import CheckUp
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.rights import visible, voice_of
from tandem_web.directory.hats import Viewer


def may_lead(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader plans, opens and closes check-ups: the third party who leads the territory."""
    return viewer.is_neutral and visible(viewer).filter(pk=cooperation.pk).exists()


def side_of(viewer: Viewer, cooperation: Cooperation) -> str | None:
    """Tell for which side a reader with an account answers: that of her house, one of the two asked, or none."""
    house = viewer.organisation
    if house is None or house.side not in HOUSES or voice_of(viewer, cooperation) is None:
        return None
    return house.side


def may_forget_words(viewer: Viewer, checkup: CheckUp, side: str) -> bool:
    """Tell whether the reader may have what a side said in words forgotten: the third party, and that house."""
    return may_lead(viewer, checkup.record) or side_of(viewer, checkup.record) == side


def may_choose_mode(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader chooses how houses answer, while it is only planned: the third party, and both houses."""
    return may_lead(viewer, cooperation) or side_of(viewer, cooperation) is not None
