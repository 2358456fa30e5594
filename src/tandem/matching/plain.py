"""The plain search among the members of a territory: what they look for and offer, where they are, words they use.

Every candidate carries the parts of its rank, in whole points that add up exactly. What is not known keeps a candidate
in, and is said; a member that said nothing of its needs is told apart, never hidden (docs/methods/matching.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import asin, cos, radians, sin, sqrt

from tandem.parameters import ParameterSet
from tandem.values.messages import Message
from tandem.values.text import folded

NEED, OFFER = "need", "offer"
_OPPOSITE = {NEED: OFFER, OFFER: NEED}
_EARTH_KM = 6371.0
_OVERSEAS = ("97", "98")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a house is, as far as it is known: INSEE code, postcode, and degrees of its commune."""

    commune: str = ""
    postcode: str = ""
    point: tuple[float, float] | None = None

    @property
    def department(self) -> str:
        """Give the department by the code of the commune, else by the postcode; nothing when neither is known."""
        code = self.commune or self.postcode
        return code[:3] if code.startswith(_OVERSEAS) else code[:2]


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of resource a member looks for or offers, in its own words."""

    kind: str
    resource: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A house as the search knows it; `text` is all that may be searched beside its wishes."""

    key: str
    side: str
    text: str = ""
    place: Place = Place()
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. `wishes` are those of the house that asks; `kind` is what a candidate should do: need or offer."""

    day: date
    words: str = ""
    resource: str = ""
    kind: str = ""
    side: str = ""
    place: Place | None = None
    radius_km: int | None = None
    asker: str = ""
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """How much each reason weighs, and the distance in kilometres at which being near weighs nothing."""

    line: int
    words: int
    near: int
    near_km: int


@dataclass(frozen=True, slots=True)
class Part:
    """One reason, and the points it brings; a doubt brings none."""

    points: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member that answers the question, and every reason why."""

    key: str
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        """Give the sum of the parts."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates, closest to what is looked for first, and the members who said nothing of what they need or offer."""

    candidates: tuple[Candidate, ...]
    silent: tuple[Candidate, ...]


def points_from(parameters: ParameterSet, day: date) -> Points:
    """Read how much each reason weighs on a day."""
    number = parameters.on(day).number
    return Points(
        *(
            int(number(f"matching.{name}"))
            for name in ("points_line", "points_words", "points_near", "near_km")
        )
    )


def find(question: Question, members: Iterable[Member], points: Points) -> Found:
    """Keep the members that answer a question; at equal points the order turns with the day, so that none is always first."""
    kept: dict[bool, list[Candidate]] = {True: [], False: []}
    for member in members:
        if member.key == question.asker or question.side not in ("", member.side):
            continue
        parts = _parts(question, member, points)
        if parts is not None:
            kept[bool(member.wishes)].append(Candidate(member.key, tuple(parts)))
    return Found(
        *(tuple(sorted(kept[spoke], key=lambda one: _order(one, question.day))) for spoke in (True, False))
    )


def _order(candidate: Candidate, day: date) -> tuple[int, str]:
    return -candidate.points, sha256(f"{day.isoformat()}/{candidate.key}".encode()).hexdigest()


def _parts(question: Question, member: Member, points: Points) -> Sequence[Part] | None:
    """Give the reasons to keep a member, or None when what it says is not what is looked for."""
    lines = [*_lines(question, member, points)]
    near = _near(question, member.place, points)
    words = _words(question.words, member, points)
    asked = bool(question.resource or question.kind) and bool(member.wishes)
    if near is None or words is None or (asked and not lines):
        return None
    return [*lines, *words, *near]


def _lines(question: Question, member: Member, points: Points) -> Iterator[Part]:
    """Say which wishes of a member are looked for, and which meet a wish of the house that asks."""
    own = {(one.kind, one.resource) for one in question.wishes}
    said: set[tuple[str, str]] = set()
    for wish in member.wishes:
        key = (wish.kind, wish.resource)
        if key in said or not _is_asked(question, wish):
            continue
        said.add(key)
        meets = (_OPPOSITE[wish.kind], wish.resource) in own
        if meets or question.resource or question.kind:
            name = f"matching.{wish.kind}_{'meets' if meets else 'line'}"
            yield Part(points.line * (1 + meets), Message(name, {"resource": wish.resource}))


def _is_asked(question: Question, wish: Wish) -> bool:
    return question.resource in ("", wish.resource) and question.kind in ("", wish.kind)


def _words(text: str, member: Member, points: Points) -> Sequence[Part] | None:
    words = folded(text).split()
    if not words:
        return []
    held = folded(" ".join((member.text, *(wish.words for wish in member.wishes))))
    if not all(word in held for word in words):
        return None
    return [Part(points.words, Message("matching.words", {"words": text.strip()}))]


def _near(question: Question, place: Place, points: Points) -> Sequence[Part] | None:
    """Say how far a member is; None when it is known to be farther than asked."""
    if question.place is None:
        return []
    here, farthest = question.place, question.radius_km
    if here.commune and here.commune == place.commune:
        return [Part(points.near, Message("matching.same_commune"))]
    if here.point and place.point:
        km = round(distance_km(here.point, place.point))
        if farthest is not None and km > farthest:
            return None
        share = max(0, points.near_km - km)
        return [Part(points.near * share // points.near_km, Message("matching.at_km", {"km": km}))]
    return [_said_near(here, place, points)]


def _said_near(here: Place, place: Place, points: Points) -> Part:
    """Without the points of both communes, say what their codes tell: nobody is left out for what is not known."""
    if here.postcode and here.postcode == place.postcode:
        return Part(points.near, Message("matching.same_postcode"))
    if not place.department:
        return Part(0, Message("matching.place_unknown"))
    if here.department == place.department:
        return Part(points.near // 2, Message("matching.same_department", {"code": place.department}))
    return Part(0, Message("matching.distance_unknown", {"code": place.department}))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Measure the great circle between two points in degrees, in kilometres; it cannot fail and roads are longer."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
