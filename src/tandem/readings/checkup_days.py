"""When the next check-ups are worth holding: proposed days, that nobody is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tandem.parameters import Lookup
from tandem.readings.age import ended_on, started_on
from tandem.record import View
from tandem.values.days import complete_months, months_before

_AHEAD = 4  # the whole usual rhythm of the first three years: 3, 12, 24 and 36 months


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day worth a check-up: an age in months that will be reached, or a change that happened."""

    on: date
    months: int | None = None
    changed: date | None = None


def proposed_checkups(view: View, created: date, lookup: Lookup) -> list[Proposed]:
    """Propose the next days: at 3 months, then every year, and some weeks after an important change.

    A check-up planned or held within the first age before one serves it. Nothing is proposed once it has ended.
    Source: docs/decisions/0006-point-croise.md.
    """
    if not view.entries or ended_on(view):
        return []
    held = [one.body.opened or one.body.planned for one in view.of_kind("wave") if one.body.repeats is None]
    found = _by_age(started_on(view, created), max(held, default=None), view.on, lookup)
    changes = [one.on for one in view.of_kind("event") if one.on > max(held, default=date.min)]
    if changes:
        after = timedelta(days=int(lookup.number("checkups.after_change")))
        found.append(Proposed(max(max(changes) + after, view.on), changed=max(changes)))
    return sorted((_not_past(one, view.on) for one in found), key=lambda one: one.on)


def _by_age(start: date, last: date | None, today: date, lookup: Lookup) -> list[Proposed]:
    first, every = int(lookup.number("maturity.first_checkup")), int(lookup.number("maturity.checkup_every"))
    seen = complete_months(start, last) if last else 0
    usual = [first, *(every * number for number in range(1, _AHEAD))]
    ages = [age for age in usual if age - seen >= first] or [(seen // every + 1) * every]
    found = [Proposed(months_before(start, -age), months=age) for age in ages]
    past = [one for one in found if one.on <= today]
    # Of the ages that went by without a check-up, the latest alone is worth one now.
    return [*past[-1:], *found[len(past) :]]


def _not_past(one: Proposed, today: date) -> Proposed:
    return Proposed(max(one.on, today), one.months, one.changed)
