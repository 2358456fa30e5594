"""The rules of the reading "stage", one by one: what a piece weighs, what rules out, what is counted, what is asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tandem.readings.stage.criteria import LINES, MUSTS
from tandem.readings.stage.pieces import Piece
from tandem.readings.stage.standing import Standing, standings_of
from tests.core.builders import action, between, entry, evidence, flow
from tests.core.readings.stage_records import (
    ON,
    agreement,
    forms,
    given,
    joint_project,
    own,
    paid,
    returned,
    seen,
    shown,
    societal_change,
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


def criterion(finding: Any, name: str) -> Any:
    (row,) = finding.series["actions"]
    return row["criteria"].get(name)


# --- What a criterion weighs (settled.md, 1 and 4) -----------------------------------------------------------------------


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


# --- Flows (settled.md, 3, 4 and 7) --------------------------------------------------------------------------------------


def test_each_way_is_as_sure_as_the_less_sure_direction() -> None:
    finding = seen(PROJECT, given(PROJECT), returned(PROJECT, documents=[]))

    assert criterion(finding, "flows_each_way")["attesting"] == 1


def test_a_direction_that_documents_deny_denies_each_way_even_when_the_other_is_silent() -> None:
    finding = seen(PROJECT, shown(PROJECT, "company_to_ess", state="contradicted"))

    assert criterion(finding, "flows_each_way")["contradicting"] == 3
    assert forms(finding) == (None, ("integrative",))


def test_each_way_is_not_disputed_by_a_contradiction_that_a_third_party_overcomes() -> None:
    there = shown(PROJECT, "company_to_ess", grade=4, documents=["d5"])
    against = shown(PROJECT, "company_to_ess", state="contradicted")
    finding = seen(PROJECT, there, against, returned(PROJECT), agreement())

    assert criterion(finding, "flows_each_way")["contradicting"] == 0
    assert forms(finding) == ("transactional", ("transactional", "integrative"))


def test_flows_with_a_third_party_say_nothing_of_the_two_houses() -> None:
    finding = seen(PROJECT, flow(PROJECT, "p3", "p1", 1000, documents=["d1"]))

    assert finding.series["actions"][0]["criteria"] == {}


@pytest.mark.parametrize(
    ("back", "value", "grade"),
    [
        ([{"euros": 1050}], "0.25", 3),
        ([{"euros": 1000}, {"euros": 50}], "0.25", 3),
        ([{"euros": 1000}, {"euros": 50, "documents": []}], "0.25", 1),
        ([{"euros": None, "quantity": "0"}], "0", 3),
    ],
)
def test_the_counterpart_is_computed_over_all_flows_with_the_weakest_grade(
    back: list[dict[str, Any]], value: str, grade: int
) -> None:
    flows = [returned(PROJECT, **each, on=f"2024-0{number}-01") for number, each in enumerate(back, 1)]
    figure = seen(PROJECT, given(PROJECT, 4200), *flows).figure("counterpart", PROJECT["id"])

    assert figure is not None
    assert (figure.value, figure.grade, figure.n) == (Decimal(value), grade, 1 + len(back))
    assert figure.as_of == date(2024, len(back), 1)


def test_the_counterpart_carries_its_interval() -> None:
    finding = seen(
        PROJECT, given(PROJECT, between(3000, 4000, 5000)), returned(PROJECT, between(500, 800, 900))
    )
    figure = finding.figure("counterpart", PROJECT["id"])

    assert figure is not None
    assert (figure.low, figure.value, figure.high) == (Decimal("0.1"), Decimal("0.2"), Decimal("0.3"))


def test_a_gift_that_may_be_worth_nothing_leaves_the_counterpart_without_a_top() -> None:
    finding = seen(PROJECT, given(PROJECT, between(0, 4000, 5000)), returned(PROJECT, 100))
    figure = finding.figure("counterpart", PROJECT["id"])

    assert figure is not None
    assert (figure.low, figure.high) == (Decimal("0.02"), None)


@pytest.mark.parametrize(
    "entries",
    [
        [given(PROJECT)],
        [returned(PROJECT)],
        [given(PROJECT), returned(PROJECT, None)],
        [given(PROJECT, None), returned(PROJECT)],
        [given(PROJECT, 0), returned(PROJECT)],
        [given(PROJECT, None, quantity="0"), returned(PROJECT)],
    ],
)
def test_no_counterpart_without_both_directions_and_every_value(entries: list[Any]) -> None:
    assert seen(PROJECT, *entries).figure("counterpart", PROJECT["id"]) is None


def test_a_quotient_without_end_is_compared_exactly() -> None:
    # 0.2500000000000000000000000000000000001 of what was given, rounded to 28 digits, would read as 0.25.
    tiny = "0.01"
    finding = seen(
        PROJECT, given(PROJECT, "400000000000"), returned(PROJECT, str(100000000000 + Decimal(tiny)))
    )

    assert criterion(finding, "low_counterpart")["contradicting"] == 3


def test_a_documented_period_of_nothing_does_not_deny_a_documented_flow() -> None:
    finding = seen(PROJECT, returned(PROJECT), returned(PROJECT, None, quantity="0"))

    assert criterion(finding, "ess_to_company") == criterion(
        seen(PROJECT, returned(PROJECT)), "ess_to_company"
    )
    assert criterion(finding, "no_ess_flow")["attesting"] == 0


def test_a_documented_period_of_nothing_outweighs_a_mere_word() -> None:
    finding = seen(PROJECT, returned(PROJECT, documents=[]), returned(PROJECT, None, quantity="0"))

    assert criterion(finding, "ess_to_company")["contradicting"] == 3
    assert criterion(finding, "no_ess_flow")["attesting"] == 3


def test_a_payment_for_a_deliverable_is_a_price_and_a_payment_alone_is_not() -> None:
    alone = [given(PROJECT, resource="money", unit="euro"), returned(PROJECT)]

    assert criterion(seen(PROJECT, *paid(PROJECT)), "priced_deliverable")["attesting"] == 3
    assert criterion(seen(PROJECT, *alone), "priced_deliverable") is None


def test_a_price_is_as_sure_as_the_less_sure_of_invoice_and_delivery() -> None:
    deliverable, payment = paid(PROJECT)
    undocumented = {**deliverable, "documents": []}

    assert criterion(seen(PROJECT, undocumented, payment), "priced_deliverable")["attesting"] == 1


def test_a_price_follows_the_deliverable_through_its_correction() -> None:
    deliverable, payment = paid(PROJECT)
    corrected = returned(PROJECT, 51000, corrects=deliverable["id"], recorded="2024-01-01T12:00:00Z")

    assert criterion(seen(PROJECT, deliverable, payment, corrected), "priced_deliverable")["attesting"] == 3


@pytest.mark.parametrize(
    ("inputs", "attesting", "contradicting"),
    [
        (("1000", "9000"), 3, 0),
        (("999.99", "9000"), 0, 3),
        (("9000", "1000"), 3, 0),
        ((between(900, 1000, 1100), "9000"), 0, 0),
        (("9000", between(0, 0, 0)), 0, 3),
    ],
)
def test_inputs_are_compared_with_their_intervals(inputs: Any, attesting: int, contradicting: int) -> None:
    row = criterion(
        seen(PROJECT, own(PROJECT, "p1", inputs[0]), own(PROJECT, "p2", inputs[1])), "shared_inputs"
    )

    found = (row["attesting"], row["contradicting"]) if row else (0, 0)
    assert found == (attesting, contradicting)


def test_an_input_of_one_house_alone_says_nothing_of_the_other() -> None:
    assert criterion(seen(PROJECT, own(PROJECT, "p1", 9000)), "shared_inputs") is None


def test_an_input_said_to_be_nothing_counts_as_zero() -> None:
    nothing = own(PROJECT, "p2", None, quantity="0")

    assert criterion(seen(PROJECT, own(PROJECT, "p1", 9000), nothing), "shared_inputs")["contradicting"] == 3


def test_what_a_house_puts_in_is_not_a_flow_to_the_other() -> None:
    finding = seen(PROJECT, own(PROJECT, "p1", 9000), own(PROJECT, "p2", 9000))

    assert list(finding.series["actions"][0]["criteria"]) == ["shared_inputs"]


# --- Agreement -----------------------------------------------------------------------------------------------------------


def test_the_latest_version_of_the_agreement_speaks() -> None:
    first = agreement(shares={"ess": "0", "company": "1"})
    second = agreement("2024-03-01", shares={"ess": "0.5", "company": "0.5"}, version=2)

    assert criterion(seen(PROJECT, first), "no_decision_right")["attesting"] == 3
    assert criterion(seen(PROJECT, first, second), "no_decision_right") is None
    assert criterion(seen(PROJECT, first, second), "shared_body")["attesting"] == 3


@pytest.mark.parametrize(
    ("ess", "company", "attesting", "contradicting"),
    [("0.34", "0.66", 3, 0), ("0.33", "0.67", 0, 3), ("1", "0", 0, 3), ("0.5", "0.5", 3, 0)],
)
def test_decision_shares_show_a_shared_body_from_a_third_on(
    ess: str, company: str, attesting: int, contradicting: int
) -> None:
    row = criterion(seen(PROJECT, agreement(shares={"ess": ess, "company": company})), "shared_body")

    assert (row["attesting"], row["contradicting"]) == (attesting, contradicting)


# --- The seven proofs (science.md 2.2; settled.md, 5) --------------------------------------------------------------------


@pytest.mark.parametrize("line", LINES)
def test_without_any_one_of_the_seven_proofs_there_is_no_change_of_society(line: str) -> None:
    entries = [one for one in societal_change(PROJECT) if one["body"].get("criterion") != line]

    assert forms(seen(PROJECT, *entries))[0] == "integrative"


@pytest.mark.parametrize("line", LINES)
def test_a_contradicted_line_closes_the_form(line: str) -> None:
    kept = [one for one in societal_change(PROJECT) if one["body"].get("criterion") != line]
    weaker = shown(PROJECT, line, documents=["d8"])
    against = shown(PROJECT, line, state="contradicted", grade=4, documents=["d9"])

    assert forms(seen(PROJECT, *kept, weaker, against)) == ("integrative", ("integrative",))


@pytest.mark.parametrize(
    ("documents", "holds"),
    [(("d3", "d4"), True), (("d3", "d3"), False), (("d3",), False), (("d3", "d4", "d3"), True)],
)
def test_the_fifth_proof_asks_for_two_sources_with_nothing_in_common(
    documents: tuple[str, ...], holds: bool
) -> None:
    sources = [
        shown(PROJECT, "independent_sources", grade=4, documents=[name], on=f"2024-0{number}-01")
        for number, name in enumerate(documents, 1)
    ]
    entries = [
        one for one in societal_change(PROJECT) if one["body"].get("criterion") != "independent_sources"
    ]
    supported, open_forms = forms(seen(PROJECT, *entries, *sources))

    assert supported == ("transformational" if holds else "integrative")
    assert "transformational" in open_forms


def test_two_sources_that_share_a_document_are_one() -> None:
    sources = [
        shown(PROJECT, "independent_sources", grade=4, documents=list(names), on=f"2024-0{number}-01")
        for number, names in enumerate((("d3", "d5"), ("d4", "d5")), 1)
    ]

    assert criterion(seen(PROJECT, *sources), "independent_sources")["attesting"] == 3


def test_missing_proofs_are_listed() -> None:
    entries = [one for one in societal_change(PROJECT) if one["body"].get("criterion") != "comparison"]

    assert seen(PROJECT, *entries).series["actions"][0]["missing_proofs"] == ["comparison"]


def test_a_cooperation_counts_for_the_territory_once_its_first_proofs_were_looked_for() -> None:
    sought = [shown(PROJECT, line, state="contradicted") for line in list(LINES)[:4]]

    assert seen(PROJECT, *sought).series["old_and_documented"] is True
    assert seen(PROJECT, *sought[:3]).series["old_and_documented"] is False
    assert seen(PROJECT, *sought, on=date(2026, 2, 28)).series["old_and_documented"] is False


# --- Profiles, opinions, counts ------------------------------------------------------------------------------------------


def _three_actions() -> list[Any]:
    gift, trade, quiet = (action(title, on="2023-03-01") for title in ("don", "achat", "calme"))
    return [
        gift,
        trade,
        quiet,
        given(gift, 4000, resource="time", unit="heures", quantity="30"),
        returned(gift, 100),
        *paid(trade, 5000, 6000),
        agreement(),
    ]


def test_profiles_count_by_number_value_and_hours_unclassified_included() -> None:
    finding = seen(*_three_actions())
    shares = {
        (one.key.removeprefix("profile."), one.about): (one.value, one.n)
        for one in finding.figures
        if one.key.startswith("profile.")
    }

    assert shares == {
        ("number", "philanthropic"): (Decimal("0.3333"), 3),
        ("number", "transactional"): (Decimal("0.3333"), 3),
        ("number", "unclassified"): (Decimal("0.3333"), 3),
        ("value", "philanthropic"): (Decimal("0.4"), 2),
        ("value", "transactional"): (Decimal("0.6"), 2),
        ("hours", "philanthropic"): (Decimal(1), 1),
    }


def test_a_profile_carries_the_grade_of_its_weakest_flow() -> None:
    finding = seen(PROJECT, given(PROJECT, documents=[]), shown(PROJECT, "joint_objective"))

    grades = {one.key: one.grade for one in finding.figures if one.key.startswith("profile.")}
    assert grades == {"profile.number": 3, "profile.value": 1}


def test_each_opinion_is_its_own_side_s_and_the_latest_holds() -> None:
    finding = seen(
        PROJECT,
        entry("opinion", side="ess", stage="philanthropic", on="2024-01-01"),
        entry("opinion", side="ess", stage="transactional", on="2025-01-01"),
        entry("opinion", side="company", stage="integrative", by="p2"),
        entry("opinion", side="company", stage="philanthropic", by="p1", on="2026-01-01"),
    )

    assert [(one.side, one.value, one.n, one.grade) for one in finding.figures if one.key == "opinion"] == [
        ("company", "integrative", 1, 1),
        ("ess", "transactional", 1, 1),
    ]
    assert [row["key"] for row in finding.series["also"]] == ["stage.opinions_apart"]


def test_one_side_alone_is_said_as_one_side() -> None:
    finding = seen(PROJECT, entry("opinion", side="company", stage="integrative", by="p2"))

    assert finding.series["also"] == [
        {"key": "stage.opinion_one_side", "values": {"side": "company", "form": "integrative"}}
    ]


def test_opinions_are_set_beside_what_documents_show() -> None:
    opinions = [
        entry("opinion", side="ess", stage="philanthropic"),
        entry("opinion", side="company", stage="integrative", by="p2"),
    ]
    finding = seen(PROJECT, *paid(PROJECT), agreement(), *opinions)

    assert finding.series["also"] == [
        {
            "key": "stage.opinions_apart_documents",
            "values": {"ess": "philanthropic", "company": "integrative", "shown": ["transactional"]},
        }
    ]


def test_n_counts_entries_not_what_they_say() -> None:
    # The return says two things (a flow came back; it is false that none did) and enters the ratio: one entry.
    figure = seen(PROJECT, given(PROJECT), returned(PROJECT)).figure("form", PROJECT["id"])

    assert figure is not None
    assert figure.n == 2


def test_a_form_is_dated_by_its_latest_piece_not_by_the_reading() -> None:
    late = returned(PROJECT, on="2024-05-06")
    figure = seen(PROJECT, given(PROJECT), late).figure("form", PROJECT["id"])

    assert figure is not None
    assert figure.as_of == date(2024, 5, 6)


# --- What to ask next ----------------------------------------------------------------------------------------------------


def test_what_settles_most_per_minute_comes_first() -> None:
    finding = seen(PROJECT)
    keys = [(step.key, step.values["criterion"]) for step in finding.surer]

    # Whether anything flowed settles gift and exchange at once; the return does too; a word costs half and settles half.
    assert keys[:2] == [("stage.ask_document", "company_to_ess"), ("stage.ask_document", "low_counterpart")]
    assert [step.minutes for step in finding.surer] == [20, 20, 10]


def test_nothing_is_asked_when_nothing_is_open() -> None:
    finding = seen(PROJECT, *joint_project(PROJECT))

    assert finding.surer == ()


def test_what_documents_dispute_is_asked_of_a_third_party() -> None:
    against = shown(PROJECT, "joint_objective", state="contradicted", by="p2")
    finding = seen(PROJECT, *joint_project(PROJECT), against)
    asked = {step.values["criterion"]: (step.key, step.minutes) for step in finding.surer}

    assert asked["joint_objective"] == ("stage.ask_third", 20)


def test_what_third_parties_dispute_is_not_asked_again() -> None:
    for_it = shown(PROJECT, "joint_objective", grade=4, documents=["d5"])
    against = shown(PROJECT, "joint_objective", state="contradicted", grade=4, documents=["d6"])
    row = seen(PROJECT, for_it, against).series["actions"][0]

    assert "joint_objective" not in row["to_ask"]


def test_a_missing_word_of_each_house_is_asked_of_both() -> None:
    entries = [one for one in joint_project(PROJECT) if one["body"].get("criterion") != "change_ess"]
    finding = seen(PROJECT, *entries, *paid(PROJECT), agreement())

    (step, *_) = finding.surer
    assert (step.key, step.values["criterion"], step.minutes) == ("stage.ask_both", "change_ess", 10)


def test_a_refused_action_names_what_would_lift_it() -> None:
    (refusal,) = seen(PROJECT).refusals

    assert refusal.key == "stage.action_nothing_noted"
    assert refusal.lift is not None
    assert refusal.lift.values["criterion"] == refusal.missing[0] == "company_to_ess"


def test_a_record_without_action_refuses_with_what_would_lift_it() -> None:
    finding = seen()

    assert (finding.status, finding.message.key) == ("refused", "stage.no_action")
    assert finding.refusals[0].lift is not None
    assert finding.refusals[0].lift.minutes == 15


def test_every_must_of_a_form_is_needed() -> None:
    for must in MUSTS["integrative"]:
        entries = [
            one
            for one in joint_project(PROJECT)
            if one["body"].get("criterion") != must
            and not (must == "shared_inputs" and one["kind"] == "flow")
        ]
        assert forms(seen(PROJECT, *entries))[0] is None, must
