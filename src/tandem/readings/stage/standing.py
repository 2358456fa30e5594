"""Where a criterion stands once all pieces are weighed (settled.md, choices 1, 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tandem.readings.stage.pieces import BY_BOTH, DISINTERESTED, DOCUMENT, SAID, Piece

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
        """Tell whether something speaks against the criterion without settling it."""
        return self.contradicting >= SAID and not self.is_denied


NOTHING = Standing()


def standings_of(pieces: Iterable[Piece]) -> Mapping[str, Standing]:
    """Weigh the pieces of one action, criterion by criterion."""
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.criterion, []).append(piece)
    standings = {criterion: _standing(criterion, group) for criterion, group in groups.items()}
    both_ways = _both_ways(standings)
    if both_ways:
        standings["flows_each_way"] = both_ways
    return standings


def _standing(criterion: str, pieces: Sequence[Piece]) -> Standing:
    attesting = _best_grade([piece for piece in pieces if piece.attests])
    contradicting = _best_grade([piece for piece in pieces if not piece.attests])
    if criterion == "independent_sources" and not _has_two_sources(pieces):
        attesting = min(attesting, DOCUMENT)
    return Standing(attesting, contradicting, tuple(pieces))


def _best_grade(pieces: Sequence[Piece]) -> int:
    """Give the best grade; one word from each side, through two different doors, makes "said by both"."""
    best = max((piece.grade for piece in pieces), default=0)
    if best != SAID:
        return best
    pairs = combinations({(piece.side, piece.via) for piece in pieces}, 2)
    separately = any((one[0], other[0]) in _TWO_SIDES and one[1] != other[1] for one, other in pairs)
    return BY_BOTH if separately else SAID


def _has_two_sources(pieces: Sequence[Piece]) -> bool:
    sources = [set(piece.documents) for piece in pieces if piece.attests and piece.grade >= DISINTERESTED]
    return any(not one & other for one, other in combinations(sources, 2))


def _both_ways(standings: Mapping[str, Standing]) -> Standing | None:
    """Join the two directions: a flow each way is as sure as the less sure of the two."""
    there, back = standings.get("company_to_ess"), standings.get("ess_to_company")
    said = standings.get("flows_each_way", NOTHING)
    if there is None or back is None:
        return None
    attesting = max(said.attesting, min(there.attesting, back.attesting))
    contradicting = max(said.contradicting, there.contradicting, back.contradicting)
    return Standing(attesting, contradicting, (*said.pieces, *there.pieces, *back.pieces))
