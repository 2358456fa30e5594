"""Records that a territory looks at together, written with the builders."""

from __future__ import annotations

from datetime import date

from tandem.readings.territory import Facts, facts_of
from tandem.record import Party
from tests.core.builders import Table, cooperation, parsed, uuid

DAY = date(2026, 11, 24)


def told(*entries: Table, name: str = "one", audience: str = "neutral", on: date = DAY) -> Facts:
    record = cooperation(*entries, id=uuid(name), title=name, created="2024-01-01")
    return facts_of(parsed(record), on=on, audience=audience)


def party(name: str, side: str = "ess", siren: str | None = None, id: str = "p1") -> Party:
    return Party(id, side, name, siren)
