"""What a reader may do about meetings and what goes with them. Whoever may open the record may read its meetings."""

from django.db.models import Exists, OuterRef, QuerySet

from tandem.readings.checkups import HOUSES
from tandem.record import Entry
from tandem.record.entry import NEUTRAL
from tandem_web.accounts.models import Membership, Territory, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.rights import may_write, voice_of
from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Seat
from tandem_web.meetings.models import Talk


def may_change(viewer: Viewer, cooperation: Cooperation, told: Entry) -> bool:
    """Tell whether the reader changes what the journal says of a meeting: the third party, and the house that told it."""
    return may_write(viewer, cooperation) and voice_of(viewer, cooperation) in (NEUTRAL, told.by)


def may_draft(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader drafts what will be published: the third party, and the two houses."""
    return may_write(viewer, cooperation) and (
        viewer.is_neutral or agrees_for(viewer, cooperation) is not None
    )


def agrees_for(viewer: Viewer, cooperation: Cooperation) -> str | None:
    """Tell for which side the reader agrees to publish: that of her house, never the third party."""
    house = viewer.organisation
    if house is None or house.side not in HOUSES or voice_of(viewer, cooperation) is None:
        return None
    return house.side


def may_confide(viewer: Viewer) -> bool:
    """Tell whether the reader writes in confidence: whoever sits in a house."""
    return viewer.person is not None and viewer.organisation is not None


def may_be_named(territory: Territory) -> QuerySet[User]:
    """Give who may receive confidences: members of the territory who sit in none of its houses, read for no funder, run no machine."""
    hers = Membership.objects.filter(territory=territory, user=OuterRef("pk"))
    listens = hers.filter(role__in=(Membership.Role.COORDINATOR, Membership.Role.FACILITATOR))
    other = hers.filter(role__in=(Membership.Role.READER, Membership.Role.OPERATOR))
    sits = Seat.objects.filter(territory=territory, user=OuterRef("pk"))
    found = User.objects.filter(Exists(listens), ~Exists(other), ~Exists(sits), is_active=True)
    return found.order_by("email")


def may_hear(viewer: Viewer) -> bool:
    """Tell whether the reader, with this hat, is somebody to whom one confides as long as she is neither partner nor funder."""
    is_outside = viewer.person is not None and viewer.organisation is None
    return is_outside and may_be_named(viewer.territory).filter(pk=viewer.person.pk).exists()  # type: ignore[union-attr]


def may_name(viewer: Viewer) -> bool:
    """Tell whether the reader says who the two people are: the third party who leads, signed in as herself."""
    return viewer.person is not None and viewer.is_neutral


def talks_of(viewer: Viewer) -> QuerySet[Talk]:
    """Give the talks a reader opens: those she began from this house, or those whose two named people include her."""
    held = Talk.objects.filter(territory=viewer.territory)
    if may_confide(viewer):
        return held.filter(author=viewer.person, organisation=viewer.organisation)
    return held.filter(hearers=viewer.person) if may_hear(viewer) else held.none()


def may_count_time(viewer: Viewer) -> bool:
    """Tell whether the reader notes and reads the time spent leading: the third party who leads the territory."""
    return viewer.is_neutral
