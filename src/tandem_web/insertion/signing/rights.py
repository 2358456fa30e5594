"""Who looks before signing. Named predicates; views ask them."""

from django.conf import settings
from django.db.models import QuerySet

from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Organisation
from tandem_web.insertion.signing.models import SigningSheet


def may_look(viewer: Viewer) -> bool:
    """Tell whether the page is hers: who speaks for a house of the social economy, or one person alone on her machine."""
    return settings.ALONE or (
        viewer.organisation is not None and viewer.organisation.side == Organisation.Side.ESS
    )


def may_keep(viewer: Viewer) -> bool:
    """Tell whether there is a house to keep it for."""
    return viewer.organisation is not None and may_look(viewer)


def sheets_of(viewer: Viewer) -> QuerySet[SigningSheet]:
    """Give what her house kept: neither the coordinator nor another house ever reads it."""
    if not may_keep(viewer):
        return SigningSheet.objects.none()
    return SigningSheet.objects.filter(territory=viewer.territory, organisation=viewer.organisation)
