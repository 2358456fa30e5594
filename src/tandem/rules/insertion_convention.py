"""The convention that the facts of a tie between a SIAE and a company support: a purchase, or training for its own hires.

Hours and persons over one period. Source: three conventions of Semenowicz, of which two can be told by facts
(docs/methods/rules/insertion_convention.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO
from tandem.values.shares import share_interval

VERDICTS = ("civic_market", "civic_industrial", "none")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    hires, people = given.number("hires"), given.number("people")
    if hires > people:
        raise refuse_rule(
            "rule.insertion_convention.refused.hires",
            "rule.insertion_convention.lift.hires",
            hires=hires,
            people=people,
        )
    clause, other = given.number("clause_hours"), given.number("other_hours")
    hours = sheet.step("hours", clause + other, "hour", clause=clause, other=other)
    verdict = _verdict(given, hours)
    return sheet.answer(
        f"rule.insertion_convention.{verdict}",
        Value("verdict", verdict, "code", "insertion_convention"),
        *_hired(hires, people, sheet),
        *_outside(given, hours, sheet),
        hours=hours,
        training=given.number("training_hours"),
        hires=hires,
    )


def _verdict(given: Given, hours: Decimal) -> str:
    """Training and hires together support the second convention; hours without them, the first; the third is never told."""
    if not hours:
        return "none"
    trained = given.number("training_hours") > ZERO and given.number("hires") > ZERO
    return "civic_industrial" if trained else "civic_market"


def _hired(hires: Decimal, people: Decimal, sheet: Worksheet) -> tuple[Value, ...]:
    """Give the share of people hired, with the interval that so few people allow."""
    if not people:
        return ()
    low, high = share_interval(int(hires), int(people), sheet.number("law.insertion.interval_level"))
    share = sheet.step("hired", hires / people, "ratio", hires=hires, people=people, low=low, high=high)
    return (
        Value("hired", share, "ratio"),
        Value("hired_low", low, "ratio"),
        Value("hired_high", high, "ratio"),
    )


def _outside(given: Given, hours: Decimal, sheet: Worksheet) -> tuple[Value, ...]:
    """Give the share of hours bought outside any clause: what would be bought without it."""
    if not hours:
        return ()
    other = given.number("other_hours")
    return (
        Value(
            "outside_share",
            sheet.step("outside_share", other / hours, "ratio", other=other, hours=hours),
            "ratio",
        ),
    )


RULE = Rule(
    "insertion_convention",
    "clause",
    (
        Input("clause_hours", "hours", least=ZERO),
        Input("other_hours", "hours", default=ZERO, least=ZERO),
        Input("training_hours", "hours", least=ZERO),
        Input("people", "count", least=ZERO),
        Input("hires", "count", least=ZERO),
        Input("on", "day", today=True),
    ),
    _answer,
)
