"""What the reading "stage" answers: the seven proofs, profiles, opinions, counts, and what to ask next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tandem.readings.stage.criteria import LINES, MUSTS
from tests.core.builders import action, entry
from tests.core.readings.stage_records import (
    agreement,
    criterion,
    forms,
    given,
    joint_project,
    paid,
    returned,
    seen,
    shown,
    societal_change,
    started,
)

PROJECT = started()


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


def test_what_settles_most_per_minute_comes_first() -> None:
    finding = seen(PROJECT)
    keys = [(step.key, step.values["criterion"]) for step in finding.surer]

    # Whether anything flowed settles gift and exchange at once; the return does too; a word costs half and settles half.
    assert keys[:2] == [("stage.ask_document", "company_to_ess"), ("stage.ask_document", "low_counterpart")]
    assert [step.minutes for step in finding.surer] == [20, 20, 10]
    assert finding.series["actions"][0]["to_ask"] == ["company_to_ess", "low_counterpart", "change_company"]


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


def test_a_young_action_that_aims_at_no_joint_project_is_not_told_to_wait() -> None:
    young = started("2026-06-01")
    waits = [step.key for step in seen(young, given(young), agreement("2026-06-01")).surer]

    assert "stage.wait" not in waits
