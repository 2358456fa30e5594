"""The drawings of a territory: places in whole pixels, nothing over anything else, the same each time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tandem.readings.territory import House, Network, Tie
from tandem.reports.network import MOST_DRAWN, PILL, ROW, picture_of
from tandem.reports.tally import ACROSS, MOST_ROWS, tally

SIDES = ("ess", "company", "third")


def house(number: int) -> House:
    return House(f"h{number}", SIDES[number % 3], f"Maison numéro {number}", is_fictional=True)


def network(ties: list[set[int]]) -> Network:
    rows = [
        Tie(f"r{place:03}", f"Coopération {place}", tuple(map(house, sorted(held))), has_ended=place % 4 == 0)
        for place, held in enumerate(ties)
    ]
    return Network(rows, [], [], [])


NETWORKS = st.lists(st.sets(st.integers(0, 30), min_size=1, max_size=4), min_size=1, max_size=25).map(network)


def test_nothing_to_tie_is_nothing_to_draw() -> None:
    assert picture_of(network([])) is None
    assert picture_of(network([set()])) is None


@given(NETWORKS)
def test_each_thing_has_its_own_place_inside_the_drawing(found: Network) -> None:
    picture = picture_of(found)

    assert picture is not None
    assert len(picture.ties) == len(found.ties)
    assert len(picture.links) == sum(len(tie.houses) for tie in found.ties)
    assert len(picture.houses) == len({one.key for tie in found.ties for one in tie.houses})
    for spots in (picture.ties, picture.houses):
        for x in {spot.x for spot in spots}:
            heights = sorted(spot.y for spot in spots if spot.x == x)
            assert all(below - above >= PILL[1] for above, below in pairwise(heights))
            assert 0 < heights[0] <= heights[-1] < picture.height


@given(NETWORKS)
def test_the_order_of_the_cooperations_changes_nothing(found: Network) -> None:
    assert picture_of(Network(list(reversed(found.ties)), [], [], [])) == picture_of(found)


def test_structures_stand_left_and_the_others_right() -> None:
    picture = picture_of(network([{0, 1, 2}]))

    assert picture is not None
    left, *right = picture.houses
    assert (left.side, {spot.side for spot in right}) == ("ess", {"company", "third"})
    assert left.x < picture.ties[0].x < right[0].x == right[1].x


def test_cooperations_that_share_a_house_are_drawn_together() -> None:
    picture = picture_of(network([{0, 1}, {3, 4}, {0, 7}]))

    assert picture is not None
    assert [spot.name for spot in picture.ties] == ["Coopération 0", "Coopération 2", "Coopération 1"]
    assert picture.ties[1].y - picture.ties[0].y == ROW


def test_past_so_many_the_drawing_says_how_many_it_leaves_out() -> None:
    picture = picture_of(network([{2 * place} for place in range(MOST_DRAWN + 5)]))

    assert picture is not None
    assert (len(picture.ties), picture.left_out) == (MOST_DRAWN, 5)


def test_a_long_name_is_cut_and_a_short_one_is_not() -> None:
    long = House("h", "ess", "Communauté de communes des Trois Écluses", is_fictional=True)
    picture = picture_of(Network([Tie("r", "Titre", (long,), has_ended=False)], [], [], []))

    assert picture is not None
    assert (picture.houses[0].name, picture.ties[0].name) == ("Communauté de communes des Trois…", "Titre")


def test_one_square_a_cooperation_and_columns_on_one_line() -> None:
    drawn = tally([("Don", {"full": 7, "open": 1}, "7"), ("Échange", {"full": 0}, "0")], "wide")

    assert drawn.each == 1
    assert [len(column.marks) for column in drawn.columns] == [8, 0]
    assert [mark.state for mark in drawn.columns[0].marks].count("open") == 1
    assert len({column.y for column in drawn.columns}) == 1
    assert len({(mark.x, mark.y) for mark in drawn.columns[0].marks}) == 8


def test_many_cooperations_make_squares_of_several_and_it_is_known() -> None:
    drawn = tally([("Don", {"full": 500}, "500"), ("Échange", {"full": 1}, "1")], "phone")

    assert drawn.each == 17
    assert len(drawn.columns[0].marks) <= ACROSS * MOST_ROWS
    assert len(drawn.columns[1].marks) == 1


def test_on_a_phone_columns_go_two_by_two() -> None:
    rows = [(name, {"full": 1}, "1") for name in "abcd"]

    wide, phone = tally(rows, "wide"), tally(rows, "phone")

    assert (wide.width, phone.width) == (520, 288)
    assert [column.x for column in phone.columns] == [0, 144, 0, 144]
    assert phone.height == 2 * wide.height


def test_nothing_to_count_is_an_empty_drawing() -> None:
    assert tally([], "wide").columns == []
