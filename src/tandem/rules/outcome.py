"""What a rule answers: values with their unit, the steps that led there, the parameters used, what is doubtful; or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tandem.parameters import ParameterUse
from tandem.values.json_types import Json, as_json
from tandem.values.messages import Message

FORMAT = "rule/1"

Exact: TypeAlias = "Decimal | int | bool | date | str"


@dataclass(frozen=True, slots=True)
class Value:
    """One exact value. The unit of a code is ``code`` and its axis names it: ``rule_code.<axis>.<code>``."""

    key: str
    value: Exact
    unit: str
    axis: str = ""

    def as_json(self) -> dict[str, Json]:
        """Give the value in the form it is published in; a decimal keeps all its digits."""
        return {"key": self.key, "value": as_json(self.value), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the computation: its name is ``rule.<rule>.step.<key>``, its formula ``rule.<rule>.formula.<key>``."""

    key: str
    result: Value
    values: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, Json]:
        """Give the step in the form it is published in."""
        return {**self.result.as_json(), "key": self.key, "values": as_json(self.values)}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a rule does not answer, and what would lift it."""

    message: Message
    lift: Message

    def as_json(self) -> dict[str, Json]:
        """Give the refusal in the form it is published in."""
        return {**self.message.as_json(), "lift": self.lift.as_json()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a rule: `message` says it in one sentence; `values` is empty when it is refused."""

    rule: str
    day: date
    inputs: Mapping[str, object]
    message: Message
    values: tuple[Value, ...] = ()
    steps: tuple[Step, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()
    doubts: tuple[Message, ...] = ()
    refusal: Refusal | None = None

    def value(self, key: str) -> Exact | None:
        """Give a value by its key, if the rule found it."""
        return next((one.value for one in self.values if one.key == key), None)

    def as_json(self) -> dict[str, Json]:
        """Give the outcome in the form it is published in, version 1."""
        return {
            "tandem": FORMAT,
            "rule": self.rule,
            "status": "refused" if self.refusal else "answered",
            "day": self.day.isoformat(),
            "inputs": as_json(self.inputs),
            "message": self.message.as_json(),
            "values": [one.as_json() for one in self.values],
            "steps": [one.as_json() for one in self.steps],
            "parameters": [_parameter(use) for use in self.parameters],
            "doubts": [one.as_json() for one in self.doubts],
            "refusal": self.refusal.as_json() if self.refusal else None,
        }


def _parameter(use: ParameterUse) -> Json:
    return as_json(
        {
            "id": use.id,
            "from": use.from_,
            "value": use.value,
            "cells": list(use.cells),
            "status": use.status,
            "overridden": use.overridden,
            "confidence": use.confidence,
            "source": [{"title": one.title, "url": one.url} for one in use.sources],
        }
    )
