"""Puts together what is said of how the two houses understand each other: questions first, an agenda, then closeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from tandem.parameters import Lookup
from tandem.readings.checkups import HOUSES, SHORT, Checkup, checkups, items_of
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.reading import Answer, Reading
from tandem.readings.streams import stream
from tandem.readings.understanding.closeness import Close, Measured, measure
from tandem.readings.understanding.items import (
    HIDDEN,
    OPEN,
    SHARED,
    STATES,
    UNAWARE,
    Answered,
    Item,
    Noise,
    answered,
    judged,
    noise,
    within_spread,
)
from tandem.record import View
from tandem.values.amounts import rounded
from tandem.values.messages import Message

_NAMED = 3  # questions named in a sentence; the chart and the table have them all
_SAID, _BY_BOTH = 1, 2


@dataclass(frozen=True, slots=True)
class Judged:
    """One check-up and the state each question of it is in."""

    checkup: Checkup
    found: Answered
    noise: Noise
    items: list[Item]

    @property
    def mode(self) -> str:
        """Give the way both sides answered."""
        return self.checkup.voices["ess"].mode

    @property
    def states(self) -> Counter[str]:
        """Count the questions in each state."""
        return Counter(one.state for one in self.items if one.state)


@dataclass(frozen=True, slots=True)
class Seen(Judged):
    """The check-up that is told, with its closeness where several persons a side answered."""

    measured: Measured | None
    level: Decimal

    @property
    def spread(self) -> dict[str, float]:
        """Give how far each house's own people are from each other."""
        return within_spread(self.found)


def compute(view: View, lookup: Lookup) -> Answer:
    """Say, question by question, whether the two houses answer alike and whether they know it.

    Source: docs/methods/understanding.md. House mode: no statistic, still an agenda. Never a score of people, and
    agreement is not the goal: accuracy is.
    """
    every = view.once(checkups)
    asked = [one for one in every if one.repeats is None]
    refusals = tuple(_refusals(asked[-1], lookup)) if asked else (_no_answer(lookup),)
    readable = list(islice((one for one in reversed(asked) if not any(_refusals(one, lookup))), 2))
    if not readable:
        return Answer("refused", refusals[0].message, refusals=refusals)
    latest = _seen(view.record, _judged(every, readable[0], lookup), lookup)
    before = _judged(every, readable[1], lookup) if readable[1:] else None
    unsaid = tuple(_unsaid(latest, lookup))
    sentences = list(_sentences(latest, before))
    return Answer(
        status="partial" if refusals or (unsaid and latest.mode == "persons") else "finding",
        message=sentences[0],
        figures=tuple(_figures(latest)),
        refusals=(*refusals, *unsaid),
        surer=tuple(_steps(latest, lookup)),
        series=_series(latest, sentences[1:]),
    )


def _no_answer(lookup: Lookup) -> Refusal:
    lift = Step("understanding.lift.checkup", int(lookup.number("understanding.minutes_full")))
    return Refusal("understanding.no_answer", ("answers",), lift)


def _refusals(checkup: Checkup, lookup: Lookup) -> Iterator[Refusal]:
    """Say what keeps a check-up from being read: a side, one way to answer, three persons, the same questions."""
    voices, minutes = checkup.voices, _minutes(checkup, lookup)
    if not checkup.has_both:
        (absent,) = set(HOUSES) - voices.keys()
        lift = Step("understanding.lift.side", minutes, {"side": absent})
        yield Refusal("understanding.one_side", (f"answers.{absent}",), lift, {"side": next(iter(voices))})
    elif len(checkup.modes) > 1:
        yield Refusal(
            "understanding.modes_differ", ("answers",), Step("understanding.lift.same_way", minutes)
        )
    else:
        unread = tuple(_unread(checkup, minutes))
        yield from unread
        if not unread and not voices["ess"].answered & voices["company"].answered:
            lift = Step("understanding.lift.checkup", minutes)
            yield Refusal("understanding.no_common", ("answers",), lift)


def _unread(checkup: Checkup, minutes: int) -> Iterator[Refusal]:
    for side in HOUSES:
        one = checkup.voices[side]
        values = {"side": side, "n": one.fewest - one.n}
        if one.n < one.fewest:
            lift = Step("understanding.lift.persons", minutes, values)
            yield Refusal("understanding.too_few", (f"answers.{side}",), lift, values)
        elif not one.rows:
            lift = Step("understanding.lift.side", minutes, {"side": side})
            yield Refusal("understanding.rows_missing", (f"answers.{side}",), lift, {"side": side})


