"""The kinds of entry of the ledger: one frozen dataclass each, fields declared as those of records are.

Houses are named by their reference in the ledger, persons by an identifier that says nothing of them. No kind has room
for a free text about a person, nor for the reason why she is eligible: "checked on… by…" is all the ledger knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from tandem.record.fields import (
    CODE,
    DAY,
    MONTH,
    PARTY,
    SHARE,
    UUID,
    FieldType,
    decimal,
    list_of,
    one_of,
    reference,
    refuse_at,
    refuse_backwards,
    table_of,
    text,
    whole,
)
from tandem.record.kinds.registry import Kind, declared
from tandem.values.errors import refuse

Body = TypeVar("Body")

# The three ways hours may be done: the contractor hires, it subcontracts, or staff are made available to it.
CHANNELS = ("hire", "subcontract", "staff")
CONTRACT_TYPES = (
    "permanent",
    "permanent_insertion",
    "fixed_term",
    "fixed_term_insertion",
    "apprenticeship",
    "professional_training",
    "temporary",
    "other",
)
GROUNDS = ("too_many", "not_eligible", "wrong_month", "no_proof", "other_contract")
ATTEMPTS = ("reminder", "meeting", "other_structure", "other_channel", "training", "amendment_asked")
PENALTY_WAYS = ("fixed", "smic", "ceiling")
_MOST_HOURS = "99999999"


def _two_decimals(of: FieldType) -> FieldType:
    def read(value: object) -> Decimal:
        number: Decimal = of.read(value)
        if number != number.quantize(Decimal("0.01")):
            raise refuse("ledger.hours_decimals", value)
        return number

    return FieldType(read, of.write, of.schema)


# Exact, to the hundredth of an hour: what a time sheet holds, and what projections count in whole numbers.
HOURS = _two_decimals(decimal("0", _MOST_HOURS))
MONEY = decimal("0")
CHANNEL = one_of(*CHANNELS)
LOT = CODE

KINDS: dict[str, Kind] = {}


def _kind(name: str) -> Callable[[type[Body]], type[Body]]:
    def register(body: type[Body]) -> type[Body]:
        KINDS[name] = declared(name, body)
        return body

    return register


@_kind("contract")
@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with a clause of insertion: who buys, who owes the hours, when, and what it says of missing ones."""

    title: Annotated[str, text(200)]
    buyer: Annotated[str, PARTY]
    contractor: Annotated[str, PARTY]
    start: Annotated[date, DAY]
    end: Annotated[date, DAY]
    amount: Annotated[Decimal | None, MONEY] = None
    # Contracts that bear the same code share their hours: done under one, they count for the others.
    globalised: Annotated[str | None, CODE] = None
    penalty_way: Annotated[str | None, one_of(*PENALTY_WAYS)] = None
    penalty_rate: Annotated[Decimal | None, MONEY] = None
    penalty_per_day: Annotated[Decimal | None, MONEY] = None
    penalty_cap: Annotated[Decimal | None, MONEY] = None
    grace_hours: Annotated[Decimal | None, HOURS] = None
    notice_days: Annotated[int | None, whole(0, 365)] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.start, self.end, "end")
        if (self.penalty_way is None) != (self.penalty_rate is None):
            raise refuse_at("penalty_rate", "ledger.penalty_half_said", self.penalty_way or "")


@_kind("lot")
@dataclass(frozen=True, slots=True)
class Lot:
    """A part of a contract, with its own amount."""

    code: Annotated[str, LOT]
    title: Annotated[str, text(200)]
    amount: Annotated[Decimal | None, MONEY] = None


