"""What the pages of a whole territory are made of, named: while the name holds, what was rendered from it still serves."""

from hashlib import sha256

from tandem_web.cooperations.models import Cooperation, Party
from tandem_web.cooperations.rights import Viewer
from tandem_web.cooperations.snapshots import Asking


def state_of(viewer: Viewer, asking: Asking, language: str) -> str:
    """Name all that a territory's pages show, in two statements: two equal names make two equal pages.

    The digest of a record stands for its journal; titles, notes and parties are beside it.
    """
    found = Cooperation.objects.filter(territory=viewer.territory).order_by("pk")
    rows = list(found.values_list("pk", "uuid", "digest", "title", "x"))
    sides = Party.objects.filter(territory=viewer.territory).order_by("pk")
    parties = list(sides.values_list("pk", "ref", "side", "name", "siren", "x"))
    instants = asking.instants
    asked = (instants.on, instants.known, viewer.audience, asking.parameters.digest, language)
    territory = (viewer.territory.pk, viewer.territory.slug, viewer.territory.name)
    return sha256(repr((asked, territory, rows, parties)).encode()).hexdigest()
