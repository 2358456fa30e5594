"""What must hold of the reading "resources" whatever the accounts: order, scale, splitting, gaps, hidden entries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.readings.resources.shares import concentration, diversification, plurality
from tandem.readings.resources.stretches import spread
from tests.core.builders import account, coverage, entry, organisation, parsed

ON = date(2026, 6, 30)
PARAMETERS = load_parameters()
KINDS = ("state", "commune", "company")
STATES = ("complete", "partial", "missing")
amounts = st.decimals(min_value=1, max_value=10**7, places=2)
rows = st.lists(
    st.tuples(st.integers(2018, 2025), st.sampled_from(KINDS), amounts),
    min_size=1,
    max_size=14,
    unique_by=lambda row: row[:2],
)
states = st.dictionaries(st.tuples(st.integers(2018, 2025), st.sampled_from(KINDS)), st.sampled_from(STATES))


def found(*entries: Any, audience: str = "ess", on: date = ON) -> Finding:
    record = parsed(organisation(*entries))
    (finding,) = read(record, on=on, audience=audience, parameters=PARAMETERS, only="resources")
    return finding


def accounts(rows: Any, scale: int = 1) -> list[Any]:
    return [account(year, f"Payeur {kind}", amount * scale, payer_kind=kind) for year, kind, amount in rows]


def coverages(states: Any) -> list[Any]:
    return [coverage(year, kind, state) for (year, kind), state in states.items()]


def figures(finding: Finding, *units: str) -> dict[tuple[str, str | None], Any]:
    return {(one.key, one.about): one.value for one in finding.figures if one.unit in units}


@given(rows, states)
def test_the_order_of_entries_changes_nothing(rows: Any, states: Any) -> None:
    written = [*accounts(rows), *coverages(states)]

    assert found(*written).as_json() == found(*reversed(written)).as_json()


@given(rows, states)
def test_scaling_every_amount_leaves_shares(rows: Any, states: Any) -> None:
    one, ten = (found(*accounts(rows, scale), *coverages(states)) for scale in (1, 10))

    assert figures(one, "ratio", "count") == figures(ten, "ratio", "count")


@given(rows, states)
def test_no_comparison_steps_over_a_year_that_is_not_complete(rows: Any, states: Any) -> None:
    finding = found(*accounts(rows), *coverages(states))

    trend = finding.series["trend"]
    if trend:
        assert all(after - before == 1 for before, after in pairwise(trend["years"]))
        assert {states.get((year, kind)) for year in trend["years"] for kind in trend["kinds"]} == {
            "complete"
        }
    if finding.message.key.endswith("fall"):
        first, last = finding.message.values["first"], finding.message.values["last"]
        assert last - first == 1
        assert any(states.get((first, kind)) == states.get((last, kind)) == "complete" for kind in KINDS)
    if finding.figure("trend_slope") or finding.figure("year_change") or finding.figure("spread"):
        assert "complete" in states.values()


@given(rows, states)
def test_a_year_left_aside_is_named_and_never_described(rows: Any, states: Any) -> None:
    finding = found(*accounts(rows), *coverages(states))
    reference = finding.series["reference"]

    later = sorted({year for year, _, _ in rows if reference is None or year > reference})
    assert [row["year"] for row in finding.series["left_out"]] == later
    assert all("missing" in {states.get((year, kind)) for kind in KINDS} for year in later)
    assert "missing" not in {states.get((reference, kind)) for kind in KINDS}


@given(rows, states)
def test_every_figure_carries_payers_day_and_grade(rows: Any, states: Any) -> None:
    finding = found(*accounts(rows), *coverages(states))

    assert all(one.n > 0 and one.grade == 1 and one.as_of <= ON for one in finding.figures)


@given(rows)
def test_what_the_reader_may_not_see_changes_nothing(rows: Any) -> None:
    hidden = account(2025, "Payeur caché", 10**6, audience="company")

    assert found(*accounts(rows), hidden).as_json() == found(*accounts(rows)).as_json()


@given(rows)
def test_what_comes_after_the_day_changes_nothing(rows: Any) -> None:
    later = account(2026, "Payeur à venir", 10**6)

    assert found(*accounts(rows), later).as_json() == found(*accounts(rows)).as_json()


@given(st.lists(amounts, min_size=1, max_size=8), st.integers(0, 7))
def test_splitting_a_payer_in_two_lowers_concentration(parts: list[Decimal], which: int) -> None:
    chosen = parts[which % len(parts)]
    split = [*parts, chosen / 2, chosen / 2]
    split.remove(chosen)

    assert concentration(_shares(split)) < concentration(_shares(parts))


@given(st.lists(amounts, min_size=2, max_size=8))
def test_concentration_spread_and_plurality_stay_in_their_bounds(parts: list[Decimal]) -> None:
    n, tiny = len(parts), Decimal("1e-20")
    hhi = concentration(_shares(parts))

    assert Decimal(1) / n - tiny <= hhi <= 1 + tiny
    assert -tiny <= diversification(hhi, n) <= 1 + tiny
    assert 1 - tiny <= plurality(_shares(parts)) <= n + tiny


@given(st.lists(st.lists(st.integers(1, 10**6), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_spread_is_the_portfolio_variance_of_the_matrix_form(streams: list[list[int]]) -> None:
    totals = [sum(year) for year in zip(*streams, strict=True)]
    assume(len(set(totals)) > 1)
    mean = sum(totals) / len(totals)
    relative = np.array([[amount / (sum(one) / 5) for amount in one] for one in streams])
    weights = np.array([sum(one) / 5 / mean for one in streams])
    sigma = np.cov(relative).reshape(len(streams), len(streams))

    exact = spread(tuple(Decimal(total) for total in totals))

    assert np.isclose(float(exact) / mean, np.sqrt(weights @ sigma @ weights), rtol=1e-6)


def test_a_document_on_every_account_gives_its_grade_and_one_without_takes_it_away() -> None:
    proved = account(2025, "État", 5000, documents=["d1"])
    said = account(2025, "La Ville fictive", 5000, payer_kind="commune")

    assert {one.grade for one in found(proved).figures} == {3}
    assert {one.grade for one in found(proved, said).figures} == {1}
    assert [step.key for step in found(proved, said).surer] == ["resources.attach_document"]


def test_a_corrected_account_counts_once() -> None:
    first = account(2025, "État", 5000)
    second = account(2025, "État", 7000, corrects=first["id"], recorded="2026-02-01T10:00:00Z")

    assert figures(found(first, second), "euro")["total", None] == 7000


def test_the_latest_word_on_coverage_holds() -> None:
    paid = account(2025, "État", 5000)
    before = coverage(2025, "state", "complete", recorded="2026-01-02T10:00:00Z")
    after = coverage(2025, "state", "missing", recorded="2026-02-02T10:00:00Z")

    assert found(paid, before).status == "finding"
    assert found(paid, before, after).status == "refused"


def test_public_money_alone_is_said_as_such() -> None:
    imported = account(2025, "État", 5000, via="import:subventions", by="neutral")
    own = account(2025, "La Fabrique fictive", 5000, payer_kind="company", logic="market")

    alone, both = found(imported), found(imported, own)

    assert alone.message.key == "resources.public_one_payer"
    assert "resources.public_only" in [refusal.key for refusal in alone.refusals]
    assert both.message.key == "resources.composition"


def test_cash_below_zero_lasts_no_month() -> None:
    reserve = entry("reserve", cash=-100, monthly_cost=1000, avoidable_share=0, audience="ess")

    assert found(account(2025, "État", 5000), reserve).figure("reserve_months", "État").value == 0  # type: ignore[union-attr]


def _shares(parts: list[Decimal]) -> list[Decimal]:
    return [part / sum(parts) for part in parts]
