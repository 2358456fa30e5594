"""What is done together: actions, what flows between the houses, proofs, what was agreed, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from tandem.record.fields import (
    DAY,
    EURO_RANGE,
    PARTY,
    SHARE,
    SIDE,
    EachWay,
    decimal,
    each_way,
    list_of,
    one_of,
    reference,
    refuse_at,
    refuse_backwards,
    text,
    whole,
)
from tandem.record.kinds.registry import kind
from tandem.values.amounts import Range

FORMS = ("philanthropic", "transactional", "integrative", "transformational")
RESOURCES = (
    "money",
    "orders",
    "goods",
    "services",
    "premises",
    "equipment",
    "skills",
    "time",
    "insertion_hours",
    "legitimacy",
    "data",
    "network",
)
CRITERIA = (
    "company_to_ess",
    "low_counterpart",
    "priced_deliverable",
    "flows_each_way",
    "agreed_terms",
    "no_ess_flow",
    "joint_objective",
    "shared_body",
    "shared_inputs",
    "change_ess",
    "change_company",
    "strategy_ess",
    "strategy_company",
    "unilateral_exit",
    "no_decision_right",
    "objectives_contradict",
    "outcome_outside",
    "baseline_before",
    "follow_up",
    "comparison",
    "independent_sources",
    "beneficiaries_judged",
    "negatives_sought",
)

ACTION = reference("action")
_TYPES = ("mecenat", "responsible_practices", "economic_cooperation", "societal_innovation")


@kind("action", "stage", "maturity", "thread")
@dataclass(frozen=True, slots=True)
class Action:
    """Something the houses do together from the day of the entry on; `ambition` is a form aimed at."""

    type: Annotated[str, one_of(*_TYPES)]
    title: Annotated[str | None, text(120)] = None
    ambition: Annotated[str | None, one_of(*FORMS)] = None


@kind("flow", "stage", "power", "externalisation", "thread")
@dataclass(frozen=True, slots=True)
class Flow:
    """What one party gives another within an action. A quantity of zero says: nothing was given.

    From a party to itself: what it puts into the action.
    """

    action: Annotated[str, ACTION]
    from_: Annotated[str, PARTY]
    to: Annotated[str, PARTY]
    resource: Annotated[str, one_of(*RESOURCES)]
    quantity: Annotated[Decimal, decimal("0")]
    unit: Annotated[str, text(40)]
    euros: Annotated[Range | None, EURO_RANGE] = None
    counterpart: Annotated[str | None, reference("flow")] = None
    due: Annotated[date | None, DAY] = None
    paid: Annotated[date | None, DAY] = None


@kind("evidence", "stage", "thread")
@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece that attests or contradicts a criterion of form.

    Grade 2 is made by two sides through two doors, never typed: a typed 2 counts as said by one side.
    """

    action: Annotated[str, ACTION]
    criterion: Annotated[str, one_of(*CRITERIA)]
    state: Annotated[str, one_of("attested", "contradicted")]
    grade: Annotated[int, whole(1, 4)]


@kind("opinion", "stage", "thread")
@dataclass(frozen=True, slots=True)
class Opinion:
    """The form of cooperation one side thinks it is in."""

    side: Annotated[str, SIDE]
    stage: Annotated[str, one_of(*FORMS)]


@kind("agreement", "stage", "power", "thread")
@dataclass(frozen=True, slots=True)
class Agreement:
    """A version of what was agreed; notices in days, shares of decision rights between 0 and 1."""

    version: Annotated[int, whole(1, 999)]
    signed: Annotated[date | None, DAY] = None
    terms: Annotated[tuple[str, ...] | None, list_of(text(300), 60)] = None
    exit_notice: Annotated[EachWay | None, each_way(whole(0, 3660))] = None
    decision_shares: Annotated[EachWay | None, each_way(SHARE)] = None


@kind("plan", "maturity", "thread")
@dataclass(frozen=True, slots=True)
class Plan:
    """When the cooperation is planned to start and to end."""

    start: Annotated[date, DAY]
    end: Annotated[date | None, DAY] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.start, self.end, "end")


@kind("outcome", "maturity", "thread")
@dataclass(frozen=True, slots=True)
class Outcome:
    """A planned result: when it is due, when it was delivered."""

    due: Annotated[date, DAY]
    delivered: Annotated[date | None, DAY] = None


@kind("party", "thread")
@dataclass(frozen=True, slots=True)
class PartyChange:
    """A house joins, leaves, changes name or merges into another."""

    party: Annotated[str, PARTY]
    change: Annotated[str, one_of("joins", "leaves", "renamed", "merged")]
    name: Annotated[str | None, text(200)] = None
    into: Annotated[str | None, PARTY] = None

    def __post_init__(self) -> None:
        needed = {"renamed": "name", "merged": "into"}.get(self.change)
        if needed and getattr(self, needed) is None:
            raise refuse_at(needed, "field.needed_here", None, why=self.change)


@kind("end", "maturity", "stage", "thread")
@dataclass(frozen=True, slots=True)
class End:
    """How the cooperation ended."""

    cause: Annotated[str, one_of("achieved", "term", "stopped", "taken_over")]
