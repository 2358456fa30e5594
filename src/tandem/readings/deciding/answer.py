"""Puts together what is said of deciding: two clocks side by side, the joint earliest day, the values put first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.checkups import HOUSES
from tandem.readings.deciding.clocks import Clock, by_side, clocks, median, median_interval, quantile
from tandem.readings.deciding.dates import Calendar, calendar, closed_weeks
from tandem.readings.deciding.rankings import Rankings, common, farthest, rankings, tau, tau_by_luck
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.reading import Answer, Reading
from tandem.record import Entry, View
from tandem.values.amounts import rounded
from tandem.values.messages import Message

_SAID, _BY_BOTH, _DOCUMENT = 1, 2, 3
_NINE_IN_TEN = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything known of the ways the houses decide."""

    view: View
    clocks: list[Clock]
    sides: Mapping[str, Clock]
    calendar: Calendar
    rankings: Mapping[str, Rankings]
    ratio: Decimal
    ninth: int
    fewest_values: int
    level: Decimal

    @property
    def answered(self) -> dict[str, Clock]:
        """Give the clock of each side that answered at least once."""
        return {side: clock for side, clock in self.sides.items() if clock.days}

    @property
    def compared(self) -> tuple[Sequence[str], Sequence[str]] | None:
        """Give the latest ranking of each side, where both ranked enough of the same values."""
        if not set(HOUSES) <= self.rankings.keys():
            return None
        ess, company = (self.rankings[side].latest.body.ranking for side in HOUSES)
        return (ess, company) if len(common(ess, company)) >= self.fewest_values else None


def compute(view: View, lookup: Lookup) -> Answer:
    """Say how many days each house takes to answer, when both can have decided, and how their values compare.

    Source: docs/methods/deciding.md: calendar days, real decisions only, no house's pace called slow.
    """
    seen = _seen(view, lookup)
    refusals = tuple(_refusals(seen, lookup))
    sentences = list(_sentences(seen))
    if not sentences:
        return Answer("refused", refusals[0].message, refusals=refusals)
    return Answer(
        status="finding" if set(HOUSES) <= seen.answered.keys() else "partial",
        message=sentences[0],
        figures=tuple(_figures(seen)),
        refusals=refusals,
        surer=tuple(_steps(seen, lookup)),
        series=_series(seen, sentences[1:]),
    )


def _seen(view: View, lookup: Lookup) -> Seen:
    found = clocks(view)
    return Seen(
        view=view,
        clocks=found,
        sides=by_side(found),
        calendar=calendar(view),
        rankings=rankings(view),
        ratio=lookup.number("deciding.clock_ratio"),
        ninth=int(lookup.number("deciding.ninth_decile_decisions")),
        fewest_values=int(lookup.number("deciding.fewest_values")),
        level=lookup.number("deciding.interval_level"),
    )


def _sentences(seen: Seen) -> Iterator[Message]:
    """Say what to plan for first: two paces far apart, then the day, what waits, and the values."""
    yield from _clock_sentences(seen)
    yield from _date_sentences(seen)
    yield from _waiting_sentences(seen)
    yield from _meeting_sentences(seen)
    yield from _value_sentences(seen)


def _clock_sentences(seen: Seen) -> Iterator[Message]:
    answered = seen.answered
    if set(HOUSES) <= answered.keys():
        ess, company = (answered[side] for side in HOUSES)
        apart = ess.median > seen.ratio * company.median or company.median > seen.ratio * ess.median
        values = {side: rounded(answered[side].median) for side in HOUSES}
        counts = {f"n_{side}": len(answered[side].days) for side in HOUSES}
        yield Message("deciding.apart" if apart else "deciding.clocks", {**values, **counts})
    for side, clock in answered.items():
        if side not in HOUSES or len(answered.keys() & set(HOUSES)) == 1:
            alone = {"side": side, "days": rounded(clock.median), "n": len(clock.days)}
            yield Message("deciding.one_clock", alone)


def _date_sentences(seen: Seen) -> Iterator[Message]:
    day, last = seen.calendar.day, seen.calendar.last
    if day and last:
        values = {"day": day, "name": last.body.name, "side": seen.view.side(last.body.party)}
        yield Message("deciding.joint_date", values)
    for entry in seen.calendar.blocked:
        values = {"name": entry.body.name, "day": entry.body.next, "side": seen.view.side(entry.body.party)}
        yield Message("deciding.blocked", values)


def _waiting_sentences(seen: Seen) -> Iterator[Message]:
    for side, clock in seen.sides.items():
        if clock.waiting:
            key = "deciding.waiting" if clock.days else "deciding.only_waiting"
            values = {"side": side, "n": len(clock.waiting), "days": max(clock.waiting)}
            yield Message(key, {**values, "at_least": rounded(clock.at_least)})


