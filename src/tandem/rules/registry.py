"""All the rules by their name: the one list the command, the pages and the tests read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext

from tandem.parameters import ParameterSet, ValueUnavailable
from tandem.rules import clause_hours
from tandem.rules.inputs import Given
from tandem.rules.outcome import Outcome
from tandem.rules.rule import Rule, RuleRefused
from tandem.rules.worksheet import Worksheet
from tandem.values.errors import TandemError
from tandem.values.messages import Message

# In the order of the page: what a person asks first comes first. One line a rule.
_ALL = (clause_hours.RULE,)

# Amounts of fifteen digits times two shares stay exact: a floor never falls on the wrong side.
_DIGITS = 60

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _ALL}


class NoSuchRule(TandemError):
    """No rule has this name."""


def rule_named(name: str) -> Rule:
    """Give a rule by its name, with hyphens or underscores. Raises NoSuchRule."""
    try:
        return RULES[name.replace("-", "_")]
    except KeyError:
        raise NoSuchRule("rule.no_such", name=name, names=[rule.command for rule in _ALL]) from None


def ask(rule: Rule, given: Given, parameters: ParameterSet) -> Outcome:
    """Put a rule's question. A value the law does not give that day, or a case it does not settle, is a refusal."""
    day = given.day(rule.dated_by) if given.has(rule.dated_by) else given.today
    sheet = Worksheet(rule.name, parameters, day, given.values)
    try:
        with localcontext(prec=_DIGITS):
            return rule.answer(given, sheet)
    except ValueUnavailable as missing:
        # "parameter.unknown" is lifted by "rule.lift.unknown".
        reason = missing.message.key.partition(".")[2]
        return sheet.refused(missing.message, Message(f"rule.lift.{reason}", missing.message.values))
    except RuleRefused as refused:
        return sheet.refused(refused.message, refused.lift)
