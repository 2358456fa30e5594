"""What each side puts in and gains: hand cases, sides never netted, the price below full cost first and alone."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.parameters import Override, load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.reports.sentences import say, sentences_of
from tandem.reports.typography import french
from tests.core.builders import action, between, cooperation, entry, flow, parsed
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "externalisation.toml").read_text("utf-8"))[
    "cas"
]
PARAMETERS = load_parameters()
PARTY = {"ess": "p1", "company": "p2"}
Table = dict[str, Any]
WORK = action()


def found(*entries: Table, audience: str = "neutral", rate: str = "", **head: Any) -> Finding:
    chosen = (
        [Override("externalisation.hour_rate", date(2020, 1, 1), Decimal(rate), "Choisi ici")] if rate else []
    )
    (finding,) = read(
        parsed(cooperation(*entries, **head)),
        on=date(2026, 1, 15),
        audience=audience,
        parameters=PARAMETERS.with_overrides(chosen),
        only="externalisation",
    )
    return finding


def cost(side: str, task: str, where: str, *amounts: str, **rest: Any) -> Table:
    """Write a cost: three amounts, then the full cost, then whether its action's flows are counted here."""
    low, best, high, full, linked = (*amounts, "", "")[:5]
    more = ({"full_cost": full} if full else {}) | ({"action": WORK["id"]} if linked else {})
    body = {"side": side, "task": task, "where": where, **between(low, best, high), **more}
    return entry("cost", body=body, **({"by": PARTY[side]} | rest))


def gain(side: str, kind: str, low: object, best: object, high: object, **rest: Any) -> Table:
    body = {"side": side, "type": kind, **between(low, best, high)}
    return entry("benefit", body=body, **({"by": PARTY[side]} | rest))


def given_by(giver: str, receiver: str, euros: str = "", **rest: Any) -> Table:
    return flow(WORK, PARTY[giver], PARTY[receiver], euros or None, **rest)


def entries_of(case: Table) -> list[Table]:
    return [
        *([WORK] if case.get("flux") or any("lié" in row for row in case.get("couts", [])) else []),
        *(given_by(*row, unit=f"lot {number}") for number, row in enumerate(case.get("flux", []))),
        *(cost(*row) for row in case.get("couts", [])),
        *(gain(*row) for row in case.get("gains", [])),
        *(
            entry("meeting", day=f"2025-0{month + 1}-01", parties=["p1", "p2"])
            for month in range(case.get("rencontres", 0))
        ),
    ]


def net(finding: Finding, side: str) -> list[Any] | None:
    one = finding.figure("net", side=side)
    return one and [one.low, one.value, one.high]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: Table) -> None:
    finding = found(*entries_of(case), rate=case.get("taux", ""))

    said = sentences_of(finding, "fr")
    assert say(finding.message) == french(case["phrase"])
    assert finding.status == case["statut"]
    assert [wanted for wanted in case.get("dit", []) if french(wanted) not in said] == []
    assert len(said) == 1 or not case.get("seul", False)
    assert [refusal.key for refusal in finding.refusals] == case.get("refus", [])
    if "reste" in case:
        left = {side: net(finding, side) for side in PARTY}
        wanted = {side: [Decimal(one) for one in case["reste"][side]] for side in case["reste"]}
        assert {side: amounts for side, amounts in left.items() if amounts} == wanted


RANGES = st.lists(st.integers(-900, 900), min_size=3, max_size=3).map(sorted)


@given(RANGES, RANGES)
def test_good_for_both_only_when_both_whole_ranges_are_above_zero(ess: list[int], company: list[int]) -> None:
    finding = found(gain("ess", "Emplois", *ess), gain("company", "Image", *company))

    is_said = finding.message.key == "externalisation.good_for_both"
    assert is_said is (ess[0] > 0 and company[0] > 0)


