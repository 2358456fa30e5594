"""What a rule is: a question with a name, the inputs it needs, the day its law is read on, and a computation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome
from tandem.rules.worksheet import Worksheet
from tandem.values.errors import TandemError
from tandem.values.messages import Message

Answer: TypeAlias = Callable[[Given, Worksheet], Outcome]


@dataclass(frozen=True, slots=True)
class Rule:
    """One question of law or practice. `dated_by` names the input whose day the parameters are read on.

    A private rule is asked about one person: its page puts nothing in its address and keeps nothing.
    """

    name: str
    topic: str
    inputs: tuple[Input, ...]
    answer: Answer
    dated_by: str = "on"
    private: bool = False

    @property
    def command(self) -> str:
        """Give the name as it is written on the command line and in addresses: ``clause-hours``."""
        return self.name.replace("_", "-")

    @property
    def method(self) -> str:
        """Give the name of the page that says how it is computed, among the method pages."""
        return f"rules/{self.name}"


class RuleRefused(TandemError):
    """A rule that cannot answer what is asked: why, and what would lift it."""

    def __init__(self, key: str, lift: Message, **values: object) -> None:
        super().__init__(key, **values)
        self.lift = lift


def refuse_rule(key: str, lift: str, **values: object) -> RuleRefused:
    """Make a refusal; both sentences may use the values."""
    return RuleRefused(key, Message(lift, values), **values)
