"""Following over time: how each house decides, the check-ups, what went wrong, what was said in meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from tandem.record.fields import (
    DAY,
    FLAG,
    PARTY,
    SIDE,
    FieldType,
    list_of,
    one_of,
    read_each,
    reference,
    refuse_at,
    refuse_backwards,
    table_of,
    text,
    whole,
)
from tandem.record.kinds.registry import kind
from tandem.values.errors import refuse
from tandem.values.json_types import Json

VALUES = (
    "solidarity",
    "democracy",
    "territory",
    "quality",
    "efficiency",
    "independence",
    "ecology",
    "transparency",
)
MOST_ITEMS = 60
# Below three persons a side an answer could be recognised: rows stay out (rule 7 of the design).
FEWEST_PERSONS = 3
_MARK = whole(1, 5)
_ITEM = text(40)


def _read_marks(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise refuse("field.not_a_table", value)
    if len(value) > MOST_ITEMS:
        raise refuse("field.too_many", value, most=MOST_ITEMS)
    items = read_each(_ITEM, value.keys(), map(str, value))
    if len(set(items)) < len(items):
        raise refuse("field.repeated", value)
    return dict(zip(items, read_each(_MARK, value.values(), map(str, value)), strict=True))


def _write_marks(value: dict[str, int]) -> Json:
    return dict(value)


MARKS = FieldType(
    _read_marks,
    _write_marks,
    {"type": "object", "additionalProperties": dict(_MARK.schema), "maxProperties": MOST_ITEMS},
)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One voice: its own marks from 1 to 5, and what it thinks the other side would answer."""

    own: dict[str, int]
    guess: dict[str, int]


@dataclass(frozen=True, slots=True)
class Task:
    """Something a house undertook to do by a day."""

    owner: str
    due: date


@kind("values", "deciding")
@dataclass(frozen=True, slots=True)
class Values:
    """The values a house puts first, most important first."""

    party: Annotated[str, PARTY]
    ranking: Annotated[tuple[str, ...], list_of(one_of(*VALUES), len(VALUES), unique=True)]


@kind("decision", "deciding", "thread")
@dataclass(frozen=True, slots=True)
class Decision:
    """A question put to a house, when it answered, through how many bodies and by which rule."""

    party: Annotated[str, PARTY]
    question: Annotated[str, text(200)]
    asked: Annotated[date, DAY]
    answered: Annotated[date | None, DAY] = None
    bodies: Annotated[int | None, whole(1, 20)] = None
    rule: Annotated[str | None, one_of("one_person_one_vote", "capital", "executive")] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.asked, self.answered, "answered")


@kind("body", "deciding")
@dataclass(frozen=True, slots=True)
class DecidingBody:
    """A body of a house, whether its word is required, and when it next meets."""

    party: Annotated[str, PARTY]
    name: Annotated[str, text(80)]
    required: Annotated[bool, FLAG]
    next: Annotated[date | None, DAY] = None


@kind("blackout", "deciding")
@dataclass(frozen=True, slots=True)
class Blackout:
    """ISO weeks of the year in which a house decides nothing."""

    party: Annotated[str, PARTY]
    weeks: Annotated[tuple[int, ...], list_of(whole(1, 53), 53, unique=True)]


@kind("wave", "understanding", "maturity", "thread")
@dataclass(frozen=True, slots=True)
class Wave:
    """A check-up asked of both sides: when planned, opened to both, closed.

    `repeats` is the check-up asked again soon after, to know how far the same answer moves by itself.
    """

    planned: Annotated[date, DAY]
    opened: Annotated[date | None, DAY] = None
    closed: Annotated[date | None, DAY] = None
    repeats: Annotated[str | None, reference("wave")] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.opened, self.closed, "closed")


@kind("answers", "understanding", "maturity")
@dataclass(frozen=True, slots=True)
class Answers:
    """What one side answered in a wave: one row in the voice of the house, or one a person, shuffled.

    Below three persons rows stay out: `n` says how many answered, and nothing else is kept.
    """

    wave: Annotated[str, reference("wave")]
    side: Annotated[str, SIDE]
    mode: Annotated[str, one_of("house", "persons")]
    n: Annotated[int, whole(0, 10_000)]
    rows: Annotated[
        tuple[AnswerRow, ...] | None, list_of(table_of(AnswerRow, own=MARKS, guess=MARKS), 10_000)
    ] = None

    def __post_init__(self) -> None:
        if self.rows and self.mode == "persons" and self.n < FEWEST_PERSONS:
            raise refuse_at("rows", "field.rows_too_few", self.rows, n=self.n, fewest=FEWEST_PERSONS)
        if self.rows and len(self.rows) > self.n:
            raise refuse_at("rows", "field.rows_more_than_n", self.rows, n=self.n)


@kind("event", "legitimacy", "maturity", "thread")
@dataclass(frozen=True, slots=True)
class Event:
    """Something that may change the course of things."""

    type: Annotated[str, one_of("shock", "competing", "press", "payment", "contact")]


@kind("difficulty", "maturity", "thread")
@dataclass(frozen=True, slots=True)
class Difficulty:
    """A difficulty of one of the six known families (Berger, Cunningham and Drumwright 2004)."""

    type: Annotated[
        str,
        one_of(
            "misconceptions",
            "misallocation",
            "misuse_of_power",
            "mismatch",
            "misfortunes_of_time",
            "mistrust",
        ),
    ]
    opened: Annotated[date, DAY]
    closed: Annotated[date | None, DAY] = None

    def __post_init__(self) -> None:
        refuse_backwards(self.opened, self.closed, "closed")


@kind("meeting", "deciding", "externalisation", "thread")
@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: who was there, which decisions came out of it, who undertook what by when."""

    day: Annotated[date, DAY]
    parties: Annotated[tuple[str, ...], list_of(PARTY, 50, unique=True)]
    decisions: Annotated[tuple[str, ...] | None, list_of(reference("decision"))] = None
    actions: Annotated[tuple[Any, ...] | None, list_of(table_of(Task, owner=PARTY, due=DAY))] = None


@kind("erasure", "thread", about=("cooperation", "organisation"))
@dataclass(frozen=True, slots=True)
class Erasure:
    """An entry whose content was blanked, and why. The only change a journal allows."""

    entry: Annotated[str, reference("entry")]
    ground: Annotated[str, one_of("request", "retention", "error", "court")]
