"""Ce mois-ci: what is due from the past to a month ahead, who has been silent for long, what opened or closed lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.parameters import Lookup
from tandem.readings.territory.facts import Facts
from tandem.readings.territory.line import Line
from tandem.values.days import complete_months, months_before
from tandem.values.messages import Message

Told = tuple[str, Line]  # a record and a line about it


@dataclass(frozen=True, slots=True)
class Month:
    """What a coordinator looks at on a day; each line goes with the record it is about."""

    on: date
    until: date
    since: date
    silent_months: int
    n: int
    late: Sequence[Told]
    due: Sequence[Told]
    silent: Sequence[Told]
    opened: Sequence[Told]
    closed: Sequence[Told]


def look_at(facts: Iterable[Facts], *, on: date, lookup: Lookup) -> Month:
    """Look at all cooperations on a day: nothing is ranked, every line stands at its day.

    Silent is a cooperation that goes on and in which nothing was noted for that many complete months (a convention).
    """
    every = list(facts)
    until = on + timedelta(days=int(lookup.number("territory.ahead_days")))
    silent_months = int(lookup.number("territory.silent_months"))
    since = months_before(on, 1)
    due = _by_day((one.record, line) for one in every for line in one.due if line.day <= until)
    moved = _by_day((one.record, line) for one in every for line in one.moved if since <= line.day <= on)
    return Month(
        on=on,
        until=until,
        since=since,
        silent_months=silent_months,
        n=sum(one.ended is None for one in every),
        late=[told for told in due if told[1].is_late],
        due=[told for told in due if not told[1].is_late],
        silent=_by_day(_silent(every, on, silent_months)),
        opened=[told for told in moved if not told[1].is_closing],
        closed=[told for told in moved if told[1].is_closing],
    )


def _silent(facts: Iterable[Facts], on: date, silent_months: int) -> Iterator[Told]:
    for one in facts:
        if one.ended is None and one.last_on:
            months = complete_months(one.last_on, on)
            if months >= silent_months:
                yield one.record, Line(one.last_on, Message("month.silent", {"months": months}))


def _by_day(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda one: (one[1].day, one[1].message.key, one[0]))
