"""Who looks, and what that lets them see. Named predicates; views ask them and never decide by themselves."""

from dataclasses import dataclass

from django.http import HttpRequest

from tandem.record.entry import NEUTRAL
from tandem_web.accounts.models import Territory
from tandem_web.cooperations.models import Cooperation


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader: the territory she looks at, and the audience she belongs to there."""

    territory: Territory
    audience: str


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Tell who looks. One person on her own machine acts as the neutral third party of the first territory opened.

    None while no territory is open. Accounts will answer here, and nowhere else.
    """
    territory = Territory.objects.order_by("pk").first()
    return Viewer(territory, "neutral") if territory else None


def sees_means_of(viewer: Viewer, side: str) -> bool:
    """Tell whether the reader may see what the means of a side are made of: that side itself, and the third party."""
    return viewer.audience in (side, "neutral")


def may_write(viewer: Viewer, cooperation: Cooperation) -> bool:
    """Tell whether the reader may add to a record: the third party of its territory, until houses have accounts."""
    return viewer.audience == NEUTRAL and cooperation.territory_id == viewer.territory.pk


def door_of(viewer: Viewer) -> str:
    """Tell by which door what a reader types comes in: two houses heard by one door are not two voices."""
    return viewer.audience


def may_bring(viewer: Viewer) -> bool:
    """Tell whether the reader may bring cooperations into her territory: the third party who leads it."""
    return viewer.audience == NEUTRAL
