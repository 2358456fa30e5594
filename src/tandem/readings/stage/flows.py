"""The flows of one action, by direction, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tandem.record import Entry
from tandem.values.amounts import NOTHING, Range

SAID, BY_BOTH, DOCUMENT, DISINTERESTED = 1, 2, 3, 4


@dataclass(slots=True)
class Flows:
    """The flows of one action, by direction. A flow from a house to itself is what it puts into the action."""

    company_to_ess: list[Entry] = field(default_factory=list)
    ess_to_company: list[Entry] = field(default_factory=list)
    own: dict[str, list[Entry]] = field(default_factory=lambda: {"ess": [], "company": []})

    def add(self, entry: Entry, giver: str, receiver: str) -> None:
        """Put a flow where it belongs; flows from or to a third party say nothing of the two houses."""
        if entry.body.from_ == entry.body.to and giver in self.own:
            self.own[giver].append(entry)
        elif (giver, receiver) == ("company", "ess"):
            self.company_to_ess.append(entry)
        elif (giver, receiver) == ("ess", "company"):
            self.ess_to_company.append(entry)

    def __iter__(self) -> Iterator[Entry]:
        """Go through every flow, both directions then what each house puts in."""
        yield from (*self.company_to_ess, *self.ess_to_company, *self.own["ess"], *self.own["company"])


def grade_of(entry: Entry) -> int:
    """Grade a flow or an agreement: a document, or one side's word."""
    return DOCUMENT if entry.documents else SAID


def worth_of(flow: Entry) -> Range | None:
    """Give what a flow is worth in euros: zero when nothing was given, None when nobody valued it."""
    worth: Range | None = NOTHING if flow.body.quantity == 0 else flow.body.euros
    return worth


def total_of(flows: Iterable[Entry]) -> Range | None:
    """Add up what flows are worth; None when one of them was not valued: a sum with a hole is not a sum."""
    worths = [worth_of(flow) for flow in flows]
    known = [worth for worth in worths if worth is not None]
    return Range.total(known) if len(known) == len(worths) else None
