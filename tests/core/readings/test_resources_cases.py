"""The cases of tests/cases/resources.toml, each read through the whole engine and said in French."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tandem.parameters import Override, ParameterSet, load_parameters
from tandem.readings import Finding, read
from tandem.reports import say
from tandem.reports.sentences import label, sentences_of
from tandem.reports.typography import french
from tests.core.builders import account, coverage, entry, organisation, parsed

_FILE = Path(__file__).parents[2] / "cases" / "resources.toml"
FORBIDDEN = (
    "score",
    "note",
    "notation",
    "audit",
    "diagnostic",
    "grade",
    "vague",
    "choc",
    "insuffisant",
    "défaillant",
)
CASES = tomllib.loads(_FILE.read_text("utf-8"))["cas"]


def _found(case: dict[str, Any]) -> Finding:
    entries = [
        account(year, payer, amount, payer_kind=kind, logic=logic, unit=unit)
        for year, payer, kind, logic, amount, unit in case["comptes"]
    ]
    entries += [coverage(year, kind, state) for year, kind, state in case.get("couverture", [])]
    if "reserve" in case:
        cash, cost, avoidable = case["reserve"]
        entries.append(
            entry("reserve", cash=cash, monthly_cost=cost, avoidable_share=avoidable, audience="ess")
        )
    record = parsed(organisation(*entries))
    (finding,) = read(record, on=case["jour"], audience="ess", parameters=_parameters(case), only="resources")
    return finding


def _parameters(case: dict[str, Any]) -> ParameterSet:
    loaded = load_parameters()
    if "taux" not in case:
        return loaded
    chosen = Override(
        "resources.hour_rate", date(2020, 1, 1), Decimal(case["taux"]), "Taux choisi par la structure"
    )
    return loaded.with_overrides([chosen])


def _value(finding: Finding, name: str) -> Decimal | None:
    key, _, about = name.partition("/")
    figures = [one for one in finding.figures if one.key == key and (not about or one.about == about)]
    return figures[0].value if figures else None  # type: ignore[return-value]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    finding = _found(case)

    wanted = case.get("chiffres", {})
    assert {name: _value(finding, name) for name in wanted} == {
        name: Decimal(text) for name, text in wanted.items()
    }
    assert finding.status == case["statut"]
    assert say(finding.message) == french(case["phrase"])
    assert [name for name in case.get("sans", []) if _value(finding, name) is not None] == []
    if "ensuite" in case:
        assert sentences_of(finding, "fr")[1:] == [french(sentence) for sentence in case["ensuite"]]
    if "refus" in case:
        assert [refusal.key for refusal in finding.refusals] == case["refus"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_everything_a_case_says_has_words_in_both_languages(case: dict[str, Any], language: str) -> None:
    finding = _found(case)
    lifts = [refusal.lift.message for refusal in finding.refusals if refusal.lift]
    messages = [
        *(refusal.message for refusal in finding.refusals),
        *lifts,
        *(step.message for step in finding.surer),
    ]

    said = [*sentences_of(finding, language), *(say(message, language) for message in messages)]

    assert all(sentence.endswith(".") for sentence in said)
    assert [word for word in FORBIDDEN if word in " ".join(said).casefold().split()] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_figure_has_a_name_in_both_languages(language: str) -> None:
    keys = {figure.key for case in CASES for figure in _found(case).figures}

    assert len(keys) == 17
    assert all(label(f"figure.resources.{key}", language) for key in keys)