@given(RANGES, RANGES, RANGES)
def test_what_one_side_gains_never_moves_the_other(
    ess: list[int], company: list[int], other: list[int]
) -> None:
    one = found(gain("ess", "Emplois", *ess), gain("company", "Image", *company))
    two = found(gain("ess", "Emplois", *ess), gain("company", "Image", *other))

    assert net(one, "ess") == net(two, "ess")


@given(st.integers(0, 2000), st.lists(st.integers(0, 2000), min_size=3, max_size=3).map(sorted))
def test_a_price_likely_below_full_cost_is_always_first_and_alone(full: int, price: list[int]) -> None:
    finding = found(
        cost("ess", "Repas", "with_partner", *map(str, price), str(full)),
        gain("ess", "Emplois", 5000, 6000, 7000),
        gain("company", "Image", 5000, 6000, 7000),
    )

    is_told = "below_full_cost" in finding.message.key
    assert is_told is (price[1] < full)
    assert (finding.series["also"] == []) is is_told


@given(RANGES, RANGES)
def test_a_wider_gain_never_narrows_the_balance(narrow: list[int], far: list[int]) -> None:
    wide = [min(narrow[0], far[0]), narrow[1], max(narrow[2], far[2])]

    inner, outer = (
        net(found(WORK, given_by("ess", "company", "100"), gain("ess", "Emplois", *of)), "ess")
        for of in (narrow, wide)
    )

    assert inner is not None
    assert outer is not None
    assert outer[0] <= inner[0] <= inner[2] <= outer[2]


def test_each_house_sees_its_own_costs_first() -> None:
    private = [
        gain("ess", "Emplois", 100, 200, 300, audience="ess"),
        gain("company", "Image", 100, 200, 300, audience="company"),
    ]

    seen = {
        reader: [side for side in PARTY if net(found(*private, audience=reader), side)]
        for reader in ("all", "ess", "company", "neutral")
    }

    assert seen == {"all": [], "ess": ["ess"], "company": ["company"], "neutral": ["ess", "company"]}


def test_what_the_other_house_says_of_a_cost_is_not_counted() -> None:
    finding = found(gain("ess", "Emplois", 100, 200, 300, by="p2"))

    assert finding.status == "refused"
    assert found(WORK, given_by("ess", "company", "50"), gain("ess", "Emplois", 1, 2, 3, by="p2")).refusals[
        -1
    ].key == ("externalisation.said_by_other")


def test_money_in_euros_and_a_dated_nothing_have_a_value_without_being_told() -> None:
    paid = given_by("company", "ess", resource="money", quantity="1200", unit="euro")
    nothing = given_by("ess", "company", quantity="0")

    finding = found(WORK, paid, nothing, gain("ess", "Emplois", 1, 1, 1))

    assert net(finding, "ess") == [1201, 1201, 1201]


def test_insertion_hours_of_a_contract_stand_beside() -> None:
    clause = entry("clause", contract="Marché de la Ville", hours_due=800, hours_done=500)

    finding = found(clause)

    assert sentences_of(finding, "fr") == [
        french("« Marché de la Ville » : 500 h d'insertion faites sur 800 h dues.")
    ]


def test_a_corrected_cost_counts_once() -> None:
    first = gain("ess", "Emplois", 100, 200, 300)
    corrected = gain("ess", "Emplois", 10, 20, 30, corrects=first["id"], recorded="2024-02-01T12:00:00Z")

    assert net(found(first, corrected), "ess") == [10, 20, 30]


def test_golden() -> None:
    case = next(case for case in CASES if case["nom"].startswith("À la main"))
    clause = entry("clause", contract="Marché de la Ville", hours_due=800, hours_done=500)
    meeting = entry("meeting", day="2025-01-01", parties=["p1", "p2"])
    finding = found(*entries_of(case), clause, meeting)

    kept, now = golden("externalisation", finding)

    assert kept == now
    assert finding_from_json(finding.as_json()) == finding
