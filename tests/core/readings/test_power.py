"""Who counts on whom: hand cases, what swapping, hiding and missing do, and how often intervals hold."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.readings.power.draws import DRAWS, triangular
from tandem.reports.sentences import say, sentences_of
from tandem.reports.typography import french
from tandem.values.amounts import Range
from tests.core.builders import COMPANY, STRUCTURE, action, between, cooperation, entry, flow, parsed
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "power.toml").read_text("utf-8"))["cas"]
PARAMETERS = load_parameters()
ON = date(2026, 1, 15)
Line = tuple[str, str, str, list[Any]]


def tie(of: str, line: Line, **rest: Any) -> dict[str, Any]:
    resource, share, weight, months = line
    other = "p2" if of == "p1" else "p1"
    timed = {"months": between(*(str(month) for month in months))} if months else {}
    filled = {"audience": "all", "by": of, "via": of, **rest}
    return entry(
        "dependence", of=of, on_=other, resource=resource, share=share, weight=weight, **timed, **filled
    )


def found(*entries: dict[str, Any], audience: str = "all", **head: Any) -> Finding:
    record = parsed(cooperation(*entries, **head))
    (finding,) = read(record, on=ON, audience=audience, parameters=PARAMETERS, only="power")
    return finding


def ties(structure: list[Line], company: list[Line], **rest: Any) -> list[dict[str, Any]]:
    return [*(tie("p1", line, **rest) for line in structure), *(tie("p2", line, **rest) for line in company)]


def figure(finding: Finding, name: str) -> Any:
    key, _, side = name.partition("/")
    return finding.figure(key, side=side or None)


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    finding = found(*ties(case["structure"], case["entreprise"]), audience="neutral")

    assert finding.status == case["statut"]
    assert say(finding.message) == french(case["phrase"])
    wanted = case.get("chiffres", {})
    assert {name: figure(finding, name).value for name in wanted} == {
        name: Decimal(value) for name, value in wanted.items()
    }
    bounds = case.get("bornes", {})
    assert {name: [figure(finding, name).low, figure(finding, name).high] for name in bounds} == {
        name: [Decimal(low), Decimal(high)] for name, (low, high) in bounds.items()
    }
    assert [name for name in case.get("sans_point", []) if figure(finding, name).value is not None] == []
    assert [name for name in case.get("absents", []) if figure(finding, name) is not None] == []
    assert [refusal.key for refusal in finding.refusals] == case.get("refus", [])
    said = sentences_of(finding, "fr")
    assert [wanted for wanted in case.get("dit", []) if french(wanted) not in said] == []
    assert [one for one in said for hushed in case.get("tait", []) if french(hushed) in one] == []


MONTHS = st.lists(st.integers(0, 40), min_size=3, max_size=3).map(sorted)
SHARES = st.integers(0, 100).map(lambda percent: str(Decimal(percent) / 100))
LINES = st.lists(
    st.tuples(
        st.sampled_from(["money", "orders", "skills", "data"]), SHARES, st.integers(1, 100).map(str), MONTHS
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda line: line[0],
)


@given(LINES, LINES)
def test_swapping_the_parties_turns_the_imbalance_and_leaves_mutual_dependence(
    structure: list[Line], company: list[Line]
) -> None:
    entries = ties(structure, company)
    swapped = [{**STRUCTURE, "side": "company"}, {**COMPANY, "side": "ess"}]

    one, other = found(*entries), found(*entries, parties=swapped)

    before, after = figure(one, "imbalance"), figure(other, "imbalance")
    assert (after.value, after.low, after.high) == (-before.value, -before.high, -before.low)
    mutual = [figure(finding, "mutual_dependence") for finding in (one, other)]
    assert mutual[0] == mutual[1]
    assert one.series["hinges_on"] == other.series["hinges_on"]


@given(LINES, LINES)
def test_everything_stays_in_its_range_and_the_interval_holds_the_point(
    structure: list[Line], company: list[Line]
) -> None:
    finding = found(*ties(structure, company))

    for name, lowest in (("dependence/ess", 0), ("imbalance", -1), ("mutual_dependence", 0)):
        one = figure(finding, name)
        assert lowest <= one.low <= one.value <= one.high <= 1


@given(LINES, LINES)
def test_depends_on_one_resource_is_said_exactly_when_leaving_it_out_turns_the_sign(
    structure: list[Line], company: list[Line]
) -> None:
    finding = found(*ties(structure, company))

    whole = by_hand(structure) - by_hand(company)
    turns = [
        name
        for name in sorted({line[0] for line in [*structure, *company]})
        if whole and whole * (by_hand(structure, name) - by_hand(company, name)) <= 0
    ]
    assert finding.series["hinges_on"] == turns


def by_hand(lines: list[Line], left_out: str = "") -> Decimal:
    kept = [
        (Decimal(share), Decimal(weight), months) for name, share, weight, months in lines if name != left_out
    ]
    total = sum(weight for _, weight, _ in kept)
    rest = sum(weight * share * min(Decimal(1), Decimal(months[1]) / 24) for share, weight, months in kept)
    return rest / total if total else Decimal(0)


@given(MONTHS)
def test_times_are_drawn_between_what_was_said_and_most_often_near_the_best(months: list[int]) -> None:
    low, best, high = months
    drawn = triangular(np.linspace(0.0005, 0.9995, DRAWS), Range(Decimal(low), Decimal(best), Decimal(high)))

    assert low <= drawn.min() <= drawn.max() <= high
    assert drawn.mean() == pytest.approx((low + best + high) / 3, abs=0.02 * (high - low) + 1e-9)


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """500 pairs of houses whose real times come from what they said: 90 % must fall inside (binomial bound, 99.9 %)."""
    luck, held = np.random.default_rng(4), 0
    for number in range(500):
        months = np.sort(luck.uniform(0, 30, (2, 3)), axis=1).round(2)
        share = luck.uniform(0.2, 1, 2).round(2)
        said = [["money", str(share[side]), "100", [*months[side]]] for side in (0, 1)]
        one = figure(
            found(*ties([said[0]], [said[1]]), id=f"00000000-0000-4000-8000-{number:012d}"), "imbalance"
        )
        real = [luck.triangular(*months[side]) for side in (0, 1)]
        ess, company = (share[side] * min(1, real[side] / 24) for side in (0, 1))
        held += float(one.low) <= ess - company <= float(one.high)
    assert 428 <= held <= 471


def test_an_unrelated_entry_never_moves_an_interval() -> None:
    own = ties([["money", "0.6", "50", [6, 12, 24]]], [["services", "0.4", "100", [2, 6, 12]]])
    work = action()

    before, after = found(*own), found(work, flow(work, euros=900), *own)

    assert before.figures == after.figures


def test_a_house_sees_itself_first() -> None:
    private = [
        *ties([["money", "0.6", "50", [6, 12, 24]]], [], audience="ess"),
        *ties([], [["services", "0.4", "100", [2, 6, 12]]], audience="company"),
    ]

    sides = {
        reader: sorted(
            one.side for one in found(*private, audience=reader).figures if one.key == "dependence"
        )
        for reader in ("all", "ess", "company", "neutral")
    }

    assert sides == {"all": [], "ess": ["ess"], "company": ["company"], "neutral": ["company", "ess"]}


@pytest.mark.parametrize("reader", ["all", "ess"])
def test_nobody_is_read_first_when_only_one_house_has_shared(reader: str) -> None:
    shared = ties([], [["services", "0.4", "100", [2, 6, 12]]])

    assert found(*shared, audience=reader).status == "refused"
    assert found(*shared, audience="company").status == "partial"


def test_what_one_house_says_of_the_other_is_not_counted() -> None:
    finding = found(tie("p1", ["money", "1", "100", [24, 24, 24]], by="p2"), audience="neutral")

    assert [refusal.key for refusal in finding.refusals] == ["power.no_dependence", "power.said_by_other"]


def test_a_later_answer_on_the_same_resource_takes_the_place_of_the_first() -> None:
    first = tie("p1", ["money", "0.9", "100", [24, 24, 24]], on="2025-01-01")
    later = tie("p1", ["money", "0.5", "100", [12, 12, 12]], on="2025-06-01")

    assert figure(found(first, later, audience="ess"), "dependence/ess").value == Decimal("0.25")


def test_two_houses_of_one_side_are_not_added_up() -> None:
    third = {"id": "p4", "side": "ess", "name": "L'Autre Atelier fictif"}
    line: Line = ("money", "0.5", "100", [12, 12, 12])
    both = [tie("p1", line), entry(**{**_plain(tie("p1", line)), "of": "p4", "by": "p4"})]

    finding = found(*both, audience="neutral", parties=[STRUCTURE, COMPANY, third])

    assert finding.status == "refused"
    assert finding.message.key == "power.several_houses"


def _plain(written: dict[str, Any]) -> dict[str, Any]:
    body = {("on_" if name == "on" else name): value for name, value in written["body"].items()}
    return {"kind": "dependence", "audience": "all", **body}


def test_control_stands_apart_and_never_moves_a_dependence() -> None:
    own = ties([["money", "0.6", "50", [6, 12, 24]]], [["services", "0.4", "100", [2, 6, 12]]])
    work = action()
    seen = [
        work,
        flow(work, "p2", "p1", 900, resource="money", due="2025-01-01", paid="2025-02-10"),
        flow(work, "p2", "p1", 900, resource="money", due="2025-04-01", paid="2025-04-11"),
        flow(work, "p2", "p1", 900, resource="money", due="2025-06-01"),
        entry(
            "agreement",
            version=1,
            exit_notice={"ess": 90, "company": 15},
            decision_shares={"ess": "0.4", "company": "0.6"},
        ),
        entry("control", item="Fichier des clients", holder="company"),
    ]

    with_control, without = found(*own, *seen), found(*own)

    kept = [one for one in with_control.figures if not one.key.startswith("control.")]
    assert kept == list(without.figures)
    assert figure(with_control, "control.payment_delay/company").value == 25
    assert figure(with_control, "control.payment_overdue/company").value == 1
    assert figure(with_control, "control.exit_notice/company").value == 15
    assert [row["what"] for row in with_control.series["control"]] == [
        "decision_share",
        "exit_notice",
        "payment_delay",
        "payment_overdue",
        "item",
    ]


def test_a_payment_made_after_the_day_asked_is_not_known_then() -> None:
    work = action()
    late = flow(work, "p2", "p1", 900, resource="money", due="2025-12-01", paid="2026-03-01", on="2025-11-01")

    finding = found(work, late)

    assert say(finding.message) == french("Constaté : 1 paiement de l'entreprise attend, échéance passée.")


def test_golden() -> None:
    structure = [["orders", "0.62", "60", [6, 9, 18]], ["premises", "0.3", "40", [3, 6, 12]]]
    company = [["insertion_hours", "0.8", "70", [2, 4, 10]], ["skills", "0.2", "30", [1, 2, 4]]]
    finding = found(*ties(structure, company))

    kept, now = golden("power", finding)

    assert kept == now
    assert finding_from_json(finding.as_json()) == finding
