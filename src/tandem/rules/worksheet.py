"""The sheet a rule works on: it reads parameters on the day of the law, and keeps every step and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from tandem.parameters import Lookup, ParameterSet, ParameterUse
from tandem.rules.outcome import Exact, Outcome, Refusal, Step, Value
from tandem.values.messages import Message

Result = TypeVar("Result", bound=Exact)

# Remembered, or computed here and read nowhere: used, and said to be in doubt.
_IN_DOUBT = ("M", "C")


class Worksheet:
    """Where a rule reads its parameters and writes down what it does."""

    def __init__(self, rule: str, parameters: ParameterSet, day: date, inputs: Mapping[str, object]) -> None:
        self.rule, self.day = rule, day
        self._parameters, self._inputs = parameters, inputs
        self._lookup: Lookup = parameters.on(day)
        self._steps: list[Step] = []
        self._doubts: list[Message] = []

    def number(self, name: str, on: date | None = None) -> Decimal:
        """Give a parameter of one value, on the day of the law or on another. Raises ValueUnavailable."""
        return self._lookup.number(name, on)

    def cell(self, name: str, *point: str, on: date | None = None) -> Decimal:
        """Give one cell of a parameter, by the values of its axes in order. Raises ValueUnavailable."""
        return self._lookup.cell(name, *point, on=on)

    def knows(self, name: str, *point: str) -> bool:
        """Tell whether a parameter has a cell for a point: a closed list, such as legal categories, may not name it."""
        axes = self._parameters[name].axes.values()
        return all(one in axis for one, axis in zip(point, axes, strict=True))

    def step(self, key: str, result: Result, unit: str, *, axis: str = "", **values: object) -> Result:
        """Write a step down, and give its result to go on with."""
        self._steps.append(Step(key, Value(key, result, unit, axis), values))
        return result

    def doubt(self, key: str, **values: object) -> None:
        """Write down something the answer rests on and that is not sure."""
        self._doubts.append(Message(key, values))

    def naming(self, name: str) -> dict[str, object]:
        """Give what names a parameter in a sentence: its id, and its label in each language."""
        return {"id": name, "label": self._parameters[name].label}

    def answer(self, key: str, *found: Value, **said: object) -> Outcome:
        """Answer: the key of the first sentence, the values found, and what the sentence is filled with."""
        values = {one.key: one.value for one in found} | said
        return self._outcome(Message(key, values), found)

    def refused(self, message: Message, lift: Message) -> Outcome:
        """Refuse: what was read and written so far stays beside the refusal."""
        return self._outcome(message, (), Refusal(message, lift))

    def _outcome(self, message: Message, found: tuple[Value, ...], refusal: Refusal | None = None) -> Outcome:
        used = self._lookup.used
        doubts = (*self._doubts, *(doubt for use in used for doubt in self._doubts_about(use)))
        return Outcome(
            self.rule, self.day, self._inputs, message, found, tuple(self._steps), used, doubts, refusal
        )

    def _doubts_about(self, use: ParameterUse) -> list[Message]:
        name = self.naming(use.id)
        doubts = [Message("rule.doubt.to_verify", name)] if use.confidence in _IN_DOUBT else []
        parameter = self._parameters[use.id]
        # With axes, the rule chose among the interpretations, and says so itself.
        if len(parameter.reading) > 1 and parameter.status == "law" and not parameter.axes:
            doubts.append(Message("rule.doubt.two_readings", name))
        return doubts
