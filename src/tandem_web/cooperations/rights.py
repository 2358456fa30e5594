"""What a reader may see of records and do to them. Named predicates; views ask them and never decide by themselves."""

from django.db.models import QuerySet

from tandem.record.entry import NEUTRAL
from tandem_web.cooperations.models import Cooperation, Party
from tandem_web.directory.hats import Viewer


def visible(viewer: Viewer) -> QuerySet[Cooperation]:
    """Give the records a reader may open: all those of her territory if she leads it, else those of her house."""
    held = Cooperation.objects.filter(territory=viewer.territory)
    if viewer.is_neutral:
        return held
    if viewer.organisation is None:
        return held.none()
    # On its own side only: elsewhere the audience of this hat would open what the other side keeps.
    mine = Party.objects.filter(organisation=viewer.organisation, side=viewer.organisation.side)
    return held.filter(pk__in=mine.values("record"))


def audience_in(viewer: Viewer, cooperation: Cooperation) -> str | None:
    """Tell as which audience a reader reads a record; None where she may not open it."""
    return viewer.audience if visible(viewer).filter(pk=cooperation.pk).exists() else None


def sees_means_of(viewer: Viewer, side: str) -> bool:
    """Tell whether the reader may see what the means of a side are made of: that side itself, and the third party."""
    return viewer.audience in (side, NEUTRAL)


def may_write(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader may add to a record: the third party of its territory, and the houses it is between."""
    if cooperation.territory_id != viewer.territory.pk:
        return False
    return viewer.is_neutral or voice_of(viewer, cooperation) is not None


def voice_of(viewer: Viewer, cooperation: Cooperation) -> str | None:
    """Tell in whose name a reader speaks in a record: the third party, her house, or nobody."""
    if viewer.is_neutral:
        return NEUTRAL
    if viewer.organisation is None:
        return None
    mine = cooperation.parties.filter(organisation=viewer.organisation, side=viewer.organisation.side)
    return mine.values_list("ref", flat=True).first()


def door_of(viewer: Viewer, cooperation: Cooperation) -> str:
    """Tell by which door what a reader types comes in: two houses heard by one door are not two voices."""
    return voice_of(viewer, cooperation) or NEUTRAL


def may_bring(viewer: Viewer) -> bool:
    """Tell whether the reader may bring cooperations into her territory: the third party who leads it."""
    return viewer.is_neutral


def may_declare(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader says here what ties her to a record: whoever leads its territory, signed in as herself."""
    is_between_two = cooperation.about == Cooperation.About.COOPERATION
    return (
        is_between_two and viewer.person is not None and viewer.is_neutral and may_write(viewer, cooperation)
    )
