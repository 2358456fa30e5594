"""The inputs of a rule: read from texts, checked against their bounds, all problems said at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from tandem.rules.outcome import Exact
from tandem.values.amounts import decimal_text
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem

KINDS = ("money", "percent", "number", "count", "hours", "day", "code", "flag", "text")
# What people type for a number: groups of three by spaces, a comma or a point, at most fifteen digits and six decimals.
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_YES_NO = {"oui": True, "non": False, "yes": True, "no": False, "on": True, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a rule needs. Its label is ``rule.<rule>.input.<name>``, its help ``rule.<rule>.help.<name>``.

    `percent` is typed as 5 and given as 0.05. `many` takes several values, in order (lots), or without one when they are
    boxes to tick (`ticks`). `axis` names the codes: ``rule_code.<axis>.<code>``. Not required: absent unless it has a default, or is the day of the question (`today`).
    """

    name: str
    kind: str
    required: bool = True
    default: Exact | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    axis: str = ""
    codes: tuple[str, ...] = ()
    many: bool = False
    ticks: bool = False
    today: bool = False


class Given:
    """What a rule was given, typed: each getter says what it expects."""

    def __init__(self, values: Mapping[str, object], today: date) -> None:
        self.values, self.today = values, today

    def has(self, name: str) -> bool:
        """Tell whether an input was given."""
        return name in self.values

    def number(self, name: str) -> Decimal:
        """Give a number, an amount, hours or a share (0.05 for 5 %)."""
        return cast("Decimal", self.values[name])

    def number_or(self, name: str, default: Decimal | None) -> Decimal | None:
        """Give a number when there is one."""
        return self.number(name) if self.has(name) else default

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """Give several numbers, in order."""
        return cast("tuple[Decimal, ...]", self.values.get(name, ()))

    def day(self, name: str) -> date:
        """Give a day."""
        return cast("date", self.values[name])

    def code(self, name: str) -> str:
        """Give one of the codes of an axis, or a text."""
        return cast("str", self.values[name])

    def codes(self, name: str) -> tuple[str, ...]:
        """Give several codes, in order."""
        return cast("tuple[str, ...]", self.values.get(name, ()))

    def flag(self, name: str) -> bool:
        """Tell whether a box is ticked; an absent box is not."""
        return bool(self.values.get(name, False))


def read_inputs(inputs: Sequence[Input], texts: Mapping[str, Sequence[str]], today: date) -> Given:
    """Read the inputs of a rule from texts, as a form or a command gives them; empty texts are absent.

    Raises DataRefused with every problem found.
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for one in inputs:
        written = [text.strip() for text in texts.get(one.name, ()) if text.strip()]
        try:
            values |= _given(one, [_read(one, text) for text in written], today)
        except DataRefused as refused:
            problems += refused.problems
    if problems:
        raise DataRefused(problems, "rule.inputs_refused")
    return Given(values, today)


def given(inputs: Sequence[Input], values: Mapping[str, object], today: date) -> Given:
    """Check inputs that come from our own code, already typed. Raises DataRefused with every problem found."""
    found: dict[str, object] = {}
    problems: list[Problem] = []
    for one in inputs:
        held = values.get(one.name)
        listed = held if isinstance(held, tuple | list) else () if held is None else (held,)
        try:
            found |= _given(one, cast("list[Exact]", list(listed)), today)
        except DataRefused as refused:
            problems += refused.problems
    if problems:
        raise DataRefused(problems, "rule.inputs_refused")
    return Given(found, today)


def _given(one: Input, read: list[Exact], today: date) -> dict[str, object]:
    problems = [problem for value in read for problem in _out_of_bounds(one, value)]
    if not read and one.required and one.default is None and not one.today:
        problems.append(_problem(one, "", "rule.input_missing"))
    if len(read) > 1 and not one.many:
        problems.append(_problem(one, len(read), "rule.input_once"))
    if problems:
        raise DataRefused(problems)
    if not read and (one.today or one.default is not None):
        read = [today if one.today else cast("Exact", one.default)]
    if not read:
        return {}
    return {one.name: tuple(read) if one.many else read[0]}


def _read(one: Input, text: str) -> Exact:
    """Read one text; what it should be is said by the kind of the input."""
    value: Exact | None = text
    if one.kind == "day":
        value = _read_day(text)
    elif one.kind == "flag":
        value = _YES_NO.get(text.casefold())
    elif one.kind == "code":
        value = text if text in one.codes else None
    elif one.kind != "text":
        value = _read_number(one, text)
    if value is None:
        raise DataRefused([_problem(one, text, f"rule.not_{one.kind}")])
    return value


def _read_number(one: Input, text: str) -> Decimal | None:
    compact = _SPACES.sub("", text).removesuffix("€").removesuffix("%").removesuffix("h")
    if not _NUMBER.fullmatch(compact):
        return None
    number = Decimal(compact.replace(",", "."))
    if one.kind == "count" and number != number.to_integral_value():
        return None
    return number / 100 if one.kind == "percent" else number


def _read_day(text: str) -> date | None:
    """Read a day that leaves room for the years that rules add or take away."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None  # weeks are ISO too: 2026-W01-1
    except ValueError:
        return None
    return day if day and _FIRST_DAY <= day <= _LAST_DAY else None


def _out_of_bounds(one: Input, value: Exact) -> Iterator[Problem]:
    if one.codes and value not in one.codes:
        yield _problem(one, value, "rule.not_code")
    if not isinstance(value, Decimal):
        return
    typed = 100 if one.kind == "percent" else 1  # said back as it is typed
    if one.least is not None and value < one.least:
        yield _problem(one, decimal_text(value * typed), "rule.input_below", least=one.least * typed)
    if one.most is not None and value > one.most:
        yield _problem(one, decimal_text(value * typed), "rule.input_above", most=one.most * typed)


def _problem(one: Input, value: object, key: str, **values: object) -> Problem:
    codes = {"codes": one.codes} if key == "rule.not_code" else {}
    return Problem(one.name, value, Message(key, {**codes, **values}))
