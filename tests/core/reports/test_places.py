"""The map of a territory: towns at their place on its limits, names that cover nothing, notes of any shape refused."""

from __future__ import annotations

import re
from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.readings.territory import House, Network, Tie
from tandem.record import Party
from tandem.reports.outlines import Window, limits_in
from tandem.reports.places import Town, places, ties_of, town_of

LILLE = Town("59350", "Lille", 50.63, 3.05)
CAMBRAI = Town("59122", "Cambrai", 50.17, 3.24)
ARRAS = Town("62041", "Arras", 50.29, 2.77)


def placed(commune: Any) -> Town | None:
    return town_of(Party("p1", "ess", "L'Atelier fictif", x={"commune": commune}))


def test_a_town_is_read_from_the_notes_of_a_party() -> None:
    assert placed({"code": "59350", "name": "Lille", "lat": "50.63", "lon": "3.05"}) == LILLE


@pytest.mark.parametrize(
    "commune",
    [
        None,
        "Lille",
        {},
        {"lat": "50.63"},
        {"lat": "nord", "lon": "3.05"},
        {"lat": "91", "lon": "3"},
        {"lat": "NaN", "lon": "3"},
        {"lat": "50", "lon": "1e400"},
    ],
)
def test_what_is_no_place_is_left_out(commune: Any) -> None:
    assert placed(commune) is None


def test_north_is_up_east_is_right_and_ten_kilometres_are_told() -> None:
    drawn = places([(LILLE, 1), (CAMBRAI, 1), (ARRAS, 2)], [], "wide")

    assert drawn is not None
    at = {point.name: (point.x, point.y) for point in drawn.points}
    assert at["Lille"][1] < at["Arras"][1] < at["Cambrai"][1]
    assert at["Arras"][0] < at["Lille"][0] < at["Cambrai"][0]
    # Lille and Cambrai are 53 km apart.
    apart = ((at["Lille"][0] - at["Cambrai"][0]) ** 2 + (at["Lille"][1] - at["Cambrai"][1]) ** 2) ** 0.5
    assert apart / drawn.ten_km * 10 == pytest.approx(53, abs=1)


def test_one_town_alone_is_no_map() -> None:
    assert places([(LILLE, 3)], [], "wide") is None
    assert places([], [], "phone") is None


@given(
    st.lists(st.tuples(st.integers(4950, 5100), st.integers(150, 420)), min_size=2, max_size=40),
    st.sampled_from(["wide", "phone"]),
)
def test_every_point_is_inside_and_no_name_covers_another(spots: list[tuple[int, int]], shape: str) -> None:
    towns = [(Town(f"{n:05}", f"Commune {n}", lat / 100, lon / 100), 1) for n, (lat, lon) in enumerate(spots)]

    drawn = places(towns, [], shape)

    assert (drawn is None) is (len(set(spots)) < 2)
    if drawn is not None:
        assert all(0 <= one.x <= drawn.width and 0 <= one.y <= drawn.height for one in drawn.points)
        named = [one for one in drawn.points if one.anchor]
        assert drawn.unnamed == len(towns) - len(named)
        sides = {(one.anchor, one.words_x, one.y) for one in named}
        assert len(sides) == len(named)


def test_a_cooperation_going_on_ties_its_towns_and_an_ended_one_does_not() -> None:
    one, two = (House(key, "ess", key, is_fictional=True) for key in ("a", "b"))
    towns = {"a": LILLE, "b": CAMBRAI}
    going, ended = (Tie("r", "Titre", (one, two), has_ended=past) for past in (False, True))

    assert ties_of(Network([going], [], [], []), towns) == {("59122", "59350")}
    assert ties_of(Network([ended], [], [], []), towns) == set()
    assert ties_of(Network([going], [], [], []), {"a": LILLE, "b": LILLE}) == set()


def test_lines_join_the_points_they_tie() -> None:
    drawn = places([(LILLE, 1), (CAMBRAI, 1)], [("59122", "59350"), ("59122", "00000")], "phone")

    assert drawn is not None
    ends = {(point.x, point.y) for point in drawn.points}
    assert [{(x, y), (u, v)} for x, y, u, v in drawn.lines] == [ends]


# --- The limits it stands on -------------------------------------------------------------------------------------------


def test_limits_cover_the_whole_country_overseas_included() -> None:
    every = limits_in(Window(-180, -90, 180, 90))

    # Some 1 250 groups of communes, each with several neighbours.
    assert all(len(found) > 1200 for found in every.values())
    # From Martinique to La Réunion.
    windows = [one.window for one in every["departments"]]
    assert (min(one.west for one in windows) < -60, max(one.east for one in windows) > 55) == (True, True)


def test_only_limits_near_a_window_are_given() -> None:
    north = limits_in(Window(3.0, 50.0, 3.6, 50.5))
    atlantic = limits_in(Window(-20, 40, -15, 45))

    assert all(0 < len(found) < 100 for found in north.values())
    assert [len(found) for found in atlantic.values()] == [0, 0]


@pytest.mark.parametrize("shape", ["wide", "phone"])
def test_limits_cross_the_drawing_and_stop_soon_after_its_edges(shape: str) -> None:
    drawn = places([(LILLE, 1), (CAMBRAI, 1)], [], shape)

    assert drawn is not None
    for path in drawn.limits.values():
        numbers = [int(number) for number in re.findall(r"-?\d+", path)]
        xs, ys = numbers[::2], numbers[1::2]
        inside = [0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in zip(xs, ys, strict=True)]
        # A side that leaves is drawn to its end: few points are outside, and none is far away.
        assert sum(inside) / len(inside) > 0.8
        assert max(map(abs, numbers)) < 2 * max(drawn.width, drawn.height)


def test_the_border_passes_between_a_town_of_france_and_one_of_belgium() -> None:
    # Halluin and Menin face each other across the Lys: the limit is within two kilometres of their middle.
    middle = (3.127, 50.789)
    near = limits_in(Window(middle[0] - 0.03, middle[1] - 0.02, middle[0] + 0.03, middle[1] + 0.02))
    away = [
        hypot((x - middle[0]) * 0.63, y - middle[1]) * 111.2
        for one in near["departments"]
        for x, y in one.points
    ]

    assert min(away) < 2
