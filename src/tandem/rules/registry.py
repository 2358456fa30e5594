"""All the rules by their name: the one list the command, the pages and the tests read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext

from tandem.parameters import ParameterSet, ValueUnavailable
from tandem.rules import (
    accessibility,
    aci_share,
    ai_hours,
    aide_au_poste,
    before_signing,
    clause_hours,
    clause_obligation,
    clause_person,
    contract_procedure,
    csrd,
    decp,
    dependence,
    ea_aid,
    ess_status,
    esus,
    exit_category,
    exits,
    fte,
    hours_per_person,
    iae_person,
    identifiers,
    insertion_convention,
    mecenat,
    mecenat_counterparts,
    mecenat_skills,
    oeth,
    penalty,
    produit_partage,
    public_appeal,
    retention,
    staff_loan,
    structures,
)
from tandem.rules.inputs import Given
from tandem.rules.outcome import Outcome
from tandem.rules.rule import Rule, RuleRefused
from tandem.rules.worksheet import Worksheet
from tandem.values.errors import TandemError
from tandem.values.messages import Message

# In the order of the page: what a person asks first comes first. One line a rule.
_ALL = (
    clause_obligation.RULE,
    contract_procedure.RULE,
    clause_hours.RULE,
    structures.RULE,
    clause_person.RULE,
    penalty.RULE,
    decp.RULE,
    iae_person.RULE,
    exit_category.RULE,
    exits.RULE,
    hours_per_person.RULE,
    retention.RULE,
    ai_hours.RULE,
    aci_share.RULE,
    fte.RULE,
    aide_au_poste.RULE,
    ea_aid.RULE,
    accessibility.RULE,
    insertion_convention.RULE,
    mecenat.RULE,
    mecenat_counterparts.RULE,
    mecenat_skills.RULE,
    staff_loan.RULE,
    produit_partage.RULE,
    public_appeal.RULE,
    oeth.RULE,
    dependence.RULE,
    before_signing.RULE,
    ess_status.RULE,
    esus.RULE,
    identifiers.RULE,
    csrd.RULE,
)

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
    if day > given.today:
        sheet.doubt("rule.doubt.to_come", day=day)
    try:
        with localcontext(prec=_DIGITS):
            return rule.answer(given, sheet)
    except ValueUnavailable as missing:
        # "parameter.unknown" is lifted by "rule.lift.unknown".
        reason = missing.message.key.partition(".")[2]
        said = {**missing.message.values, **sheet.naming(str(missing.message.values["id"]))}
        return sheet.refused(Message(missing.message.key, said), Message(f"rule.lift.{reason}", said))
    except RuleRefused as refused:
        return sheet.refused(refused.message, refused.lift)
