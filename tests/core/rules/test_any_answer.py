"""Whatever is answered to any rule: an answer or a refusal that can be said whole, in both languages, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tandem.parameters.parameter import CONFIDENCES
from tandem.reports.rules import doubts_of, sentence_of, steps_of, value_text
from tandem.reports.sentences import say_problem
from tandem.rules import RULES, Given, Input, Rule, ask, read_inputs
from tandem.values.errors import DataRefused
from tests.core.rules.asking import PARAMETERS, TODAY

_WHOLE = {"money", "hours", "number", "percent"}


def texts_of(one: Input) -> st.SearchStrategy[str]:
    """Give what people may type for an input, within its kind and beyond its bounds at times."""
    if one.codes:
        return st.sampled_from(one.codes)
    if one.kind == "day":
        return st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(date.isoformat)
    if one.kind == "flag":
        return st.sampled_from(["oui", "non"])
    if one.kind == "text":
        return st.sampled_from(["9220", "5710", "732829320", "W751234567", "Clause sociale", "x"])
    if one.kind in _WHOLE:
        return st.decimals(0, 10**9, places=2).map(str)
    return st.integers(0, 10**5).map(str)


def answers_to(rule: Rule) -> st.SearchStrategy[dict[str, list[str]]]:
    return st.fixed_dictionaries(
        {
            one.name: st.lists(texts_of(one), min_size=int(one.required), max_size=3 if one.many else 1)
            for one in rule.inputs
        }
    )


def taken(rule: Rule, texts: dict[str, list[str]]) -> Given | None:
    """Read what was typed, or say what is wrong with it in both languages."""
    try:
        return read_inputs(rule.inputs, texts, TODAY)
    except DataRefused as refused:
        for problem in refused.problems:
            say_problem(problem, "fr"), say_problem(problem, "en")
        return None


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=15)
@given(data=st.data())
def test_every_answer_or_refusal_is_said_whole(name: str, data: st.DataObject) -> None:
    rule = RULES[name]
    typed = taken(rule, data.draw(answers_to(rule)))
    if typed is None:
        return
    outcome = ask(rule, typed, PARAMETERS)
    assert (outcome.refusal is None) is bool(outcome.values)
    assert outcome.as_json()["status"] in {"answered", "refused"}
    for language in ("fr", "en"):
        assert sentence_of(outcome, language)
        assert all(doubts_of(outcome, language))
        assert all(step.label and step.result for step in steps_of(outcome, language))
        assert all(value_text(value, language) for value in outcome.values)
    unsure = {use.id for use in outcome.parameters if use.confidence in CONFIDENCES[-2:]}
    assert unsure <= {doubt.values.get("id") for doubt in outcome.doubts}


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "2026-02-30", "24/11/2026", "2026-W01-1"])
def test_a_day_out_of_reach_is_refused(text: str) -> None:
    rule = RULES["mecenat"]

    with pytest.raises(DataRefused) as refused:
        read_inputs(rule.inputs, {"gift": ["1"], "turnover": ["1"], "fiscal_year_end": [text]}, TODAY)

    assert [problem.message.key for problem in refused.value.problems] == ["rule.not_day"]


def test_a_question_about_a_day_to_come_says_that_the_law_may_change() -> None:
    typed = read_inputs(
        RULES["mecenat"].inputs,
        {"gift": ["1"], "turnover": ["1"], "fiscal_year_end": ["2026-11-25"]},
        TODAY,
    )

    assert ask(RULES["mecenat"], typed, PARAMETERS).doubts[0].key == "rule.doubt.to_come"


def test_digits_are_kept_whole() -> None:
    outcome = ask(
        RULES["mecenat"],
        read_inputs(
            RULES["mecenat"].inputs,
            {"gift": ["999999999999.99"], "turnover": ["0"], "fiscal_year_end": ["2025-12-31"]},
            TODAY,
        ),
        PARAMETERS,
    )

    assert outcome.value("carried_gift") == Decimal("999999979999.99")
