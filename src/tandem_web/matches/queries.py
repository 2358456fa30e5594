"""The members of a territory as the search of the core knows them, and what it finds in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.matching import Member, Part, Place, Question, Wish, find, points_from
from tandem.reports import say
from tandem.values.messages import Message
from tandem.values.text import folded
from tandem_web.directory.hats import Viewer
from tandem_web.directory.houses.queries import houses_seen, in_place, with_wishes
from tandem_web.directory.models import Organisation
from tandem_web.ui.parameters import parameter_set

# Beyond these, looking for something narrower says more than another page.
MOST_SHOWN = 50
_MOST_SILENT = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A house that was found, and why, as sentences."""

    house: Organisation
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a search gives to a page."""

    rows: Sequence[Row]
    n: int
    silent: Sequence[Row]
    n_silent: int
    place_unknown: bool


def search(viewer: Viewer, asked: Mapping[str, Any], today: date, language: str) -> Shown:
    """Look for members of the reader's territory, in two statements whatever their number."""
    houses = [*with_wishes(viewer, houses_seen(viewer), today)]
    points = _points(houses)
    place = place_asked(houses, asked.get("lieu", ""), points)
    own = next((one for one in houses if one == viewer.organisation), None)
    question = Question(
        day=today,
        words=asked.get("mots", ""),
        resource=asked.get("quoi", ""),
        kind=asked.get("sens", ""),
        side=asked.get("cote", ""),
        place=place or (place_of(own, points) if own else None),
        radius_km=asked.get("rayon") or None,
        asker=str(own.uuid) if own else "",
        wishes=wishes_of(own) if own else (),
    )
    found = find(question, [member_of(one, points) for one in houses], points_from(parameter_set(), today))
    by_key = {str(one.uuid): one for one in houses}

    def shown(candidates: Sequence[Any], most: int) -> list[Row]:
        return [Row(by_key[one.key], words_of(one.parts, language)) for one in candidates[:most]]

    return Shown(
        shown(found.candidates, MOST_SHOWN),
        len(found.candidates),
        shown(found.silent, _MOST_SILENT),
        len(found.silent),
        bool(asked.get("lieu")) and place is None,
    )


def reasons_between(viewer: Viewer, one: Organisation, other: Organisation, today: date) -> Sequence[Part]:
    """Give why two houses could meet, by their public lines and their places."""
    public = Viewer(viewer.territory, "all", "contributor", organisation=None)
    rows = with_wishes(public, Organisation.objects.filter(pk__in=(one.pk, other.pk)), today)
    known = {row.pk: row for row in rows}
    points = _points(known.values())
    first, second = known[one.pk], known[other.pk]
    place = place_of(first, points)
    question = Question(day=today, place=place if place.department else None, wishes=wishes_of(first))
    found = find(question, [member_of(second, points)], points_from(parameter_set(), today))
    return [part for candidate in (*found.candidates, *found.silent) for part in candidate.parts]


def words_of(parts: Sequence[Part], language: str) -> list[str]:
    """Say reasons, those that weigh most first."""
    return [say(part.reason, language) for part in sorted(parts, key=lambda part: -part.points)]


def kept_words(reasons: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    """Say the reasons kept with a proposal."""
    return [say(Message(one["key"], one["values"]), language) for one in reasons]


def member_of(house: Any, points: Mapping[str, tuple[float, float]]) -> Member:
    """Give a house to the search: only what this reader may read of it."""
    text = f"{house.name} {house.description} {house.town} {house.siae_kind}"
    return Member(str(house.uuid), house.side, text, place_of(house, points), wishes_of(house))


def wishes_of(house: Any) -> tuple[Wish, ...]:
    """Give what a house looks for and offers."""
    return tuple(Wish(one.kind, one.resource, one.words) for one in house.open_wishes)


def place_of(house: Organisation, points: Mapping[str, tuple[float, float]]) -> Place:
    """Give where a house is; the point of its commune may be known by a neighbour."""
    return Place(house.commune, house.postcode, _point(house) or points.get(house.commune))


def place_asked(
    houses: Sequence[Organisation], text: str, points: Mapping[str, tuple[float, float]]
) -> Place | None:
    """Read a place as people type it: the name, postcode or code of a commune where a member is, or bare figures."""
    if not text:
        return None
    found = in_place(houses, text)
    if found:
        return place_of(found[0], points)
    code = folded(text).upper()
    return Place(postcode=code) if code.isdecimal() and len(code) == len("59300") else None


def _points(houses: Any) -> dict[str, tuple[float, float]]:
    return {one.commune: point for one in houses if one.commune and (point := _point(one))}


def _point(house: Organisation) -> tuple[float, float] | None:
    return (house.lat, house.lon) if house.lat is not None and house.lon is not None else None
