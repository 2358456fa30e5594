"""What flows and agreements show of a form: directions, what comes back, prices, means put in, shares of decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.core.builders import between, flow
from tests.core.readings.stage_records import (
    agreement,
    criterion,
    forms,
    given,
    own,
    paid,
    returned,
    seen,
    shown,
    started,
)

PROJECT = started()


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