@_kind("obligation")
@dataclass(frozen=True, slots=True)
class Obligation:
    """The hours due, of a lot or of the whole; with what the rule computed them from, unless the contract writes them."""

    hours: Annotated[Decimal, HOURS]
    lot: Annotated[str | None, LOT] = None
    amounts: Annotated[tuple[Decimal, ...] | None, list_of(MONEY, 50)] = None
    labour_shares: Annotated[tuple[Decimal, ...] | None, list_of(SHARE, 50)] = None
    rate: Annotated[Decimal | None, SHARE] = None
    hourly_cost: Annotated[Decimal | None, MONEY] = None
    counting: Annotated[str | None, one_of("by_lot", "whole")] = None
    rounding: Annotated[str | None, one_of("floor", "nearest", "ceiling")] = None

    @property
    def is_computed(self) -> bool:
        """Tell whether the rule computed these hours."""
        return self.amounts is not None

    def __post_init__(self) -> None:
        given = [one is not None for one in (self.amounts, self.labour_shares, self.rate, self.hourly_cost)]
        if any(given) and not all(given):
            raise refuse_at("hours", "ledger.basis_half_said", self.hours)


@_kind("amendment")
@dataclass(frozen=True, slots=True)
class Amendment:
    """What changes in the contract from a day on: its end, its amount, the hours due of a lot or of the whole."""

    end: Annotated[date | None, DAY] = None
    amount: Annotated[Decimal | None, MONEY] = None
    hours: Annotated[Decimal | None, HOURS] = None
    lot: Annotated[str | None, LOT] = None

    def __post_init__(self) -> None:
        if self.end is None and self.amount is None and self.hours is None:
            raise refuse_at("end", "ledger.empty_amendment", "")


@_kind("supplier")
@dataclass(frozen=True, slots=True)
class Supplier:
    """A structure that supplies hours by one way, from a day to another: each month it is asked for them."""

    structure: Annotated[str, PARTY]
    channel: Annotated[str, CHANNEL]
    first: Annotated[date, DAY]
    last: Annotated[date | None, DAY] = None
    lot: Annotated[str | None, LOT] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.first, self.last, "last")


@_kind("suspension")
@dataclass(frozen=True, slots=True)
class Suspension:
    """Days on which the contract stands still; a month that is wholly suspended is asked of nobody."""

    first: Annotated[date, DAY]
    last: Annotated[date | None, DAY] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.first, self.last, "last")


@_kind("path")
@dataclass(frozen=True, slots=True)
class Path:
    """A person's path under the contract: a pseudonym, a structure, a way, and "eligible, checked on… by…"."""

    person: Annotated[str, UUID]
    structure: Annotated[str, PARTY]
    channel: Annotated[str, CHANNEL]
    checked: Annotated[date, DAY]
    checker: Annotated[str, PARTY]
    start: Annotated[date, DAY]
    end: Annotated[date | None, DAY] = None
    lot: Annotated[str | None, LOT] = None
    contract_type: Annotated[str | None, one_of(*CONTRACT_TYPES)] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.start, self.end, "end")


@_kind("hours")
@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one month: of one path, or of a structure and a way without telling persons apart."""

    month: Annotated[date, MONTH]
    structure: Annotated[str, PARTY]
    channel: Annotated[str, CHANNEL]
    hours: Annotated[Decimal, HOURS]
    lot: Annotated[str | None, LOT] = None
    path: Annotated[str | None, reference("path")] = None
    # Among the hours, those of training.
    training: Annotated[Decimal | None, HOURS] = None

    def __post_init__(self) -> None:
        if self.training is not None and self.training > self.hours:
            raise refuse_at("training", "ledger.more_training", self.training, hours=self.hours)


@_kind("attestation")
@dataclass(frozen=True, slots=True)
class Attestation:
    """A structure vouches for its hours of a month."""

    month: Annotated[date, MONTH]
    structure: Annotated[str, PARTY]


@_kind("validation")
@dataclass(frozen=True, slots=True)
class Validation:
    """The facilitator takes the hours of a structure for a month as done."""

    month: Annotated[date, MONTH]
    structure: Annotated[str, PARTY]


@_kind("contest")
@dataclass(frozen=True, slots=True)
class Contest:
    """Somebody doubts the hours of a structure for a month, on one of a few grounds."""

    month: Annotated[date, MONTH]
    structure: Annotated[str, PARTY]
    ground: Annotated[str, one_of(*GROUNDS)]


@_kind("attempt")
@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried so that the hours be done."""

    type: Annotated[str, one_of(*ATTEMPTS)]