def _meeting_sentences(seen: Seen) -> Iterator[Message]:
    born = sum(clock.in_meetings for clock in seen.clocks)
    if born:
        yield Message("deciding.in_meetings", {"n": born, "of": sum(len(one.days) for one in seen.clocks)})
    for owner, due in _undertaken(seen.view)[:1]:
        yield Message("deciding.undertaken", {"side": seen.view.side(owner), "day": due})


def _value_sentences(seen: Seen) -> Iterator[Message]:
    if seen.compared is None:
        yield from _chosen_sentence(seen)
        return
    ess, company = seen.compared
    shared, value = common(ess, company), farthest(ess, company)
    if value is None:
        yield Message("deciding.values_same", {"n": len(shared)})
        return
    places = [one for one in company if one in shared]
    luck = tau_by_luck(len(shared), seen.level)
    found = tau(ess, company)
    key = "luck" if abs(found) <= luck else "near" if found > 0 else "far"
    ranks = {"ess": shared.index(value) + 1, "company": places.index(value) + 1}
    yield Message(
        f"deciding.values_{key}", {"n": len(shared), "value": value, **ranks, "tau": rounded(found)}
    )


def _chosen_sentence(seen: Seen) -> Iterator[Message]:
    """Say how many values both chose, where each chose a few among all: too few to compare two orders."""
    if set(HOUSES) <= seen.rankings.keys():
        ess, company = (seen.rankings[side].latest.body.ranking for side in HOUSES)
        shared = common(ess, company)
        first = {"first": shared[0]} if shared else {}
        yield Message("deciding.values_chosen", {"n": len(shared), **first})


def _figures(seen: Seen) -> Iterator[Figure]:
    for clock in seen.clocks:
        if clock.days:
            yield _median_figure(seen, clock)
    for clock in seen.clocks:
        yield from _clock_figures(seen, clock)
    yield from _ratio_figure(seen)
    yield from _date_figure(seen)
    yield from _value_figures(seen)


def _figure(clock: Clock, key: str, value: Decimal | int, unit: str, n: int) -> Figure:
    side = clock.side if clock.side in HOUSES else None
    return Figure(key, Decimal(value), unit, n, clock.grade, clock.as_of, side=side, about=clock.party)


def _median_figure(seen: Seen, clock: Clock) -> Figure:
    interval = median_interval(clock.days, seen.level)
    return Figure(
        key="clock",
        value=clock.median,
        unit="day",
        n=len(clock.days),
        grade=clock.grade,
        as_of=clock.as_of,
        side=clock.side if clock.side in HOUSES else None,
        about=clock.party,
        low=None if interval is None else Decimal(interval[0]),
        high=None if interval is None else Decimal(interval[1]),
        level=seen.level if interval else None,
    )


def _clock_figures(seen: Seen, clock: Clock) -> Iterator[Figure]:
    n = len(clock.days)
    if n >= seen.ninth:
        yield _figure(clock, "ninth_decile", quantile(clock.days, _NINE_IN_TEN), "day", n)
    elif n:
        yield _figure(clock, "longest", max(clock.days), "day", n)
    if clock.waiting:
        yield _figure(clock, "waiting", len(clock.waiting), "count", len(clock.waiting))
        yield _figure(clock, "waiting_longest", max(clock.waiting), "day", len(clock.waiting))
        yield _figure(clock, "at_least", clock.at_least, "day", n + len(clock.waiting))
    if clock.bodies:
        yield _figure(clock, "bodies", median(clock.bodies), "count", len(clock.bodies))
    if clock.in_meetings:
        yield _figure(clock, "in_meetings", Decimal(clock.in_meetings) / n, "ratio", n)


def _ratio_figure(seen: Seen) -> Iterator[Figure]:
    if not set(HOUSES) <= seen.answered.keys():
        return
    ess, company = (seen.answered[side] for side in HOUSES)
    if company.median:
        n, grade = len(ess.days) + len(company.days), min(ess.grade, company.grade)
        as_of = max(ess.as_of, company.as_of)
        yield Figure("ratio", ess.median / company.median, "times", n, grade, as_of)


def _date_figure(seen: Seen) -> Iterator[Figure]:
    day = seen.calendar.day
    if day:
        required = seen.calendar.required
        value, as_of = Decimal((day - seen.view.on).days), max(entry.on for entry in required)
        yield Figure("joint_date", value, "day", len(required), _grade(required), as_of)


