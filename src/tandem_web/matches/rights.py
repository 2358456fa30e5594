"""Who proposes an introduction, who reads it and who answers. Named predicates; views ask them."""

from django.db.models import Q, QuerySet

from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Organisation
from tandem_web.matches.models import Proposal


def may_propose(viewer: Viewer) -> bool:
    """Tell whether the reader proposes introductions: the third party who leads the territory."""
    return viewer.is_neutral


def proposals_of(viewer: Viewer) -> QuerySet[Proposal]:
    """Give the proposals a reader may open: all those of the territory she leads, else those made to her house."""
    held = Proposal.objects.filter(territory=viewer.territory).select_related(
        "structure", "company", "cooperation"
    )
    if viewer.is_neutral:
        return held
    if viewer.organisation is None:
        return held.none()
    return held.filter(Q(structure=viewer.organisation) | Q(company=viewer.organisation))


def answers_for(viewer: Viewer, proposal: Proposal) -> Organisation | None:
    """Tell for which house the reader answers, if any: one's own, never the other, and never the third party."""
    house = viewer.organisation
    return house if house is not None and house.pk in (proposal.structure_id, proposal.company_id) else None
