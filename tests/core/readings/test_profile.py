"""Le territoire and Le réseau: counts, ties, bridges and who is alone."""

from __future__ import annotations

from datetime import date

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.readings.territory import Family, FormCount, House, network_of, profile_of
from tests.core.builders import Table, action, cooperation, entry, evidence, flow, parsed
from tests.core.readings.territory_records import DAY, party, told


def stage(*entries: Table) -> Finding:
    (finding,) = read(
        parsed(cooperation(*entries)), on=DAY, audience="neutral", parameters=load_parameters(), only="stage"
    )
    return finding


def purchase() -> list[Table]:
    of = action("Livrer des repas", on="2022-03-01")
    return [
        of,
        flow(of, "p1", "p2", euros=1000, on="2026-01-31", documents=["d1"]),
        flow(of, "p2", "p1", euros=1000, on="2026-02-28", resource="money", documents=["d1"]),
        evidence(of, "priced_deliverable", grade=3, on="2022-05-02"),
        evidence(of, "agreed_terms", grade=3, on="2022-05-02"),
    ]


def trouble(family: str, since: str, **rest: str) -> Table:
    return entry("difficulty", type=family, opened=since, on=since, **rest)


def test_ages_count_each_cooperation_once_and_the_ended_apart() -> None:
    profile = profile_of(["lasting", "running_in", "lasting", None], [], [])

    assert (profile.n, profile.ended, profile.going) == (4, 1, 3)
    assert profile.ages == {"first_months": 0, "running_in": 1, "lasting": 2}


def test_forms_keep_their_order_and_say_what_is_shown_and_what_is_possible() -> None:
    profile = profile_of(["lasting", "lasting"], [stage(*purchase()), stage()], [])

    assert [one.form for one in profile.forms] == [
        "philanthropic",
        "transactional",
        "integrative",
        "transformational",
    ]
    assert profile.forms[1] == FormCount("transactional", 1, 0)
    assert profile.without_form == 1


def test_open_difficulties_are_counted_by_family_without_naming_anybody() -> None:
    facts = [
        told(trouble("mistrust", "2026-01-02"), trouble("mismatch", "2025-01-02"), name="a"),
        told(trouble("mistrust", "2025-06-02"), name="b"),
        told(trouble("mistrust", "2025-06-02", closed="2026-01-01"), name="c"),
        told(trouble("mistrust", "2020-06-02"), entry("end", cause="stopped", on="2026-01-01"), name="d"),
    ]

    profile = profile_of([], [], facts)

    assert profile.families == (
        Family("mismatch", 1, 1, date(2025, 1, 2)),
        Family("mistrust", 2, 2, date(2025, 6, 2)),
    )
    assert profile.troubled == 2


def test_a_house_of_two_cooperations_is_a_bridge_known_by_its_number() -> None:
    shared, other = party("La Marmite", siren="000001016"), party("La Ruche", siren="000001024")
    facts = {one.record: one for one in (told(name="a"), told(name="b"))}
    first, second = facts

    network = network_of(
        [
            (first, "A", [shared, party("X", "company", id="p2")]),
            (second, "B", [party("La Marmite", siren="000001016"), other]),
        ],
        facts,
    )

    assert [(house.key, len(ties)) for house, ties in network.bridges] == [("000001016", 2)]
    assert [house.name for house in network.houses] == ["La Marmite", "La Ruche", "X"]


def test_a_house_is_alone_without_a_cooperation_that_goes_on() -> None:
    ended = told(entry("end", cause="achieved", on="2026-01-01"), name="ended")

    network = network_of(
        [(ended.record, "Finie", [party("A"), party("B", "company", id="p2")])],
        {ended.record: ended},
        [party("Seule", siren="000001057"), party("A")],
    )

    assert [house.name for house in network.alone] == ["A", "B", "Seule"]
    assert (network.bridges, network.ties[0].has_ended) == ([], True)


def test_who_left_is_held_no_more_and_a_new_name_is_the_one_shown() -> None:
    left = entry("party", party="p2", change="leaves", on="2026-01-01")
    renamed = entry("party", party="p1", change="renamed", name="Nouveau nom", on="2026-02-01")
    facts = told(left, renamed)

    network = network_of(
        [(facts.record, "A", [party("Ancien nom"), party("B", "company", id="p2")])], {facts.record: facts}
    )

    assert network.ties[0].houses == (House("ess/ancien nom", "ess", "Nouveau nom", is_fictional=False),)


def test_without_a_number_two_houses_of_one_name_on_two_sides_stay_two() -> None:
    facts = told()

    network = network_of(
        [(facts.record, "A", [party("Le Pont"), party("Le Pont", "company", id="p2")])], {facts.record: facts}
    )

    assert [house.key for house in network.houses] == ["company/le pont", "ess/le pont"]
