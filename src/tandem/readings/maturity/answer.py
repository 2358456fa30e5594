"""Puts together with how much hindsight one cooperation is told: age, outcomes due, what each side said early and late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from tandem.parameters import Lookup
from tandem.readings.age import age_label, ended_on, started_on
from tandem.readings.checkups import HOUSES
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.maturity.assessments import Assessment, assessments, change, of_side, rows
from tandem.readings.maturity.outcomes import Outcomes, outcomes
from tandem.readings.reading import Answer, Reading
from tandem.record import Entry, View
from tandem.values.amounts import rounded
from tandem.values.days import complete_months, day_of
from tandem.values.messages import Message
from tandem.values.shares import share_interval

_SAID, _DOCUMENT = 1, 3


@dataclass(frozen=True)
class Seen:
    """A cooperation's life as known on a day."""

    view: View
    start: date
    end: Entry | None
    months: int
    label: str
    outcomes: Outcomes
    assessments: list[Assessment]
    level: Decimal

    @property
    def latest_months(self) -> int | None:
        """Give the age at the latest check-up."""
        return max((one.months for one in self.assessments), default=None)

    @cached_property
    def changes(self) -> dict[str, tuple[Assessment, Assessment, float, int]]:
        """Give each side's first and latest answers on the same questions, and the change between them."""
        found = {}
        for side in HOUSES:
            mine = of_side(self.assessments, side)
            moved = change(mine[0], mine[-1]) if len(mine) > 1 else None
            if moved:
                found[side] = (mine[0], mine[-1], *moved)
        return found

    @property
    def shocks_since(self) -> list[Entry]:
        """Give what may have changed the course of things since the latest check-up."""
        last = max((one.on for one in self.assessments), default=date.min)
        return [entry for entry in self.view.of_kind("event") if entry.on > last]


def compute(view: View, lookup: Lookup) -> Answer:
    """Say how old the cooperation is, how many planned outcomes have reached their day, and what changed since the start.

    Source: docs/methods/maturity.md. Age is no merit, and one cooperation's change is no proof: cases chosen
    for their high start come down by themselves.
    """
    if not view.entries:
        lift = Step("maturity.lift.start", int(lookup.number("maturity.minutes_outcome")))
        refusal = Refusal("maturity.no_start", ("plan",), lift)
        return Answer("refused", refusal.message, refusals=(refusal,))
    seen = _seen(view, lookup)
    refusals = tuple(_refusals(seen, lookup))
    sentences = list(_sentences(seen, lookup))
    return Answer(
        status="partial" if refusals else "finding",
        message=sentences[0],
        figures=tuple(_figures(seen)),
        refusals=refusals,
        surer=tuple(_steps(seen, lookup)),
        series=_series(seen, lookup, sentences[1:]),
    )


def _seen(view: View, lookup: Lookup) -> Seen:
    start = started_on(view, view.entries[0].on)
    end_day = ended_on(view)
    months = complete_months(start, end_day or view.on)
    ends = view.of_kind("end")
    return Seen(
        view=view,
        start=start,
        end=ends[0] if ends else None,
        months=months,
        label=age_label(months, lookup),
        outcomes=outcomes(view),
        assessments=assessments(view, start),
        level=lookup.number("maturity.interval_level"),
    )


def _sentences(seen: Seen, lookup: Lookup) -> Iterator[Message]:
    """Say the age first, or that all that was said dates from the first months; then outcomes, check-ups, difficulties."""
    yield _age_sentence(seen, lookup)
    due, delivered = seen.outcomes.due, seen.outcomes.delivered
    if due:
        values = {"n": len(due), "of": len(seen.outcomes.entries), "delivered": len(delivered)}
        yield Message("maturity.outcomes", values)
    elif seen.outcomes.entries:
        first = min(entry.body.due for entry in seen.outcomes.entries)
        yield Message("maturity.outcomes_to_come", {"n": len(seen.outcomes.entries), "day": first})
    for side, (early, late, _, n) in seen.changes.items():
        ages = {"first": early.months, "last": late.months, "n": n}
        shared = early.marks.keys() & late.marks.keys()
        marks = {name: _mean(one, shared) for name, one in (("early", early), ("late", late))}
        yield Message("maturity.change", {"side": side, **ages, **marks})
    difficulties = seen.view.of_kind("difficulty")
    if difficulties:
        still = sum(entry.body.closed is None for entry in difficulties)
        yield Message("maturity.difficulties", {"n": len(difficulties), "open": still})
    if seen.assessments and seen.shocks_since and not seen.end:
        yield Message("maturity.shock_since", {"n": len(seen.shocks_since), "day": seen.shocks_since[0].on})


def _age_sentence(seen: Seen, lookup: Lookup) -> Message:
    if seen.end:
        return Message(f"maturity.ended.{seen.end.body.cause}", {"months": seen.months})
    if seen.latest_months is not None and seen.label != "first_months":
        if age_label(seen.latest_months, lookup) == "first_months":
            return Message("maturity.seen_young", {"months": seen.months, "seen": seen.latest_months})
        return Message(f"maturity.seen.{seen.label}", {"months": seen.months, "seen": seen.latest_months})
    return Message(f"maturity.age.{seen.label}", {"months": seen.months})


def _mean(one: Assessment, items: set[str]) -> Decimal:
    return rounded(Decimal(f"{sum(one.marks[item] for item in items) / len(items):.2f}"))


