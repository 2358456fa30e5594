"""The flows of one action, by direction, and what each is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from tandem.record import Entry
from tandem.values.amounts import NOTHING, Range

SAID, BY_BOTH, DOCUMENT, DISINTERESTED = 1, 2, 3, 4


@dataclass
class Way:
    """The flows that go one way, each with its grade and what it is worth, found once."""

    entries: list[Entry] = field(default_factory=list)

    @cached_property
    def grades(self) -> list[int]:
        """Give the grade of each flow."""
        return [grade_of(flow) for flow in self.entries]

    @cached_property
    def worths(self) -> list[Range | None]:
        """Give what each flow is worth."""
        return [worth_of(flow) for flow in self.entries]

    @cached_property
    def total(self) -> Range | None:
        """Add up what flows are worth; None when one of them was not valued: a sum with a hole is not a sum."""
        known = [worth for worth in self.worths if worth is not None]
        return Range.total(known) if len(known) == len(self.worths) else None


@dataclass(slots=True)
class Flows:
    """The flows of one action, by direction. A flow from a house to itself is what it puts into the action."""

    company_to_ess: Way = field(default_factory=Way)
    ess_to_company: Way = field(default_factory=Way)
    own: dict[str, Way] = field(default_factory=lambda: {"ess": Way(), "company": Way()})

    def add(self, entry: Entry, giver: str, receiver: str) -> None:
        """Put a flow where it belongs; flows from or to a third party say nothing of the two houses."""
        if entry.body.from_ == entry.body.to and giver in self.own:
            self.own[giver].entries.append(entry)
        elif (giver, receiver) == ("company", "ess"):
            self.company_to_ess.entries.append(entry)
        elif (giver, receiver) == ("ess", "company"):
            self.ess_to_company.entries.append(entry)

    @property
    def ways(self) -> tuple[Way, ...]:
        """Give both directions, then what each house puts in."""
        return self.company_to_ess, self.ess_to_company, *self.own.values()


def grade_of(entry: Entry) -> int:
    """Grade a flow or an agreement: a document, or one side's word."""
    return DOCUMENT if entry.documents else SAID


def worth_of(flow: Entry) -> Range | None:
    """Give what a flow is worth in euros: zero when nothing was given, None when nobody valued it."""
    worth: Range | None = NOTHING if flow.body.quantity == 0 else flow.body.euros
    return worth