def _minutes(checkup: Checkup, lookup: Lookup) -> int:
    is_short = len(items_of(checkup.voices.values())) <= len(SHORT)
    return int(lookup.number(f"understanding.minutes_{'short' if is_short else 'full'}"))


def _judged(every: Sequence[Checkup], checkup: Checkup, lookup: Lookup) -> Judged:
    found, mode = answered(checkup), checkup.voices["ess"].mode
    convention = float(lookup.number("understanding.noise_marks"))
    moved = noise(found, mode, _retests(every, mode), convention)
    limit = moved.marks * float(lookup.number("understanding.gap_noises"))
    return Judged(checkup, found, moved, judged(found, limit))


def _seen(record: str, one: Judged, lookup: Lookup) -> Seen:
    level, measured = lookup.number("understanding.interval_level"), None
    if one.mode == "persons":
        measured = measure(one.found, float(level), stream(record, "understanding", one.checkup.id))
    return Seen(one.checkup, one.found, one.noise, one.items, measured, level)


def _retests(every: Sequence[Checkup], mode: str) -> list[tuple[Answered, Answered]]:
    """Pair each check-up asked again with the one it repeats, where both sides answered both in the same way."""
    named = {one.id: one for one in every}
    pairs = [(named[one.repeats], one) for one in every if one.repeats in named]
    return [
        (answered(first), answered(second))
        for first, second in pairs
        if all(one.has_both and one.modes == {mode} for one in (first, second))
    ]


def _unsaid(seen: Seen, lookup: Lookup) -> Iterator[Refusal]:
    """Say which statistic is not given: one voice a house, no question answered by all, no contrast."""
    minutes = _minutes(seen.checkup, lookup)
    if seen.mode == "house":
        lift = Step("understanding.lift.persons", minutes, {"n": 3})
        yield Refusal("understanding.one_voice", ("answers.persons",), lift)
    elif seen.measured is None:
        yield Refusal(
            "understanding.no_guess", ("answers.guess",), Step("understanding.lift.checkup", minutes)
        )
    elif any(one.corrected is None for one in seen.measured.pairs.values()):
        yield Refusal("understanding.no_contrast", ("contrast",), None)


def _sentences(seen: Seen, before: Judged | None) -> Iterator[Message]:
    """Say the states in the order people should talk about them, then how each side reads the other."""
    if seen.mode == "persons":
        first, *later = _state_sentences(seen)
        yield first
        yield _spread_sentence(seen)
        yield from later
        yield from _reading_sentences(seen)
    else:
        yield from _state_sentences(seen)
    if before and before.mode == seen.mode and before.noise.source == seen.noise.source:
        values = {"before": before.states[HIDDEN], "n": seen.states[HIDDEN], "day": before.checkup.on}
        if values["before"] or values["n"]:
            yield Message("understanding.since", values)


def _state_sentences(seen: Seen) -> Iterator[Message]:
    judged_items = [one for one in seen.items if one.state]
    if not judged_items:
        yield Message("understanding.own_only", {"n": len(seen.items)})
    for state in STATES:
        codes = [one.code for one in judged_items if one.state == state]
        if codes and state != SHARED:
            yield Message(f"understanding.{state}", {"n": len(codes), "items": codes[:_NAMED]})
        elif codes:
            all_ = len(codes) == len(judged_items)
            key = "understanding.all_shared" if all_ else "understanding.shared"
            yield Message(key, {"n": len(codes), "of": len(judged_items), "items": codes[:_NAMED]})


def _spread_sentence(seen: Seen) -> Message:
    spreads = {side: Decimal(f"{seen.spread[side]:.2f}") for side in HOUSES}
    voices = {f"n_{side}": seen.checkup.voices[side].n for side in HOUSES}
    return Message("understanding.spread", {**spreads, **voices})


def _reading_sentences(seen: Seen) -> Iterator[Message]:
    if seen.measured is None:
        return
    for side in HOUSES:
        close = seen.measured.pairs[f"accuracy.{side}"]
        if close.corrected is not None:
            key = "understanding.reads_luck" if close.is_luck else "understanding.reads"
            yield Message(key, {"side": side, "n": seen.measured.n})


def _figures(seen: Seen) -> Iterator[Figure]:
    """Give the spread within each house before anything else, then marks, then closeness with its components."""
    if seen.mode == "persons":
        for side in HOUSES:
            yield _perception(seen, "spread", side, seen.spread[side], None)
    for item in seen.items:
        for side in HOUSES:
            yield _perception(seen, "own", side, item.own[side], item.code)
        for side, guess in item.guess.items():
            yield _perception(seen, "guess", side, guess, item.code)
    yield from _state_figures(seen)
    if seen.measured:
        yield from _closeness_figures(seen, seen.measured)


