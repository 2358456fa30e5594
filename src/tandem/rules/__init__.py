"""The rules: one question of French law or practice each, answered on a day with its steps, or refused by name."""

from tandem.rules.inputs import Given, Input, read_inputs
from tandem.rules.outcome import Outcome, Refusal, Step, Value
from tandem.rules.registry import RULES, ask, rule_named
from tandem.rules.rule import Rule, RuleRefused, refuse_rule
from tandem.rules.worksheet import Worksheet

__all__ = [
    "RULES",
    "Given",
    "Input",
    "Outcome",
    "Refusal",
    "Rule",
    "RuleRefused",
    "Step",
    "Value",
    "Worksheet",
    "ask",
    "read_inputs",
    "refuse_rule",
    "rule_named",
]
