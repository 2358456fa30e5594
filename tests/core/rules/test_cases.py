"""Every case of tests/cases/rules.toml: what the rule finds, what it refuses, what it says to be in doubt."""

from __future__ import annotations

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from tandem.parameters import load_parameters
from tandem.reports import say
from tandem.reports.rules import doubts_of, sentence_of, steps_of, value_text
from tandem.rules import Outcome, ask, read_inputs, rule_named

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "rules.toml").read_text("utf-8"))
PARAMETERS = load_parameters()


def name_of(case: dict[str, Any]) -> str:
    return f"{case['vecteur']} {case.get('nom', case.get('id'))}"


def outcome_of(case: dict[str, Any]) -> Outcome:
    rule = rule_named(case["regle"])
    texts = {name: text if isinstance(text, list) else [text] for name, text in case["donne"].items()}
    assert texts.keys() <= {one.name for one in rule.inputs}
    return ask(rule, read_inputs(rule.inputs, texts, case["jour"]), PARAMETERS)


def found(outcome: Outcome, key: str, wanted: str) -> str:
    """Give a value with as many decimals as the case shows."""
    value = outcome.value(key)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal(wanted), ROUND_HALF_UP))
    return str(value)


@pytest.mark.parametrize("case", CASES["cas"], ids=name_of)
def test_case(case: dict[str, Any]) -> None:
    outcome = outcome_of(case)

    refusal = outcome.refusal.message.key if outcome.refusal else None
    wanted = case.get("attendu", {})
    assert refusal == case.get("refus")
    assert {key: found(outcome, key, text) for key, text in wanted.items()} == wanted
    assert case.get("doute") in {None, *(doubt.key for doubt in outcome.doubts)}
    assert plain(sentence_of(outcome, "fr")) == case.get("phrase", plain(sentence_of(outcome, "fr")))


@pytest.mark.parametrize("case", CASES["cas"], ids=name_of)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_answer_can_be_said_whole(case: dict[str, Any], language: str) -> None:
    outcome = outcome_of(case)

    said = [sentence_of(outcome, language), *doubts_of(outcome, language)]
    said += [part for step in steps_of(outcome, language) for part in (step.label, step.result)]
    said += [value_text(value, language) for value in outcome.values]
    if outcome.refusal:
        said.append(say(outcome.refusal.lift, language))
    assert all(said)


@pytest.mark.parametrize("case", CASES.get("repere", ()), ids=name_of)
def test_parameter_on_a_day(case: dict[str, Any]) -> None:
    assert PARAMETERS.on(case["jour"]).number(case["id"]) == Decimal(case["valeur"])


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'")


def test_every_vector_has_its_cases() -> None:
    numbers = {case["vecteur"] for case in (*CASES["cas"], *CASES.get("repere", ()))}
    assert {f"T{n}" for n in range(1, 55)} - numbers == set()


def test_what_rests_on_a_doubt_says_why() -> None:
    doubtful = [case for case in CASES["cas"] if "douteux" in case]
    assert all(len(case["douteux"]) > 20 for case in doubtful)
    assert {"T2", "T48"} <= {case["vecteur"] for case in doubtful}
