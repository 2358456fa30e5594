"""How much comes back: what the structure gives over what the company gives, in one action, over its life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tandem.readings.stage.flows import Flows
from tandem.record import Entry
from tandem.values.amounts import Range


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What was returned and what was received, as ranges of euros, with the flows they come from."""

    returned: Range
    received: Range
    flows: Sequence[Entry]
    grade: int  # of the weakest flow

    @classmethod
    def of(cls, flows: Flows) -> Counterpart | None:
        """Compare the two directions of an action.

        None where it cannot be known: no company flow, nothing recorded in return (a dated "nothing in
        return" is a flow of zero), or a flow without a value in euros.
        """
        back, there = flows.ess_to_company, flows.company_to_ess
        if not back.entries or not there.entries or back.total is None or there.total is None:
            return None
        if there.total.best == 0:
            return None
        grade = min(*back.grades, *there.grades)
        return cls(back.total, there.total, (*back.entries, *there.entries), grade)

    @property
    def best(self) -> Decimal:
        """Give the ratio at its best value."""
        return self.returned.best / self.received.best

    @property
    def low(self) -> Decimal:
        """Give the lowest ratio the amounts allow."""
        return self.returned.low / self.received.high

    @property
    def high(self) -> Decimal | None:
        """Give the highest ratio the amounts allow; None when the company may have given nothing."""
        return self.returned.high / self.received.low if self.received.low else None

    def is_at_most(self, limit: Decimal) -> bool | None:
        """Tell whether the ratio is at most the limit, exactly; None when its interval straddles it."""
        # Multiplied across: a quotient that never ends would be rounded before it is compared.
        if self.returned.high <= limit * self.received.low:
            return True
        return False if self.returned.low > limit * self.received.high else None
