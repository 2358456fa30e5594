"""The plain search: parts that add up, nobody left out for what is not known, no house always first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching import Member, Place, Question, Wish, find
from tandem.matching.plain import Points, distance_km, points_from
from tandem.parameters import load_parameters

DAY = date(2026, 11, 24)
POINTS = Points(line=10, words=5, near=8, near_km=50)
LILLE, ROUBAIX = (50.63, 3.06), (50.69, 3.17)


def members_found(question, *members):
    return [(one.key, one.points) for one in find(question, members, POINTS).candidates]


def reasons(question, member):
    found = find(question, [member], POINTS)
    return [
        (part.reason.key, part.points) for one in (*found.candidates, *found.silent) for part in one.parts
    ]


def offering(key, resource="premises", **other):
    return Member(key, "company", wishes=(Wish("offer", resource),), **other)


def test_an_offer_that_answers_a_need_of_the_house_that_looks_weighs_twice():
    asks = Question(DAY, resource="premises", wishes=(Wish("need", "premises"),))

    assert reasons(asks, offering("a")) == [("matching.offer_meets", 20)]
    assert reasons(Question(DAY, resource="premises"), offering("a")) == [("matching.offer_line", 10)]


def test_two_offers_do_not_complete_each_other():
    assert reasons(Question(DAY, wishes=(Wish("offer", "premises"),)), offering("a")) == []


def test_the_same_resource_said_twice_counts_once():
    member = Member("a", "ess", wishes=(Wish("need", "time", "le lundi"), Wish("need", "time", "le mardi")))

    assert reasons(Question(DAY, resource="time"), member) == [("matching.need_line", 10)]


def test_what_is_said_and_is_not_what_is_asked_is_left_out():
    assert members_found(Question(DAY, resource="skills"), offering("a")) == []
    assert members_found(Question(DAY, kind="need"), offering("a")) == []
    assert members_found(Question(DAY, side="ess"), offering("a")) == []


def test_a_member_that_said_nothing_is_told_apart_and_not_hidden():
    found = find(Question(DAY, resource="skills"), [Member("a", "ess")], POINTS)

    assert (found.candidates, [one.key for one in found.silent]) == ((), ["a"])


def test_words_are_read_without_accents_and_all_must_be_there():
    member = Member("a", "ess", text="Atelier d'ébénisterie", wishes=(Wish("offer", "goods", "Étagères"),))

    assert reasons(Question(DAY, words="ebenisterie ÉTAGERES"), member) == [("matching.words", 5)]
    assert members_found(Question(DAY, words="ébénisterie camion"), member) == []


@pytest.mark.parametrize(
    ("place", "radius", "expected"),
    [
        (Place("59350", point=LILLE), 1, [("matching.same_commune", 8)]),
        (Place("59512", point=ROUBAIX), 20, [("matching.at_km", 6)]),
        (Place("59512", point=ROUBAIX), 5, None),
        (Place(postcode="59000"), 5, [("matching.same_postcode", 8)]),
        (Place("59512"), 5, [("matching.same_department", 4)]),
        (Place("62041"), 5, [("matching.distance_unknown", 0)]),
        (Place(), 5, [("matching.place_unknown", 0)]),
    ],
)
def test_only_a_distance_that_is_known_leaves_a_member_out(place, radius, expected):
    here = Place("59350", "59000", LILLE)
    found = find(Question(DAY, place=here, radius_km=radius), [offering("a", place=place)], POINTS).candidates

    got = [(part.reason.key, part.points) for one in found for part in one.parts]
    assert got == (expected or [])
    assert bool(found) is (expected is not None)


def test_the_distance_is_that_of_the_map():
    # Lille and Paris, as an atlas gives it.
    assert round(distance_km((50.63, 3.06), (48.86, 2.35))) == 203
    assert distance_km(LILLE, LILLE) == 0


def test_departments_overseas_have_three_digits():
    assert (Place("97411").department, Place("2A004").department, Place(postcode="59300").department) == (
        "974",
        "2A",
        "59",
    )


def test_at_equal_points_each_house_is_first_about_as_often():
    members = [offering(name) for name in "abcd"]
    first = [
        find(Question(DAY + timedelta(days=n), resource="premises"), members, POINTS).candidates[0].key
        for n in range(200)
    ]

    assert all(30 <= first.count(name) <= 70 for name in "abcd")


WISHES = st.lists(
    st.builds(Wish, st.sampled_from(["need", "offer"]), st.sampled_from(["time", "goods", "skills"])),
    max_size=4,
).map(tuple)
PLACES = st.builds(
    Place,
    st.sampled_from(["", "59350", "62041"]),
    st.sampled_from(["", "59000"]),
    st.sampled_from([None, LILLE, ROUBAIX]),
)
MEMBERS = st.lists(
    st.builds(Member, st.uuids().map(str), st.sampled_from(["ess", "company"]), place=PLACES, wishes=WISHES),
    max_size=8,
    unique_by=lambda one: one.key,
)


@given(MEMBERS, WISHES, PLACES)
def test_points_are_the_sum_of_the_parts_and_the_order_follows_them(members, wishes, place):
    found = find(Question(DAY, wishes=wishes, place=place), members, POINTS)

    for some in (found.candidates, found.silent):
        assert all(one.points == sum(part.points for part in one.parts) for one in some)
        assert [one.points for one in some] == sorted((one.points for one in some), reverse=True)
    # Nothing was asked that could leave somebody out.
    assert {one.key for one in (*found.candidates, *found.silent)} == {one.key for one in members}


@given(MEMBERS)
def test_the_order_members_come_in_changes_nothing(members):
    question = Question(DAY, resource="time")

    assert find(question, members, POINTS) == find(question, members[::-1], POINTS)


def test_the_points_are_dated_parameters():
    assert points_from(load_parameters(), DAY) == POINTS