def _perception(seen: Seen, key: str, side: str, value: float, about: str | None) -> Figure:
    voices = seen.checkup.voices[side]
    return Figure(key, _decimal(value), "mark", voices.n, _SAID, voices.on, side=side, about=about)


def _state_figures(seen: Seen) -> Iterator[Figure]:
    n = sum(seen.states.values())
    for state in STATES if n else ():
        value = Decimal(seen.states[state])
        yield Figure(f"state.{state}", value, "count", n, _pair_grade(seen), seen.checkup.on)


def _pair_grade(seen: Seen) -> int:
    """Grade what compares the two sides: said by both, separately, when they answered by two doors."""
    return _BY_BOTH if len({one.via for one in seen.checkup.voices.values()}) > 1 else _SAID


def _closeness_figures(seen: Seen, measured: Measured) -> Iterator[Figure]:
    pairs = measured.pairs
    for name, close in pairs.items():
        key, _, side = name.partition(".")
        yield _index(seen, measured, key, side or None, close.corrected, close.interval)
        yield _index(seen, measured, f"closeness.{key}", side or None, close.raw)
    for side in HOUSES:
        illusion = pairs[f"congruency.{side}"].raw - pairs["agreement"].raw
        yield _index(seen, measured, "illusion", side, illusion)
        believed, real = pairs[f"congruency.{side}"].corrected, pairs[f"accuracy.{side}"].corrected
        if believed is not None and real is not None:
            yield _index(seen, measured, "projection", side, believed - real)
    ess, company = (pairs[f"accuracy.{side}"].corrected for side in HOUSES)
    if ess is not None and company is not None:
        yield _index(seen, measured, "accuracy_gap", None, ess - company, measured.gap)


def _index(
    seen: Seen,
    measured: Measured,
    key: str,
    side: str | None,
    value: float | None,
    interval: tuple[float, float] | None = None,
) -> Figure:
    low, high = interval or (None, None)
    return Figure(
        key=key,
        value=None if value is None else _decimal(value),
        unit="index",
        n=measured.n,
        grade=_pair_grade(seen) if side is None or "accuracy" in key else _SAID,
        as_of=seen.checkup.on,
        side=side,
        low=None if low is None else _decimal(low),
        high=None if high is None else _decimal(high),
        level=None if low is None else seen.level,
    )


def _decimal(value: float) -> Decimal:
    # Six decimals: what is left beyond is the noise of binary numbers.
    return Decimal(f"{value:.6f}")


def _steps(seen: Seen, lookup: Lookup) -> Iterator[Step]:
    minutes = _minutes(seen.checkup, lookup)
    if seen.noise.source == "convention":
        yield Step("understanding.ask_again", minutes)
    if len(seen.items) <= len(SHORT):
        yield Step("understanding.ask_full", int(lookup.number("understanding.minutes_full")))


def _series(seen: Seen, also: Sequence[Message]) -> dict[str, object]:
    return {
        "checkup": {
            "id": seen.checkup.id,
            "on": seen.checkup.on,
            "mode": seen.mode,
            "n": {side: seen.checkup.voices[side].n for side in HOUSES},
        },
        "noise": {"marks": _decimal(seen.noise.marks), "source": seen.noise.source, "n": seen.noise.n},
        "items": [_item_row(one) for one in seen.items],
        "agenda": [message.as_json() for message in _agenda(seen.items)],
        "luck": _luck_rows(seen.measured.pairs) if seen.measured else {},
        "also": [message.as_json() for message in also],
    }


def _item_row(item: Item) -> dict[str, object]:
    marks = {
        name: {side: rounded(_decimal(value)) for side, value in part.items()}
        for name, part in (("own", item.own), ("guess", item.guess), ("spread", item.spread))
    }
    return {"item": item.code, "state": item.state, "congruent": item.congruent, **marks}


def _agenda(items: Iterable[Item]) -> Iterator[Message]:
    """Order the next meeting: what nobody sees, what is known to differ, then what is agreed and not known."""
    for item in items:
        if item.state in (HIDDEN, OPEN, UNAWARE):
            yield Message(f"understanding.agenda.{item.state}", {"item": item.code})


def _luck_rows(pairs: dict[str, Close]) -> dict[str, object]:
    return {
        name: {"low": _decimal(one.luck[0]), "high": _decimal(one.luck[1])}
        for name, one in pairs.items()
        if one.luck
    }


READING = Reading(
    name="understanding",
    version=1,
    about="cooperation",
    minutes=10,
    uses={
        "wave": ("planned", "opened", "closed", "repeats"),
        "answers": ("wave", "side", "mode", "n", "rows"),
    },
    compute=compute,
)
