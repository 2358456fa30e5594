"""What a reading is: a question with a name, a price in minutes, the entries it uses, and a computation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tandem.parameters import Lookup
from tandem.readings.finding import Figure, Refusal, Step
from tandem.record import View
from tandem.values.messages import Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What a computation answers, before it is put in its envelope."""

    status: str
    message: Message
    figures: tuple[Figure, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    surer: tuple[Step, ...] = ()
    series: Mapping[str, object] = field(default_factory=dict)


Compute: TypeAlias = Callable[[View, Lookup], Answer]


@dataclass(frozen=True, slots=True)
class Reading:
    """One question asked of a record.

    `about` is the kind of record it is asked of; `minutes` what a first answer costs the people who feed it;
    `uses` the fields of entries it looks at, by kind: nothing is asked that no reading uses.
    """

    name: str
    version: int
    about: str
    minutes: int
    uses: Mapping[str, tuple[str, ...]]
    compute: Compute
