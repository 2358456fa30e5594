"""A rule and its answer in words: the question, its inputs, the first sentence, the steps, what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.parameters import Parameter, ParameterSet, ParameterUse
from tandem.reports.catalogue import wordings
from tandem.reports.sentences import PRINTERS, label, measure, say
from tandem.reports.typography import french
from tandem.rules import Input, Outcome, Rule, Step, Value
from tandem.values.messages import Message


@dataclass(frozen=True, slots=True)
class StepShown:
    """One line of a computation in words."""

    label: str
    formula: str
    result: str


@dataclass(frozen=True, slots=True)
class ParameterShown:
    """A parameter a rule used, in words."""

    id: str
    label: str
    value: str
    since: str
    confidence: str


def question_of(rule: Rule, language: str) -> str:
    """Give the question a rule answers."""
    return label(f"rule.{rule.name}.question", language)


def input_label(rule: Rule, one: Input, language: str) -> str:
    """Name an input."""
    return label(f"rule.{rule.name}.input.{one.name}", language)


def input_help(rule: Rule, one: Input, language: str) -> str:
    """Say what an input is, in one sentence."""
    return label(f"rule.{rule.name}.help.{one.name}", language)


def code_label(axis: str, code: str, language: str) -> str:
    """Name one of the codes of an axis."""
    return label(f"rule_code.{axis}.{code}", language)


def sentence_of(outcome: Outcome, language: str) -> str:
    """Give the first sentence of an answer, or why there is none."""
    key = outcome.message.key
    # Off its dates, a parameter is named by its label: its id is for those who keep the files.
    if outcome.refusal and key.startswith("parameter."):
        return say(Message(f"rule.{key}", outcome.message.values), language)
    return say(outcome.message, language)


def doubts_of(outcome: Outcome, language: str) -> list[str]:
    """Give what is not sure in an answer, one sentence each."""
    return [say(doubt, language) for doubt in outcome.doubts]


def steps_of(outcome: Outcome, language: str) -> list[StepShown]:
    """Give the steps of an answer in words, in order."""
    return [_step(outcome.rule, step, language) for step in outcome.steps]


def parameters_of(outcome: Outcome, parameters: ParameterSet, language: str) -> list[ParameterShown]:
    """Give the parameters an answer rests on, with how well each is known."""
    return [_parameter(use, parameters[use.id], language) for use in outcome.parameters]


def _parameter(use: ParameterUse, parameter: Parameter, language: str) -> ParameterShown:
    printed = _printed(use, parameter, language)
    return ParameterShown(
        use.id,
        _set(parameter.label[language], language),
        _set(printed, language),
        PRINTERS["day"](use.from_, language),
        label(f"confidence.{'own' if use.overridden else use.confidence.lower() or 'ours'}", language),
    )


def _printed(use: ParameterUse, parameter: Parameter, language: str) -> str:
    """Print a value; of one with cells, those that were read, each with its case."""
    if isinstance(use.value, Decimal):
        return measure(use.value, language, parameter.unit)
    read = [
        f"{case_text(point, parameter, language)} {measure(use.value[point], language, parameter.unit)}"
        for point in use.cells
    ]
    return ", ".join(read) or label("unit.by_case", language)


def case_text(point: str, parameter: Parameter, language: str) -> str:
    """Name a case by the words of its axes; an axis of plain codes (a year, a number) says them as they are."""
    parts = zip(parameter.axes, point.split("/"), strict=True)
    keys = ((f"rule_code.{axis}.{code}", code) for axis, code in parts)
    return ", ".join(label(key, language) if key in wordings(language) else code for key, code in keys)


def _set(text: str, language: str) -> str:
    return french(text) if language == "fr" else text


def value_text(value: Value, language: str) -> str:
    """Print a value with its unit."""
    return _set(_plain_text(value, language), language)


def _plain_text(value: Value, language: str) -> str:
    held = value.value
    if value.unit == "code":
        return code_label(value.axis, str(held), language)
    if isinstance(held, date):
        return PRINTERS["day"](held, language)
    return held if isinstance(held, str) else measure(Decimal(held), language, value.unit)


def _step(rule: str, step: Step, language: str) -> StepShown:
    formula = f"rule.{rule}.formula.{step.key}"
    written = say(Message(formula, step.values), language) if formula in wordings(language) else ""
    return StepShown(
        label(f"rule.{rule}.step.{step.key}", language), written, value_text(step.result, language)
    )
