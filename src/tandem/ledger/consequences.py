"""What follows from a contract's hours by the rules of French law and practice: asked of the rules, never computed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tandem.ledger.hours import Account, total
from tandem.ledger.kinds import Contract, Exit, Obligation
from tandem.parameters import ParameterSet
from tandem.record.view import View
from tandem.rules import Outcome, ask, rule_named
from tandem.rules.inputs import given
from tandem.values.amounts import ZERO


def put(name: str, values: Mapping[str, object], on: date, parameters: ParameterSet) -> Outcome:
    """Put a rule's question with values already typed; what is absent is left out."""
    rule = rule_named(name)
    held = {key: value for key, value in values.items() if value is not None}
    return ask(rule, given(rule.inputs, held, on), parameters)


def hours_due(obligation: Obligation, on: date, parameters: ParameterSet) -> Outcome:
    """Ask how many hours the basis of an obligation makes."""
    return put(
        "clause_hours",
        {
            "amount": obligation.amounts,
            "labour_share": obligation.labour_shares,
            "rate": obligation.rate,
            "hourly_cost": obligation.hourly_cost,
            "counting": obligation.counting,
            "rounding": obligation.rounding,
        },
        on,
        parameters,
    )


def counts(kind: str | None, channel: str, on: date, parameters: ParameterSet) -> bool:
    """Tell whether hours of a structure of a kind count by a way; a hire by the contractor itself always may.

    Before the list of kinds was published, nothing is refused in its name.
    """
    if channel == "hire" or kind is None:
        return channel == "hire"
    outcome = put("structures", {"kind": kind}, on, parameters)
    if outcome.refusal is not None:
        return outcome.refusal.message.key == "parameter.before_first"
    ways = {step.key for step in outcome.steps if step.result.value is True}
    return {"counts", channel} <= ways


def penalty(
    account: Account, on: date, parameters: ParameterSet, *, notice: bool, days_late: int = 0
) -> Outcome | None:
    """Ask what the missing hours cost by the contract's own terms; None where the contract names no penalty."""
    contract: Contract = account.terms.contract
    if contract.penalty_way is None:
        return None
    return put(
        "penalty",
        {
            "hours_due": account.due,
            "hours_done": account.done,
            "way": contract.penalty_way,
            "rate": contract.penalty_rate,
            "grace_hours": contract.grace_hours,
            "days_late": Decimal(days_late) if days_late else None,
            "per_day": contract.penalty_per_day,
            "cap": contract.penalty_cap,
            "notice": notice or None,
            "on": on,
        },
        on,
        parameters,
    )


def exits(view: View, on: date, parameters: ParameterSet) -> Outcome:
    """Ask the three rates of the exits observed, each with its interval."""
    found = Counter(_category(entry.body, on, parameters) for entry in view.of_kind("exit"))
    names = ("durable", "transition", "positive", "other", "withdrawn")
    return put("exits", {name: Decimal(found[name]) for name in names}, on, parameters)


def _category(body: Exit, on: date, parameters: ParameterSet) -> str:
    months = None if body.months is None else Decimal(body.months)
    return str(put("exit_category", {"exit": body.exit, "months": months}, on, parameters).value("category"))


def convention(view: View, account: Account, on: date, parameters: ParameterSet) -> Outcome:
    """Ask which convention the facts support: clause hours alone never make a training for its own hires."""
    done = [line for line in account.lines if line.state != "contested"]
    people = {line.path for line in done if line.path}
    hires = view.of_kind("hire")
    return put(
        "insertion_convention",
        {
            "clause_hours": total(done),
            "other_hours": sum((entry.body.hours for entry in view.of_kind("outside")), ZERO),
            "training_hours": sum((line.training for line in done), ZERO),
            "people": Decimal(max(len(people), len(hires))),
            "hires": Decimal(len(hires)),
        },
        on,
        parameters,
    )
