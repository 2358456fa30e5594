"""Check-ups for tests: what each side answered, written as a record in the open format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tandem.record import Record
from tests.core.builders import cooperation, entry, parsed

Table = dict[str, Any]
DOORS = {"ess": "p1", "company": "p2"}


def wave(on: str, **rest: Any) -> Table:
    return entry("wave", on=on, planned=on, opened=on, by="neutral", **rest)


def answers(
    of: Table, side: str, rows: Sequence[Mapping[str, Any]], mode: str = "house", **rest: Any
) -> Table:
    filled: Table = {"on": of["on"], "by": DOORS[side], "n": len(rows), **rest}
    return entry("answers", wave=of["id"], side=side, mode=mode, rows=[*rows], **filled)


def voice(own: Mapping[str, int], guess: Mapping[str, int] | None = None) -> Table:
    return {"own": dict(own), "guess": dict(guess or {})}


def checkup(
    on: str,
    ess: Sequence[Mapping[str, Any]],
    company: Sequence[Mapping[str, Any]],
    mode: str = "house",
    **rest: Any,
) -> list[Table]:
    opened = wave(on, **rest)
    return [opened, answers(opened, "ess", ess, mode), answers(opened, "company", company, mode)]


def record(*entries: Table, **head: Any) -> Record:
    return parsed(cooperation(*entries, **head))
