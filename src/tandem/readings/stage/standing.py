"""Where a criterion stands once all pieces are weighed (docs/methods/stage.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tandem.readings.stage.flows import BY_BOTH, DISINTERESTED, DOCUMENT, SAID
from tandem.readings.stage.pieces import Piece

DIRECTIONS = ("company_to_ess", "ess_to_company")
_TWO_SIDES = {("company", "ess"), ("ess", "company")}


@dataclass(frozen=True, slots=True)
class Standing:
    """The best grade for and the best grade against; 0 is nothing."""

    attesting: int = 0
    contradicting: int = 0
    pieces: tuple[Piece, ...] = ()

    def holds(self, grade: int) -> bool:
        """Tell whether the criterion is established: high enough, and strictly above what speaks against it."""
        return self.attesting >= grade and self.attesting > self.contradicting

    @property
    def is_denied(self) -> bool:
        """Tell whether pieces establish the contrary; one side's word never does."""
        return self.contradicting >= BY_BOTH and self.contradicting > self.attesting

    @property
    def is_disputed(self) -> bool:
        """Tell whether the two sides of the scale weigh the same, or one word speaks against a criterion."""
        return self.contradicting == SAID or 0 < self.contradicting == self.attesting


NOTHING = Standing()


def standings_of(pieces: Iterable[Piece]) -> Mapping[str, Standing]:
    """Weigh the pieces of one action, criterion by criterion."""
    groups: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        groups[piece.criterion].append(piece)
    return both_ways_joined({criterion: _standing(criterion, group) for criterion, group in groups.items()})


def _standing(criterion: str, pieces: Sequence[Piece]) -> Standing:
    attesting = _best_grade([piece for piece in pieces if piece.attests])
    contradicting = _best_grade([piece for piece in pieces if not piece.attests])
    if criterion == "independent_sources" and not _has_two_sources(pieces):
        attesting = min(attesting, DOCUMENT)
    return Standing(attesting, contradicting, tuple(pieces))


def _best_grade(pieces: Sequence[Piece]) -> int:
    """Give the best grade; one word from each side, through two different doors, makes "said by both"."""
    best = max([piece.grade for piece in pieces], default=0)
    if best != SAID:
        return best
    pairs = combinations({(piece.side, piece.via) for piece in pieces}, 2)
    separately = any((one[0], other[0]) in _TWO_SIDES and one[1] != other[1] for one, other in pairs)
    return BY_BOTH if separately else SAID


def _has_two_sources(pieces: Sequence[Piece]) -> bool:
    sources = [set(piece.documents) for piece in pieces if piece.attests and piece.grade >= DISINTERESTED]
    return any(one and other and not one & other for one, other in combinations(sources, 2))


def both_ways_joined(standings: Mapping[str, Standing]) -> Mapping[str, Standing]:
    """Join the two directions: a flow each way is as sure as the less sure of the two.

    What is denied or disputed in one direction is so both ways; what one direction overcomes is not.
    """
    if not standings.keys() & {*DIRECTIONS}:
        return standings
    ways = [standings.get(way, NOTHING) for way in DIRECTIONS]
    said = standings.get("flows_each_way", NOTHING)
    attesting = max(said.attesting, min(way.attesting for way in ways))
    against = [way.contradicting for way in ways if way.contradicting >= way.attesting]
    contradicting = max(said.contradicting, *against, 0)
    pieces = (*said.pieces, *(piece for way in ways for piece in way.pieces))
    return {**standings, "flows_each_way": Standing(attesting, contradicting, pieces)}
