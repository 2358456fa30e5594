"""The envelope every reading answers in: figures with their n, day and grade; refusals with what would lift them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tandem.parameters import ParameterUse
from tandem.values.amounts import rounded
from tandem.values.json_types import Json, as_json
from tandem.values.messages import Message

FORMAT = "finding/1"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, never without what it rests on. A perception always has a side."""

    key: str
    value: Decimal | str | None
    unit: str
    n: int
    grade: int
    as_of: date
    side: str | None = None
    about: str | None = None
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    level: Decimal | None = None

    def leaving(self) -> Figure:
        """Give the figure as it leaves: four significant digits."""
        return Figure(
            self.key,
            _cut(self.value),
            self.unit,
            self.n,
            self.grade,
            self.as_of,
            self.side,
            self.about,
            _cut(self.low),
            _cut(self.high),
            self.level,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """Something that could be done to know more, and the minutes it takes."""

    key: str
    minutes: int | None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """Give the sentence to come."""
        return Message(self.key, {**self.values, "minutes": self.minutes})


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be said yet, what is missing, and what would lift it."""

    key: str
    missing: tuple[str, ...]
    lift: Step | None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """Give the sentence to come."""
        return Message(self.key, self.values)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reading says of a record on a day, for one reader."""

    reading: str
    version: int
    record: str
    digest: str
    on: date
    known: date | None
    audience: str
    status: str  # finding | partial | refused
    message: Message
    figures: tuple[Figure, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    surer: tuple[Step, ...] = ()
    series: Mapping[str, Any] = field(default_factory=dict)

    def figure(self, key: str, about: str | None = None, side: str | None = None) -> Figure | None:
        """Give the figure of a name, about one thing or one side, if it was found."""
        wanted = (key, about, side)
        return next((one for one in self.figures if (one.key, one.about, one.side) == wanted), None)

    def as_json(self) -> dict[str, Json]:
        """Give the finding in the form it is published in, version 1."""
        return {
            "tandem": FORMAT,
            "reading": self.reading,
            "version": self.version,
            "record": self.record,
            "digest": self.digest,
            "on": self.on.isoformat(),
            "known": self.known.isoformat() if self.known else None,
            "audience": self.audience,
            "status": self.status,
            "figures": [_figure(one) for one in self.figures],
            "parameters": [_parameter(one) for one in self.parameters],
            "message": self.message.as_json(),
            "refusals": [_refusal(one) for one in self.refusals],
            "surer": [_step(one) for one in self.surer],
            "series": as_json(self.series),
        }


def _cut(value: Decimal | str | None) -> Decimal | str | None:
    return rounded(value) if isinstance(value, Decimal) else value


def _figure(figure: Figure) -> Json:
    return as_json({name: getattr(figure, name) for name in figure.__slots__})


def _parameter(use: ParameterUse) -> Json:
    names = {
        "id": use.id,
        "from": use.from_,
        "value": use.value,
        "status": use.status,
        "overridden": use.overridden,
    }
    return as_json(names)


def _refusal(refusal: Refusal) -> Json:
    lift = _step(refusal.lift) if refusal.lift else None
    return {
        "key": refusal.key,
        "missing": list(refusal.missing),
        "lift": lift,
        "values": as_json(refusal.values),
    }


def _step(step: Step) -> Json:
    return {"key": step.key, "values": as_json(step.values), "minutes": step.minutes}


def finding_from_json(data: Mapping[str, Any]) -> Finding:
    """Read back a finding that was kept: the way back of `Finding.as_json`. The version must be this one's."""
    plain = {name: data[name] for name in ("reading", "version", "record", "digest", "audience", "status")}
    return Finding(
        **plain,
        on=date.fromisoformat(data["on"]),
        known=date.fromisoformat(data["known"]) if data["known"] else None,
        message=_message_from(data["message"]),
        figures=tuple(_figure_from(one) for one in data["figures"]),
        parameters=tuple(_parameter_from(one) for one in data["parameters"]),
        refusals=tuple(_refusal_from(one) for one in data["refusals"]),
        surer=tuple(_step_from(one) for one in data["surer"]),
        series=data["series"],
    )


def _message_from(data: Mapping[str, Any]) -> Message:
    return Message(data["key"], data["values"])


def _figure_from(data: Mapping[str, Any]) -> Figure:
    # A figure's unit tells whether its value is a name or a number.
    is_name = data["unit"] == "form"
    numbers = {name: data[name] if is_name else _number(data[name]) for name in ("value", "low", "high")}
    return Figure(
        **{**data, **numbers, "level": _number(data["level"]), "as_of": date.fromisoformat(data["as_of"])}
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _parameter_from(data: Mapping[str, Any]) -> ParameterUse:
    value = data["value"]
    cells = (
        {point: Decimal(text) for point, text in value.items()} if isinstance(value, dict) else Decimal(value)
    )
    return ParameterUse(
        data["id"], date.fromisoformat(data["from"]), cells, data["status"], data["overridden"]
    )


def _refusal_from(data: Mapping[str, Any]) -> Refusal:
    lift = _step_from(data["lift"]) if data["lift"] else None
    return Refusal(data["key"], tuple(data["missing"]), lift, data["values"])


def _step_from(data: Mapping[str, Any]) -> Step:
    return Step(data["key"], data["minutes"], data["values"])
