"""The reading "legitimacy" through the whole engine: its cases, its series, its golden output."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tandem.parameters import Override, load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.readings.legitimacy.campaign import SOURCES
from tandem.record.kinds.balance import RISK_CARD
from tandem.reports import say
from tandem.reports.catalogue import wordings
from tandem.reports.typography import french
from tandem.values.messages import Message
from tests.core.builders import Table, cooperation, entry, parsed
from tests.core.readings.campaign_records import campaign, counts
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "legitimacy.toml").read_text("utf-8"))["cas"]
ON = date(2026, 6, 30)
PARAMETERS = load_parameters()
FACTS = {
    "unite": "unit_amount",
    "plafond": "cap",
    "vendu": "sold",
    "du_": "due",
    "paye": "paid",
    "accord": "consent",
    "carte": "card",
}


def found(*entries: Table, on: date = ON, audience: str = "ess", parameters: Any = PARAMETERS) -> Finding:
    record = parsed(cooperation(*entries))
    (finding,) = read(record, on=on, audience=audience, parameters=parameters, only="legitimacy")
    return finding


def also(finding: Finding) -> list[str]:
    return [say(Message(row["key"], row["values"])) for row in finding.series.get("also", ())]


# --- Cases -------------------------------------------------------------------------------------------------------------


def _entries(case: dict[str, Any]) -> Iterator[Table]:
    if "campagne" in case:
        noted = case["campagne"]
        facts = {name: noted[word] for word, name in FACTS.items() if word in noted}
        yield campaign(str(noted["du"]), str(noted["au"]), **facts)
    if "evenement" in case:
        yield entry("event", on=str(case["evenement"]), type="competing")
    for series in case.get("series", ()):
        values = list(_values(series))
        worse = {"worse": series["pire"]} if "pire" in series else {}
        yield from counts(series["nom"], values, comparison=series.get("comparaison", False), **worse)


def _values(series: dict[str, Any]) -> Iterator[tuple[int, int]]:
    for month in range(-series["avant"], series["depuis"]):
        mean = series["moyenne"] if month < 0 else series["ensuite"]
        is_closed = month % 12 + 1 == series.get("ferme")
        yield month, 0 if is_closed else mean + series.get("ecart", 0) * (1 if month % 2 else -1)


def _figure(finding: Finding, key: str) -> Decimal | None:
    return next((one.value for one in finding.figures if one.key == key), None)  # type: ignore[return-value]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    finding = found(*_entries(case), on=case.get("jour", ON))

    assert say(finding.message) == french(case["phrase"])
    assert finding.status == case["statut"]
    assert [one for one in case.get("ensuite", ()) if french(one) not in also(finding)] == []
    assert [one for one in case.get("sans_ensuite", ()) if french(one) in also(finding)] == []
    wanted = case.get("chiffres", {})
    assert {key: _figure(finding, key) for key in wanted} == {
        key: Decimal(text) for key, text in wanted.items()
    }
    assert [key for key in case.get("sans", ()) if _figure(finding, key) is not None] == []
    if "refus" in case:
        assert [refusal.key for refusal in finding.refusals] == case["refus"]


# --- What a change and a refusal always carry ------------------------------------------------------------------------------


def noisy(name: str, mean: float, after: float, *, seed: int, **rest: Any) -> list[Table]:
    draws = np.random.default_rng(seed)
    values = [(month, int(draws.poisson(mean if month < 0 else after))) for month in range(-36, 12)]
    return counts(name, values, **rest)


TOLD = (
    campaign(
        unit_amount="0.5",
        cap="5000",
        sold=12000,
        due="5000",
        paid="5000",
        consent="given",
        card=["exclusivity"],
    ),
    *noisy("bénévoles", 150, 95, seed=1),
    *noisy("donateurs", 320, 318, seed=2),
    *noisy("bénévoles, autre site", 140, 141, seed=3, comparison=True),
)


def test_golden() -> None:
    """To renew: RENEW_GOLDEN=1 pytest tests/core/readings/test_legitimacy.py, then read the difference."""
    kept, now = golden("legitimacy", found(*TOLD))

    assert now == kept


def test_a_finding_read_back_is_the_same() -> None:
    finding = found(*TOLD)

    assert finding_from_json(finding.as_json()).as_json() == finding.as_json()


def test_every_output_of_a_change_says_it_is_no_proof() -> None:
    keys = [f"legitimacy.{state}_{worse}" for state in ("signal", "watch") for worse in ("fall", "rise")]

    assert [
        key
        for key in keys
        if "compatible avec la campagne, ce n'est pas une preuve" not in wordings("fr")[key]
    ] == []
    assert [
        key for key in keys if "compatible with the campaign, it is no proof" not in wordings("en")[key]
    ] == []


def test_each_item_of_the_card_names_the_study_it_comes_from() -> None:
    assert set(SOURCES) == set(RISK_CARD)
    assert [url for _, url in SOURCES.values() if not url.startswith("https://")] == []
    rows = found(*TOLD).series["card"]
    assert [row["item"] for row in rows if row["yes"]] == ["exclusivity"]


def test_every_refusal_says_what_would_lift_it() -> None:
    finding = found(campaign(), *counts("bénévoles", [(month, 20) for month in range(-12, 8)]))

    assert [refusal.key for refusal in finding.refusals] == [
        "legitimacy.too_few_fall",
        "legitimacy.no_amount",
        "legitimacy.no_card",
    ]
    assert [refusal.lift.minutes for refusal in finding.refusals if refusal.lift] == [15, 5, 10]
    assert finding.message.key == "legitimacy.too_few_fall"
    assert finding.status == "refused"


def test_small_numbers_that_collapse_are_refused_and_yet_not_passed_over_in_silence() -> None:
    values = [(month, 20 if month < 0 else 4) for month in range(-24, 10)]
    finding = found(campaign(card=[]), *counts("bénévoles", values))

    assert finding.refusals[0].key == "legitimacy.too_few_fall"
    assert say(finding.message) == french(
        "« bénévoles » : trop peu de monde pour conclure, mais l'écart lu est grand. "
        "Parlez-en sans attendre un chiffre sûr."
    )


def test_counts_without_dates_of_the_campaign_are_not_looked_at() -> None:
    undated = entry("campaign", on="2024-10-01", claim="Un repas offert", product="Pain", card=[])
    finding = found(undated, *counts("bénévoles", [(month, 200) for month in range(-24, 12)]))

    assert finding.series["shown"] == []
    assert [refusal.key for refusal in finding.refusals] == ["legitimacy.no_period", "legitimacy.no_amount"]


def test_counts_near_nothing_are_refused_in_words_a_person_can_read() -> None:
    values = [(month, 1 if month == -9 else 0) for month in range(-15, 10)]

    finding = found(campaign(card=[]), *counts("réclamations", values, worse="rise"))

    assert say(finding.refusals[0].message) == french(
        "On ne peut pas encore le dire : avec ces nombres, seule une hausse de 1 000 % ou plus se verrait (« réclamations »)."
    )


def test_a_month_not_over_is_left_out() -> None:
    values = [(month, 400) for month in range(-20, 6)]
    until = date(2025, 6, 29)

    early = found(campaign(), *counts("d", values), on=until)

    assert early.refusals[0].key == "legitimacy.too_early"
    assert (
        found(campaign(), *counts("d", values), on=date(2025, 6, 30)).message.key == "legitimacy.nothing_fall"
    )


def test_names_that_differ_by_accents_or_capitals_are_one_series() -> None:
    first = counts("Bénévoles", [(month, 400) for month in range(-20, 0)])
    then = counts("benevoles", [(month, 400) for month in range(10)])

    assert [row["name"] for row in found(campaign(), *first, *then).series["shown"]] == ["Bénévoles"]


def test_what_is_counted_by_a_document_has_its_grade() -> None:
    said = found(campaign(), *counts("d", [(month, 400) for month in range(-20, 10)]))
    shown = found(campaign(), *counts("d", [(month, 400) for month in range(-20, 10)], documents=["d1"]))

    assert [one.figure("visible", "d", "ess").grade for one in (said, shown)] == [1, 3]  # type: ignore[union-attr]


def test_figures_carry_months_day_and_interval() -> None:
    change = found(*TOLD).figure("change", "bénévoles", "ess")

    assert change is not None
    assert (change.n, change.as_of, change.level) == (48, date(2025, 12, 31), Decimal("0.9"))
    assert change.low < change.value < change.high < 0  # type: ignore[operator]


def test_a_company_never_sees_the_counts_a_structure_keeps_for_itself() -> None:
    finding = found(*TOLD, audience="company")

    assert finding.series["shown"] == []
    assert [refusal.key for refusal in finding.refusals] == ["legitimacy.no_counts"]


def test_another_campaign_in_the_same_months_is_a_competing_event() -> None:
    other = entry(
        "campaign",
        on="2024-10-02",
        claim="Autre",
        product="Savon",
        period={"first": "2024-11-15", "last": "2024-12-20"},
    )

    assert found(*TOLD).message.key == "legitimacy.signal_fall"
    assert found(*TOLD, other).message.key == "legitimacy.watch_fall"


def test_an_operator_may_choose_another_limit_and_it_is_shown() -> None:
    values = [(month, 20) for month in range(-36, 12)]
    looser = PARAMETERS.with_overrides(
        [Override("legitimacy.detectable_limit", date(2020, 1, 1), Decimal("0.6"), "Choix du territoire")]
    )

    finding = found(campaign(), *counts("bénévoles", values), parameters=looser)

    assert finding.message.key == "legitimacy.nothing_fall"
    assert [use.id for use in finding.parameters if use.overridden] == ["legitimacy.detectable_limit"]
