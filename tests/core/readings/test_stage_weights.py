"""What a criterion of form weighs: a piece against another, a word against a document, two words by two doors."""

from __future__ import annotations

import pytest

from tandem.readings.stage.pieces import Piece
from tandem.readings.stage.standing import Standing, standings_of
from tests.core.builders import evidence
from tests.core.readings.stage_records import (
    ON,
    criterion,
    given,
    seen,
    shown,
    started,
)

PROJECT = started()


def piece(
    grade: int, *, attests: bool = True, side: str = "ess", via: str = "p1", documents: str = ""
) -> Piece:
    named = tuple(documents.split())
    return Piece("joint_objective", attests, grade, side, via, ON, named, (f"{side}{via}{grade}{attests}",))


def standing(*pieces: Piece) -> Standing:
    return standings_of(pieces)["joint_objective"]


@pytest.mark.parametrize(
    ("attesting", "contradicting", "holds", "is_denied", "is_disputed"),
    [
        (0, 0, False, False, False),
        (3, 0, True, False, False),
        (2, 0, False, False, False),
        (3, 1, True, False, True),
        (3, 2, True, False, False),
        (3, 3, False, False, True),
        (4, 3, True, False, False),
        (3, 4, False, True, False),
        (0, 1, False, False, True),
        (0, 2, False, True, False),
        (1, 1, False, False, True),
        (1, 2, False, True, False),
    ],
)
def test_a_criterion_holds_is_denied_or_is_disputed(
    attesting: int, contradicting: int, holds: bool, is_denied: bool, is_disputed: bool
) -> None:
    one = Standing(attesting, contradicting)

    assert (one.holds(3), one.is_denied, one.is_disputed) == (holds, is_denied, is_disputed)


@pytest.mark.parametrize(
    ("pieces", "grade"),
    [
        ([piece(1), piece(1, side="company", via="p2")], 2),
        ([piece(1), piece(1, side="company", via="p1")], 1),
        ([piece(1, via="neutral"), piece(1, side="company", via="neutral")], 1),
        ([piece(1), piece(1, via="p4")], 1),
        ([piece(1), piece(1, side="neutral", via="neutral")], 1),
        ([piece(1), piece(1, side="third", via="p3")], 1),
        ([piece(1), piece(1, side="company", via="p2"), piece(3, via="p1")], 3),
    ],
)
def test_two_words_make_a_two_only_from_two_sides_by_two_doors(pieces: list[Piece], grade: int) -> None:
    assert standing(*pieces).attesting == grade


def test_a_word_for_and_a_word_against_do_not_make_a_two() -> None:
    weighed = standing(piece(1), piece(1, attests=False, side="company", via="p2"))

    assert (weighed.attesting, weighed.contradicting) == (1, 1)


def test_a_typed_two_is_one_word() -> None:
    finding = seen(PROJECT, evidence(PROJECT, "joint_objective", grade=2))

    assert criterion(finding, "joint_objective")["attesting"] == 1


def test_both_pieces_of_a_dispute_are_shown_with_side_grade_and_day() -> None:
    for_it = shown(PROJECT, "joint_objective", by="p1", on="2024-02-01")
    against = shown(PROJECT, "joint_objective", state="contradicted", by="p2", on="2024-03-01")

    row = criterion(seen(PROJECT, for_it, against), "joint_objective")

    assert row == {
        "attesting": 3,
        "contradicting": 3,
        "disputed": True,
        "pieces": [
            {"attests": True, "grade": 3, "side": "ess", "on": "2024-02-01"},
            {"attests": False, "grade": 3, "side": "company", "on": "2024-03-01"},
        ],
    }


def test_the_word_of_each_house_on_a_flow_makes_a_two() -> None:
    one = given(PROJECT, by="p1", documents=[])
    other = given(PROJECT, by="p2", documents=[])

    assert criterion(seen(PROJECT, one, other), "company_to_ess")["attesting"] == 2