@_kind("notice")
@dataclass(frozen=True, slots=True)
class Notice:
    """A formal notice: the hours found missing, and the day by which to answer."""

    missing: Annotated[Decimal, HOURS]
    answer_by: Annotated[date, DAY]


@_kind("penalty")
@dataclass(frozen=True, slots=True)
class Penalty:
    """What the buyer claims or waives for missing hours, by the contract's own terms."""

    amount: Annotated[Decimal, MONEY]
    missing: Annotated[Decimal, HOURS]
    state: Annotated[str, one_of("claimed", "waived", "paid")]


@_kind("exit")
@dataclass(frozen=True, slots=True)
class Exit:
    """What a person left the path for; its category is the rule's to say."""

    path: Annotated[str, reference("path")]
    exit: Annotated[str, CODE]
    months: Annotated[int | None, whole(0, 600)] = None


@_kind("hire")
@dataclass(frozen=True, slots=True)
class Hire:
    """A company hires somebody who came by a structure: the passage that counts."""

    company: Annotated[str, PARTY]
    structure: Annotated[str, PARTY]
    contract_type: Annotated[str, one_of(*CONTRACT_TYPES)]
    months: Annotated[int | None, whole(0, 600)] = None
    path: Annotated[str | None, reference("path")] = None


@_kind("outside")
@dataclass(frozen=True, slots=True)
class Outside:
    """Hours the contractor orders from a structure outside any clause: what goes on without being asked."""

    month: Annotated[date, MONTH]
    structure: Annotated[str, PARTY]
    hours: Annotated[Decimal, HOURS]
    euros: Annotated[Decimal | None, MONEY] = None


@_kind("proposal")
@dataclass(frozen=True, slots=True)
class Proposal:
    """A structure proposes somebody to the company, which answers by a day."""

    structure: Annotated[str, PARTY]
    answer_by: Annotated[date, DAY]
    path: Annotated[str | None, reference("path")] = None


@_kind("answer")
@dataclass(frozen=True, slots=True)
class Answer:
    """What the company answers to a proposal."""

    proposal: Annotated[str, reference("proposal")]
    said: Annotated[str, one_of("yes", "no", "meeting")]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a statement: hours of a structure by one way, in one lot. Nobody is counted: the buyer reads it."""

    structure: str
    channel: str
    lot: str
    hours: Decimal
    validated: Decimal


_ROW = table_of(
    Row,
    structure=PARTY,
    channel=CHANNEL,
    lot=text(40),
    hours=HOURS,
    validated=HOURS,
)


@_kind("statement")
@dataclass(frozen=True, slots=True)
class Statement:
    """A closed month: what was known when it was closed. Corrected later, it is issued again under the next number."""

    month: Annotated[date, MONTH]
    number: Annotated[int, whole(1, 1000)]
    due: Annotated[Decimal, HOURS]
    # From the first month to this one, included.
    done: Annotated[Decimal, HOURS]
    validated: Annotated[Decimal, HOURS]
    rows: Annotated[tuple[Row, ...], list_of(_ROW, 2000)]


@_kind("acceptance")
@dataclass(frozen=True, slots=True)
class Acceptance:
    """The buyer accepts one issue of the statement of a month: with the attestation, the proof of done."""

    month: Annotated[date, MONTH]
    number: Annotated[int, whole(1, 1000)]


@_kind("erasure")
@dataclass(frozen=True, slots=True)
class Erasure:
    """The content of an entry was forgotten, and why; hours keep counting, without a person behind them."""

    entry: Annotated[str, UUID]
    ground: Annotated[str, one_of("retention", "request", "mistake")]


NAMES: Mapping[type, str] = {kind.body: name for name, kind in KINDS.items()}