def _figures(seen: Seen) -> Iterator[Figure]:
    plans = seen.view.of_kind("plan")
    proof = plans[-1] if plans else seen.view.entries[0]
    grade = _DOCUMENT if proof.documents else _SAID
    yield Figure("age", Decimal(seen.months), "month", len(seen.view.entries), grade, seen.view.on)
    yield from _outcome_figures(seen)
    for side in HOUSES:
        mine = of_side(seen.assessments, side)
        if mine:
            yield _mark_figure("going", mine[-1].mean, mine[-1], len(mine[-1].marks))
            yield Figure(
                "age_when_asked", Decimal(mine[-1].months), "month", len(mine), _SAID, mine[-1].on, side=side
            )
    for _, late, moved, n in seen.changes.values():
        yield _mark_figure("going_change", moved, late, n)
    difficulties = seen.view.of_kind("difficulty")
    if difficulties:
        still = sum(entry.body.closed is None for entry in difficulties)
        as_of = max(entry.on for entry in difficulties)
        yield Figure("difficulties_open", Decimal(still), "count", len(difficulties), _SAID, as_of)


def _mark_figure(key: str, value: float, said: Assessment, n: int) -> Figure:
    return Figure(key, Decimal(f"{value:.6f}"), "mark", n, _SAID, said.on, side=said.side)


def _outcome_figures(seen: Seen) -> Iterator[Figure]:
    planned, due, delivered = seen.outcomes.entries, seen.outcomes.due, seen.outcomes.delivered
    if planned:
        share = Decimal(len(due)) / len(planned)
        yield Figure("outcomes_due", share, "ratio", len(planned), seen.outcomes.grade, seen.view.on)
    if due:
        low, high = share_interval(len(delivered), len(due), seen.level)
        yield Figure(
            key="outcomes_delivered",
            value=Decimal(len(delivered)) / len(due),
            unit="ratio",
            n=len(due),
            grade=seen.outcomes.grade,
            as_of=seen.view.on,
            low=low,
            high=high,
            level=seen.level,
        )


def _refusals(seen: Seen, lookup: Lookup) -> Iterator[Refusal]:
    if not seen.outcomes.entries:
        lift = Step("maturity.lift.outcome", int(lookup.number("maturity.minutes_outcome")))
        yield Refusal("maturity.no_outcome", ("outcome",), lift)
    minutes = int(lookup.number("maturity.minutes_checkup"))
    if not seen.assessments:
        yield Refusal("maturity.nobody_asked", ("answers",), Step("maturity.lift.checkup_both", minutes))
        return
    for side in HOUSES:
        asked = len(of_side(seen.assessments, side))
        lift = Step("maturity.lift.checkup", minutes, {"side": side})
        if not asked:
            yield Refusal("maturity.not_asked", (f"answers.{side}",), lift, {"side": side})
        elif asked == 1:
            yield Refusal("maturity.asked_once", (f"answers.{side}",), lift, {"side": side})
        elif side not in seen.changes:
            yield Refusal("maturity.asked_otherwise", (f"answers.{side}",), lift, {"side": side})


def _steps(seen: Seen, lookup: Lookup) -> Iterator[Step]:
    """Say when the next check-up is due: at three months, then every year, and after each important change."""
    if seen.end:
        return
    minutes = int(lookup.number("maturity.minutes_checkup"))
    first, every = int(lookup.number("maturity.first_checkup")), int(lookup.number("maturity.checkup_every"))
    last = seen.latest_months
    due = first if last is None or last < first else (last // every + 1) * every
    if seen.shocks_since:
        yield Step("maturity.checkup_after_change", minutes, {"day": seen.shocks_since[-1].on})
    elif seen.months >= due and last is None:
        yield Step("maturity.checkup_first", minutes)
    elif seen.months >= due:
        yield Step("maturity.checkup_now", minutes, {"months": due})
    else:
        yield Step("maturity.checkup_in", minutes, {"months": due, "left": due - seen.months})


def _series(seen: Seen, lookup: Lookup, also: Sequence[Message]) -> dict[str, object]:
    first_followed = day_of(min(map(attrgetter("recorded"), seen.view.seen)))
    plans = seen.view.of_kind("plan")
    return {
        "start": seen.start,
        "months": seen.months,
        "label": seen.label,
        "cause": seen.end.body.cause if seen.end else None,
        "ended": seen.end.on if seen.end else None,
        "planned_end": plans[-1].body.end if plans else None,
        "entered": complete_months(seen.start, first_followed),
        "limits": [int(lookup.number(f"maturity.{name}")) for name in ("first_months", "running_in_months")],
        "assessments": rows(seen.assessments),
        "outcomes": [
            {"due": entry.body.due, "delivered": entry.body.delivered} for entry in seen.outcomes.entries
        ],
        "events": [{"on": entry.on, "type": entry.body.type} for entry in seen.view.of_kind("event")],
        "difficulties": [
            {"type": entry.body.type, "opened": entry.body.opened, "closed": entry.body.closed}
            for entry in seen.view.of_kind("difficulty")
        ],
        "also": [message.as_json() for message in also],
    }


READING = Reading(
    name="maturity",
    version=1,
    about="cooperation",
    minutes=5,
    uses={
        "plan": ("start", "end"),
        "action": (),
        "outcome": ("due", "delivered"),
        "wave": ("opened", "repeats"),
        "answers": ("wave", "side", "mode", "n", "rows"),
        "end": ("cause",),
        "event": ("type",),
        "difficulty": ("type", "opened", "closed"),
    },
    compute=compute,
)
