"""One sentence for each entry of the thread: what happened, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tandem.record import Entry, Record, UnknownKind
from tandem.reports.sentences import say
from tandem.values.amounts import Range
from tandem.values.messages import Message

Values = dict[str, Any]

_SAID = 2  # a typed 2 is one side's word, like a typed 1


def line(entry: Entry, record: Record, language: str) -> str:
    """Say an entry in one sentence. An erased entry says that it was erased; an unknown kind says so too."""
    return say(message(entry, record), language)


def message(entry: Entry, record: Record) -> Message:
    """Give the message of an entry of the thread."""
    if entry.body is None:
        return Message("thread.erased")
    if isinstance(entry.body, UnknownKind):
        return Message("thread.unknown", {"kind": entry.kind})
    names = {party.id: party.name for party in record.parties}
    values = _values(entry, record, names)
    variant = _VARIANTS.get(entry.kind)
    key = f"thread.{entry.kind}"
    return Message(f"{key}.{variant(entry.body)}" if variant else key, values)


def _values(entry: Entry, record: Record, names: Mapping[str, str]) -> Values:
    """Give the fields of a body, parties by their names, what it points to by its title."""
    body = entry.body
    values: Values = {name.rstrip("_"): getattr(body, name) for name in body.__dataclass_fields__}
    for role in ("from", "to", "party", "of", "on", "into"):
        if values.get(role) in names:
            values[role] = names[values[role]]
    if "parties" in values:
        values["parties"] = [names.get(party, party) for party in values["parties"]]
    if isinstance(values.get("action"), str):
        values["action"] = _action(record, values["action"])
    if isinstance(values.get("value"), Range):
        values |= {"value": body.value.best, "low": body.value.low, "high": body.value.high}
    if values.get("euros") is not None:
        values["euros"] = values["euros"].best
    if entry.kind == "decision" and body.answered:
        values["n"] = (body.answered - body.asked).days
    sides = {party.id: party.side for party in record.parties}
    return values | {"by_side": sides.get(entry.by, "neutral"), "day": entry.on}


def _action(record: Record, name: str) -> Values:
    body = next((one.body for one in record.entries if one.id == name and one.body is not None), None)
    return {"title": getattr(body, "title", None), "type": getattr(body, "type", "economic_cooperation")}


def _flow(body: Any) -> str:
    own = "own_" if body.from_ == body.to else ""
    if body.quantity == 0:
        return f"{own}nothing"
    if body.resource == "money":
        return f"{own}money"
    return f"{own}valued" if body.euros is not None else f"{own}plain"


def _decision(body: Any) -> str:
    return "answered" if body.answered else "asked"


def _wave(body: Any) -> str:
    return "opened" if body.opened else "planned"


_VARIANTS: Mapping[str, Callable[[Any], str]] = {
    "action": lambda body: "titled" if body.title else "plain",
    "flow": _flow,
    "evidence": lambda body: f"{body.state}_{'said' if body.grade <= _SAID else 'shown'}",
    "agreement": lambda body: "signed" if body.signed else "drafted",
    "decision": _decision,
    "wave": _wave,
    "party": lambda body: body.change,
    "end": lambda body: body.cause,
    "event": lambda body: body.type,
    "difficulty": lambda body: "closed" if body.closed else "opened",
    "outcome": lambda body: "delivered" if body.delivered else "due",
    "plan": lambda body: "ending" if body.end else "starting",
    "erasure": lambda body: body.ground,
}