def _value_figures(seen: Seen) -> Iterator[Figure]:
    if seen.compared:
        ess, company = seen.compared
        n, luck = len(common(ess, company)), tau_by_luck(len(common(ess, company)), seen.level)
        entries = [seen.rankings[side].latest for side in HOUSES]
        grade = _BY_BOTH if len({entry.via for entry in entries}) > 1 else _SAID
        as_of = max(entry.on for entry in entries)
        yield Figure("values", tau(ess, company), "index", n, grade, as_of)
        yield Figure(
            "values_by_luck", Decimal(0), "index", n, grade, as_of, low=-luck, high=luck, level=seen.level
        )
    for side, told in seen.rankings.items():
        first, latest = told.first.body.ranking, told.latest.body.ranking
        n = len(common(first, latest))
        if told.first is not told.latest and side in HOUSES and n >= seen.fewest_values:
            yield Figure(
                "values_since_start", tau(first, latest), "index", n, _SAID, told.latest.on, side=side
            )


def _grade(entries: Iterable[Entry]) -> int:
    return min(_DOCUMENT if entry.documents else _SAID for entry in entries)


def _refusals(seen: Seen, lookup: Lookup) -> Iterator[Refusal]:
    minutes = {
        name: int(lookup.number(f"deciding.minutes_{name}")) for name in ("decision", "body", "values")
    }
    missing = [side for side in HOUSES if side not in seen.answered]
    if len(missing) == len(HOUSES):
        lift = Step("deciding.lift.decision", minutes["decision"])
        yield Refusal("deciding.no_decision", ("decision",), lift)
    else:
        for side in missing:
            lift = Step("deciding.lift.decision_side", minutes["decision"], {"side": side})
            yield Refusal("deciding.no_clock", (f"decision.{side}",), lift, {"side": side})
    yield from _date_refusals(seen, minutes["body"])
    if seen.compared is None:
        absent = [side for side in HOUSES if side not in seen.rankings]
        values = {"side": absent[0]} if len(absent) == 1 else {}
        lift = Step(
            "deciding.lift.values_side" if values else "deciding.lift.values", minutes["values"], values
        )
        yield Refusal("deciding.no_values", tuple(f"values.{side}" for side in absent or HOUSES), lift)


def _date_refusals(seen: Seen, minutes: int) -> Iterator[Refusal]:
    if not seen.calendar.required:
        yield Refusal("deciding.no_body", ("body",), Step("deciding.lift.body", minutes))
    for side in seen.calendar.absent:
        lift = Step("deciding.lift.body_side", minutes, {"side": side})
        yield Refusal("deciding.no_body_side", (f"body.{side}",), lift, {"side": side})
    for entry in seen.calendar.undated:
        values = {"name": entry.body.name, "side": seen.view.side(entry.body.party)}
        yield Refusal("deciding.no_next", ("body.next",), Step("deciding.lift.next", minutes, values), values)


def _steps(seen: Seen, lookup: Lookup) -> Iterator[Step]:
    """Say which house's clock rests on the fewest answers, while it has no interval."""
    minutes = int(lookup.number("deciding.minutes_decision"))
    for side, clock in seen.answered.items():
        if median_interval(clock.days, seen.level) is None:
            yield Step("deciding.ask_more", minutes, {"side": side, "n": len(clock.days)})


def _undertaken(view: View) -> list[tuple[str, date]]:
    tasks = [task for meeting in view.of_kind("meeting") for task in meeting.body.actions or ()]
    return sorted(((task.owner, task.due) for task in tasks if task.due >= view.on), key=lambda one: one[1])


def _series(seen: Seen, also: Sequence[Message]) -> dict[str, object]:
    closed = closed_weeks(seen.view)
    return {
        "clocks": [
            {
                "party": clock.party,
                "side": clock.side,
                "days": sorted(clock.days),
                "waiting": [
                    {"days": days, "question": question}
                    for days, question in sorted(clock.questions, reverse=True)
                ],
                "median": rounded(clock.median) if clock.days else None,
                "rules": sorted(clock.rules),
                "closed_weeks": list(closed.get(clock.party, ())),
            }
            for clock in seen.clocks
        ],
        "bodies": [
            {
                "party": entry.body.party,
                "side": seen.view.side(entry.body.party),
                "name": entry.body.name,
                "next": entry.body.next,
            }
            for entry in seen.calendar.required
        ],
        "joint_date": seen.calendar.day,
        "values": {side: list(told.latest.body.ranking) for side, told in seen.rankings.items()},
        "undertaken": [{"party": owner, "due": due} for owner, due in _undertaken(seen.view)],
        "also": [message.as_json() for message in also],
    }


READING = Reading(
    name="deciding",
    version=1,
    about="cooperation",
    minutes=10,
    uses={
        "decision": ("party", "question", "asked", "answered", "bodies", "rule"),
        "body": ("party", "name", "required", "next"),
        "blackout": ("party", "weeks"),
        "values": ("party", "ranking"),
        "meeting": ("decisions", "actions"),
    },
    compute=compute,
)
