"""The reading "deciding": its cases, its exact intervals, and what must hold of any decisions."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.readings.deciding.clocks import median_interval, quantile
from tandem.readings.deciding.rankings import tau, tau_by_luck
from tandem.reports import say
from tandem.reports.sentences import sentences_of
from tandem.reports.typography import french
from tests.core.builders import cooperation, entry, parsed
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "deciding.toml").read_text("utf-8"))["cas"]
ON = date(2026, 6, 30)
PARTY = {"structure": "p1", "entreprise": "p2", "tiers": "p3"}
PARAMETERS = load_parameters()
LEVEL = Decimal("0.9")


def found(*entries: Any, on: date = ON, audience: str = "all") -> Finding:
    record = parsed(cooperation(*entries))
    (finding,) = read(record, on=on, audience=audience, parameters=PARAMETERS, only="deciding")
    return finding


def decision(house: str, asked: str, answered: str = "-", **rest: Any) -> Any:
    known = {} if answered == "-" else {"answered": answered}
    on = asked if answered == "-" else answered
    filled = {"on": on, "by": PARTY[house], "party": PARTY[house], "question": f"Question du {asked}"}
    return entry("decision", asked=asked, **known, **filled, **rest)


def body(house: str, name: str, required: bool, next_: str) -> Any:
    known = {} if next_ == "-" else {"next": next_}
    return entry(
        "body", on="2026-06-01", by=PARTY[house], party=PARTY[house], name=name, required=required, **known
    )


def values(house: str, ranking: list[str], on: str = "2026-06-01") -> Any:
    return entry("values", on=on, by=PARTY[house], party=PARTY[house], ranking=ranking)


def entries_of(case: dict[str, Any]) -> list[Any]:
    closed = [
        entry("blackout", on="2026-06-01", by=PARTY[house], party=PARTY[house], weeks=weeks)
        for house, weeks in case.get("semaines", [])
    ]
    return [
        *(decision(*row) for row in case.get("decisions", [])),
        *(body(*row) for row in case.get("instances", [])),
        *(values(*row) for row in case.get("valeurs", [])),
        *closed,
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    finding = found(*entries_of(case))

    figures = {f"{one.key}/{one.side}" if one.side else one.key: one.value for one in finding.figures}
    wanted = {name: Decimal(text) for name, text in case.get("chiffres", {}).items()}
    assert {name: figures.get(name) for name in wanted} == wanted
    assert finding.status == case["statut"]
    assert say(finding.message) == french(case["phrase"])
    assert [text for text in case.get("aussi", []) if french(text) not in sentences_of(finding, "fr")] == []
    assert [name for name in case.get("sans", []) if name in {one.key for one in finding.figures}] == []
    if "refus" in case:
        assert [refusal.key for refusal in finding.refusals] == case["refus"]


def test_each_house_has_its_own_clock_where_a_side_has_several() -> None:
    joined = entry("party", party="p3", change="joins", on="2026-01-01")
    finding = found(
        joined,
        decision("tiers", "2026-01-01", "2026-03-02"),
        decision("structure", "2026-01-01", "2026-01-03"),
    )

    assert [(one.about, one.side, one.value) for one in finding.figures if one.key == "clock"] == [
        ("p1", "ess", Decimal(2)),
        ("p3", None, Decimal(60)),
    ]


def test_an_answer_still_to_come_that_day_waits() -> None:
    later = entry(
        "decision", on="2026-06-01", party="p1", question="Quand ?", asked="2026-06-20", answered="2026-07-15"
    )

    finding = found(later)

    assert finding.series["clocks"][0]["waiting"] == [{"days": 10, "question": "Quand ?"}]


def test_a_correction_gives_the_answer_and_the_question_waits_no_more() -> None:
    asked = decision("structure", "2026-05-01")
    answered = decision("structure", "2026-05-01", "2026-05-20", corrects=asked["id"])

    assert [(one.key, one.value) for one in found(asked, answered).figures][:2] == [
        ("clock", Decimal(19)),
        ("longest", Decimal(19)),
    ]


def test_answers_born_in_meetings_and_what_was_undertaken() -> None:
    answered = decision("structure", "2026-05-01", "2026-05-20")
    met = entry(
        "meeting",
        on="2026-05-20",
        day="2026-05-20",
        parties=["p1", "p2"],
        decisions=[answered["id"]],
        actions=[{"owner": "p2", "due": "2026-07-10"}, {"owner": "p1", "due": "2026-06-01"}],
    )

    sentences = sentences_of(found(answered, met), "fr")

    assert french("1 réponse sur 1 est née d'une rencontre.") in sentences
    assert (
        french("Prochain engagement pris en rencontre : l'entreprise, pour le 10 juillet 2026.") in sentences
    )


def test_values_are_compared_with_the_starting_point_of_each_house() -> None:
    first = ["solidarity", "democracy", "territory", "quality"]
    moved = ["democracy", "solidarity", "territory", "quality"]

    finding = found(values("structure", first, "2025-01-10"), values("structure", moved, "2026-05-10"))

    (figure,) = [
        one
        for one in found(
            values("structure", first, "2025-01-10"),
            values("structure", moved, "2026-05-10"),
            decision("structure", "2026-01-01", "2026-01-02"),
        ).figures
        if one.key == "values_since_start"
    ]
    assert (figure.side, figure.value, figure.n) == ("ess", Decimal("0.6667"), 4)
    assert finding.status == "refused"


def test_eight_values_need_a_tau_above_one_half_to_leave_luck() -> None:
    assert tau_by_luck(8, LEVEL) == Decimal("0.5")


@pytest.mark.parametrize("count", [4, 5, 6])
def test_luck_of_rankings_is_that_of_all_orders(count: int) -> None:
    names = "abcdefgh"[:count]
    taus = sorted(tau(names, "".join(order)) for order in permutations(names))

    limit = tau_by_luck(count, LEVEL)

    beyond = sum(abs(one) > limit for one in taus) / len(taus)
    next_inside = max(abs(one) for one in taus if abs(one) <= limit)
    assert beyond <= 0.1
    assert sum(abs(one) >= next_inside for one in taus) / len(taus) > 0.1


def test_the_interval_of_the_median_holds_it_as_often_as_printed() -> None:
    rng = np.random.default_rng(20261124)
    true, runs = np.exp(2.0), 3000
    held = 0
    for _ in range(runs):
        days = [float(one) for one in np.exp(rng.normal(2.0, 0.8, 9))]
        interval = median_interval(days, LEVEL)  # type: ignore[arg-type]
        held += bool(interval and interval[0] <= true <= interval[1])

    assert held / runs >= 0.9 - 3 * (0.9 * 0.1 / runs) ** 0.5


@pytest.mark.parametrize("n", range(1, 30))
def test_the_interval_of_the_median_is_exact(n: int) -> None:
    values_ = list(range(n))

    interval = median_interval(values_, LEVEL)

    if interval is None:
        assert 1 - 2 * Decimal(1) / 2**n < LEVEL
    else:
        inside = sum(comb(n, k) for k in range(interval[0] + 1, interval[1] + 1))
        assert Decimal(inside) / 2**n >= LEVEL


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=40), st.sampled_from(["0", "0.1", "0.5", "0.9", "1"])
)
def test_quantiles_are_those_of_numpy(days: list[int], share: str) -> None:
    assert float(quantile(days, Decimal(share))) == pytest.approx(float(np.quantile(days, float(share))))


@given(st.lists(st.integers(0, 200), min_size=1, max_size=12), st.lists(st.integers(0, 200), max_size=6))
def test_what_waits_ends_no_sooner_than_said(answered: list[int], waiting: list[int]) -> None:
    """Whatever the days the open questions take in the end, the median is at least what was printed."""
    entries = [
        *(_lasting("structure", days, number) for number, days in enumerate(answered)),
        *(_waiting("structure", days, 100 + number) for number, days in enumerate(waiting)),
    ]

    finding = found(*entries)

    least = finding.figure("at_least", "p1", "ess")
    for more in (0, 1, 50, 1000):
        ended = [*answered, *(days + more for days in waiting)]
        assert least is None or float(least.value) <= float(np.median(ended))  # type: ignore[arg-type]
    assert (least is None) == (not waiting)


@given(st.permutations([("structure", 3), ("structure", 8), ("entreprise", 30), ("tiers", 12)]))
def test_the_order_of_entries_changes_nothing_but_their_houses(rows: list[tuple[str, int]]) -> None:
    entries = [_lasting(house, days, days) for house, days in rows]

    assert found(*entries).as_json() == found(*reversed(entries)).as_json()


def test_what_the_reader_may_not_see_or_comes_after_the_day_changes_nothing() -> None:
    told = entries_of(CASES[0])
    hidden = decision("structure", "2026-01-02", "2026-06-02", audience="ess")
    later = decision("structure", "2026-01-02", "2026-07-02")

    assert (
        found(*told, hidden, later, audience="company").as_json()
        == found(*told, audience="company").as_json()
    )


def test_swapping_the_houses_turns_the_ratio_over() -> None:
    one = found(_lasting("structure", 12, 1), _lasting("entreprise", 3, 2)).figure("ratio")
    other = found(_lasting("structure", 3, 1), _lasting("entreprise", 12, 2)).figure("ratio")

    assert one
    assert other
    assert one.value * other.value == 1  # type: ignore[operator]


def test_a_finding_kept_reads_back_the_same() -> None:
    finding = found(*entries_of(CASES[0]))

    assert finding_from_json(finding.as_json()).as_json() == finding.as_json()


def test_golden() -> None:
    entries = [*entries_of(CASES[0]), *entries_of(CASES[5]), *entries_of(CASES[8]), *entries_of(CASES[14])]

    kept, now = golden("deciding", found(*entries))

    assert now == kept


def _lasting(house: str, days: int, number: int) -> Any:
    asked = date(2025, 1, 1) + timedelta(days=number % 50)
    return decision(
        house, asked.isoformat(), (asked + timedelta(days=days)).isoformat(), key=f"d{house}{number}"
    )


def _waiting(house: str, days: int, number: int) -> Any:
    return decision(house, (ON - timedelta(days=days)).isoformat(), key=f"w{house}{number}")


def test_three_values_each_chosen_among_eight_are_told_and_not_compared() -> None:
    picked = found(
        values("structure", ["solidarity", "territory", "ecology"]),
        values("entreprise", ["quality", "ecology", "solidarity"]),
    )

    assert [one.message.key for one in picked.refusals][-1] == "deciding.no_values"
    assert picked.message is not None
    assert say(picked.message, "fr") == "2 valeurs sont mises en premier des deux côtés, dont la solidarité."


def test_no_value_in_common_is_told_too() -> None:
    picked = found(values("structure", ["solidarity"]), values("entreprise", ["quality", "ecology"]))

    assert picked.message is not None
    assert say(picked.message, "fr") == "Aucune valeur n’est mise en premier des deux côtés."
