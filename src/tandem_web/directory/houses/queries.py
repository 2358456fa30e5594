"""Reads of the houses of a territory, with what each reader may know of them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from tandem.values.text import folded
from tandem_web.directory.hats import Viewer
from tandem_web.directory.models import Organisation, Wish
from tandem_web.directory.rights import may_read_directory


def houses_seen(viewer: Viewer) -> QuerySet[Organisation]:
    """Give the houses of the reader's territory, or none to whom the directory is closed."""
    found = Organisation.objects.filter(territory=viewer.territory).select_related("territory")
    return found if may_read_directory(viewer) else found.none()


def wishes_seen(viewer: Viewer, on: date | None = None) -> QuerySet[Wish]:
    """Give the needs and offers a reader may know: public ones, those of her house, all to whom leads.

    On a day, only those open that day.
    """
    found = Wish.objects.filter(territory=viewer.territory).order_by("organisation", "kind", "resource", "pk")
    if not viewer.is_neutral:
        found = found.filter(Q(audience=Wish.Audience.ALL) | Q(organisation=viewer.organisation))
    if on is not None:
        found = found.filter(Q(ends=None) | Q(ends__gte=on), closed_on=None)
    return found


def with_wishes(viewer: Viewer, houses: QuerySet[Organisation], on: date) -> QuerySet[Organisation]:
    """Give houses with what they look for and offer on a day, in two statements whatever their number."""
    return houses.prefetch_related(Prefetch("wishes", wishes_seen(viewer, on), to_attr="open_wishes"))


def sought(houses: QuerySet[Organisation], side: str, words: str, place: str) -> QuerySet[Organisation]:
    """Keep the houses of a side, whose names hold each word, that are in a place given by its name or its codes."""
    if side:
        houses = houses.filter(side=side)
    for word in folded(words).split():
        houses = houses.filter(name_folded__contains=word)
    if place:
        houses = houses.filter(pk__in=[one.pk for one in in_place(houses, place)])
    return houses


def in_place(houses: Iterable[Organisation], place: str) -> Sequence[Organisation]:
    """Keep the houses of a place: its name without accents, its postcode or its INSEE code."""
    wanted = folded(place)
    return [
        one for one in houses if wanted in (folded(one.town), one.postcode.casefold(), one.commune.casefold())
    ]
