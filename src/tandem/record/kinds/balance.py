"""Balance and proof: who depends on whom, means, costs and benefits, campaigns, impact, insertion hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from tandem.record.fields import (
    DOCUMENT,
    FLAG,
    MONTH,
    PARTY,
    PERIOD,
    SHARE,
    SIDE,
    decimal,
    list_of,
    one_of,
    reference,
    refuse_at,
    refuse_unordered,
    table_of,
    text,
    three_points,
    whole,
)
from tandem.record.kinds.cooperation import ACTION, RESOURCES
from tandem.record.kinds.registry import kind
from tandem.values.amounts import Range
from tandem.values.days import Period

PAYER_KINDS = (
    "state",
    "operator",
    "europe",
    "region",
    "department",
    "intercommunal",
    "commune",
    "public_unknown",
    "social_security",
    "company",
    "foundation",
    "association",
    "person",
    "other",
)
RISK_CARD = (
    "brand_licensed",
    "product_at_odds",
    "text_not_approved",
    "amount_not_public",
    "no_explanation",
    "volunteers_not_consulted",
    "company_sets_timing",
    "exclusivity",
)
# What, who, how much (three parts), contribution, risk: the five dimensions of impact (Impact Frontiers).
DIMENSIONS = ("what", "who", "scale", "depth", "duration", "contribution", "risk")
_ORGANISATION = ("organisation",)
_DIMENSIONS = list_of(one_of(*DIMENSIONS), len(DIMENSIONS), unique=True)
YEAR = whole(1900, 2200)
EUROS = decimal("0")


@dataclass(frozen=True, slots=True)
class ShareRange:
    """A share known between two bounds."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        refuse_unordered(Range(self.low, self.high, self.high))


@dataclass(frozen=True, slots=True)
class Exits:
    """Numbers of people who left, by what they left to."""

    lasting: int
    transition: int
    positive: int
    other: int


@kind("dependence", "power")
@dataclass(frozen=True, slots=True)
class Dependence:
    """How much one house counts on another for a resource, and the months it would take to replace it."""

    of: Annotated[str, PARTY]
    on: Annotated[str, PARTY]
    resource: Annotated[str, one_of(*RESOURCES)]
    share: Annotated[Decimal, SHARE]
    weight: Annotated[Decimal, decimal("0", "100")]
    months: Annotated[Range | None, three_points("0", "600")] = None

    def __post_init__(self) -> None:
        if self.of == self.on:
            raise refuse_at("on", "field.same_party", self.on)


@kind("control", "power")
@dataclass(frozen=True, slots=True)
class Control:
    """An observed sign of control: who holds it, and how much (a count, days, a share as text)."""

    item: Annotated[str, text(60)]
    holder: Annotated[str, one_of("ess", "company", "both", "nobody")]
    value: Annotated[Decimal | None, decimal()] = None


@dataclass(frozen=True, slots=True)
class _Ranged:
    """Three values in order, written as three fields."""

    low: Annotated[Decimal, decimal()]
    best: Annotated[Decimal, decimal()]
    high: Annotated[Decimal, decimal()]

    def __post_init__(self) -> None:
        refuse_unordered(self.range)

    @property
    def range(self) -> Range:
        """Give the three values as one range."""
        return Range(self.low, self.best, self.high)


@kind("cost", "externalisation")
@dataclass(frozen=True, slots=True)
class Cost(_Ranged):
    """What a task costs one side, in euros, in-house or with the partner.

    For the house that does the task for the other, `with_partner` is the price it is paid, and `full_cost` what the
    task costs it in full. `action` names the action whose flows this comparison already counts.
    """

    side: Annotated[str, SIDE]
    task: Annotated[str, text(120)]
    where: Annotated[str, one_of("in_house", "with_partner")]
    full_cost: Annotated[Decimal | None, EUROS] = None
    action: Annotated[str | None, ACTION] = None


@kind("benefit", "externalisation")
@dataclass(frozen=True, slots=True)
class Benefit(_Ranged):
    """What one side gains, in euros; a negative value is a drawback."""

    side: Annotated[str, SIDE]
    type: Annotated[str, text(60)]


@kind("campaign", "legitimacy", "thread")
@dataclass(frozen=True, slots=True)
class Campaign:
    """A co-branded campaign: what is claimed, on what, how much by unit and at most, and what was paid."""

    claim: Annotated[str, text(500)]
    product: Annotated[str, text(200)]
    unit_amount: Annotated[Decimal | None, EUROS] = None
    cap: Annotated[Decimal | None, EUROS] = None
    consent: Annotated[str | None, one_of("given", "refused", "not_asked")] = None
    period: Annotated[Period | None, PERIOD] = None
    card: Annotated[tuple[str, ...] | None, list_of(one_of(*RISK_CARD), len(RISK_CARD), unique=True)] = None
    sold: Annotated[Decimal | None, decimal("0")] = None
    due: Annotated[Decimal | None, EUROS] = None
    paid: Annotated[Decimal | None, EUROS] = None


