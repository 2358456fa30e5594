"""Tasks compared: done in-house or with the partner; and, for the house that does them, their price against their full cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tandem.readings.externalisation.ranges import Total
from tandem.record import Entry
from tandem.values.amounts import Range
from tandem.values.text import folded

IN_HOUSE, WITH_PARTNER = "in_house", "with_partner"


@dataclass(frozen=True)
class Task:
    """Everything one side says of one task. Entries add up, as flows do; a correction replaces."""

    name: str
    in_house: Total
    with_partner: Total
    price: Total
    full_cost: Total
    actions: frozenset[str]

    @cached_property
    def is_compared(self) -> bool:
        """Tell whether both places were said, entry for entry."""
        return bool(self.in_house) and self.in_house.n == self.with_partner.n

    @property
    def lacks(self) -> str | None:
        """Name the place whose cost is missing for a comparison; None when none is missing, or none is due."""
        if self.is_compared or (self.price and not self.in_house):
            return None
        return IN_HOUSE if self.in_house.n < self.with_partner.n else WITH_PARTNER

    @cached_property
    def saved(self) -> Total:
        """Give what doing it with the partner saves: in-house less with the partner."""
        return self.in_house - self.with_partner if self.is_compared else Total()

    @cached_property
    def margin(self) -> Total:
        """Give what is left of the price once the full cost is paid; below zero, the house pays for the other."""
        if not self.price:
            return Total()
        left = self.price - self.full_cost
        return Total(left.range, self.price.entries)

    @property
    def covered(self) -> frozenset[str]:
        """Name the actions whose flows this task already counts."""
        return self.actions if self.is_compared or self.price else frozenset()


def tasks_of(entries: Iterable[Entry]) -> tuple[Task, ...]:
    """Group costs by task, however it is written; in the order they were first said."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(folded(entry.body.task), []).append(entry)
    return tuple(_task(found) for found in groups.values())


def _task(entries: list[Entry]) -> Task:
    places = {
        where: [one for one in entries if one.body.where == where] for where in (IN_HOUSE, WITH_PARTNER)
    }
    priced = [one for one in places[WITH_PARTNER] if one.body.full_cost is not None]
    return Task(
        name=entries[0].body.task,
        in_house=_sum(places[IN_HOUSE]),
        with_partner=_sum(places[WITH_PARTNER]),
        price=_sum(priced),
        full_cost=Total.of((Range.exactly(one.body.full_cost), one) for one in priced),
        actions=frozenset(one.body.action for one in entries if one.body.action),
    )


def _sum(entries: Iterable[Entry]) -> Total:
    return Total.of((one.body.range, one) for one in entries)