@kind("count", "legitimacy")
@dataclass(frozen=True, slots=True)
class Count:
    """One month of a series (volunteers, donors, members), of the house itself or of a comparison.

    `worse` says which way is the bad one: a fall, unless told (complaints, people leaving: a rise).
    """

    series: Annotated[str, text(60)]
    month: Annotated[date, MONTH]
    value: Annotated[Decimal, decimal("0")]
    comparison: Annotated[bool | None, FLAG] = None
    worse: Annotated[str | None, one_of("fall", "rise")] = None


@kind("question", "impact", "thread")
@dataclass(frozen=True, slots=True)
class Question:
    """The one question the evaluation starts from."""

    text: Annotated[str, text(300)]


@kind("indicator", "impact")
@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured to answer a question, and how periods and places add up.

    `dimensions` names which of the five dimensions of impact it tells of.
    """

    question: Annotated[str, reference("question")]
    unit: Annotated[str, text(60)]
    baseline: Annotated[Decimal | None, decimal()] = None
    target: Annotated[Decimal | None, decimal()] = None
    period_rule: Annotated[str | None, one_of("stock", "flow", "ratio", "latest")] = None
    place_rule: Annotated[str | None, one_of("sum", "mean", "apart")] = None
    dimensions: Annotated[tuple[str, ...] | None, _DIMENSIONS] = None


@kind("measure", "impact", "thread")
@dataclass(frozen=True, slots=True)
class Measure:
    """A measured value, on the same scale as the indicator's baseline.

    The filters are the part that would have happened anyway, between two bounds.
    """

    indicator: Annotated[str, reference("indicator")]
    period: Annotated[Period, PERIOD]
    value: Annotated[Range, three_points(None)]
    filters: Annotated[ShareRange | None, table_of(ShareRange, low=SHARE, high=SHARE)] = None
    grade: Annotated[int, whole(1, 4)] = 1


@kind("claim", "impact")
@dataclass(frozen=True, slots=True)
class Claim:
    """The part of a measure one side attributes to itself."""

    side: Annotated[str, SIDE]
    measure: Annotated[str, reference("measure")]
    share: Annotated[Decimal, SHARE]


@kind("text", "impact", "thread")
@dataclass(frozen=True, slots=True)
class Text:
    """A text taken as evidence: a document of the record, or a note kept apart under an opaque id."""

    title: Annotated[str, text(200)]
    document: Annotated[str | None, DOCUMENT] = None
    note: Annotated[str | None, text(64)] = None
    dimensions: Annotated[tuple[str, ...] | None, _DIMENSIONS] = None

    def __post_init__(self) -> None:
        if (self.document is None) == (self.note is None):
            raise refuse_at("document", "field.document_or_note", self.document)


@kind("clause", "externalisation", "thread")
@dataclass(frozen=True, slots=True)
class Clause:
    """Insertion hours of a contract or lot: due, done, and what people left to."""

    contract: Annotated[str, text(120)]
    hours_due: Annotated[Decimal, decimal("0")]
    hours_done: Annotated[Decimal, decimal("0")]
    lot: Annotated[str | None, text(60)] = None
    exits: Annotated[
        Exits | None,
        table_of(Exits, **dict.fromkeys(("lasting", "transition", "positive", "other"), whole(0, 100_000))),
    ] = None


@kind("account", "resources", about=_ORGANISATION)
@dataclass(frozen=True, slots=True)
class Account:
    """What one payer brought in a year, in euros or hours, and by which economic logic."""

    year: Annotated[int, YEAR]
    payer: Annotated[str, text(200)]
    payer_kind: Annotated[str, one_of(*PAYER_KINDS)]
    logic: Annotated[str, one_of("market", "redistribution", "reciprocity")]
    amount: Annotated[Decimal, decimal("0")]
    unit: Annotated[str, one_of("euros", "hours")]


@kind("reserve", "resources", about=_ORGANISATION)
@dataclass(frozen=True, slots=True)
class Reserve:
    """Cash at hand, monthly cost, and the share of that cost that could be avoided."""

    cash: Annotated[Decimal, decimal()]
    monthly_cost: Annotated[Decimal, EUROS]
    avoidable_share: Annotated[Decimal, SHARE]


@kind("coverage", "resources", about=_ORGANISATION)
@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete the accounts of a year are for one kind of payer: absence is zero only where complete."""

    year: Annotated[int, YEAR]
    payer_kind: Annotated[str, one_of(*PAYER_KINDS)]
    state: Annotated[str, one_of("complete", "partial", "missing")]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A resource looked for or offered."""

    resource: Annotated[str, one_of(*RESOURCES)]
    quantity: Annotated[Decimal | None, decimal("0")] = None
    unit: Annotated[str | None, text(40)] = None
    period: Annotated[Period | None, PERIOD] = None


@kind("need", "matching", about=_ORGANISATION)
@dataclass(frozen=True, slots=True)
class Need(_Wish):
    """A resource an organisation looks for."""


@kind("offer", "matching", about=_ORGANISATION)
@dataclass(frozen=True, slots=True)
class Offer(_Wish):
    """A resource an organisation can give."""
