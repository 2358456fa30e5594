"""What share of people left for a job or a training? Three rates over the exits observed, each with its interval.

Withdrawn exits leave the denominator, the others stay in it. The interval is Wilson's. Source: categories of the DGEFP
(docs/methods/rules/exits.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO
from tandem.values.shares import share_interval

DYNAMIC = ("durable", "transition", "positive")
CATEGORIES = (*DYNAMIC, "other", "withdrawn")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    counts = {name: given.number(name) for name in CATEGORIES}
    observed = sum((n for name, n in counts.items() if name != "withdrawn"), ZERO)
    sheet.step("observed", observed, "count", withdrawn=counts["withdrawn"])
    if not observed:
        raise refuse_rule("rule.exits.refused.none", "rule.exits.lift.none")
    dynamic = sum((counts[name] for name in DYNAMIC), ZERO)
    rates = {"dynamic": dynamic} | {name: counts[name] for name in DYNAMIC}
    found = [value for name, n in rates.items() for value in _rate(name, n, observed, sheet)]
    for name in ("dynamic", "durable"):
        sheet.doubt(
            f"rule.exits.doubt.{name}_reference", reference=sheet.number(f"law.exits.{name}_reference")
        )
    return sheet.answer("rule.exits.found", *found, Value("observed", observed, "count"), n=observed)


def _rate(name: str, n: Decimal, observed: Decimal, sheet: Worksheet) -> Iterator[Value]:
    low, high = share_interval(int(n), int(observed), sheet.number("law.exits.interval_level"))
    rate = sheet.step(name, n / observed, "ratio", n=n, observed=observed, low=low, high=high)
    yield Value(name, rate, "ratio")
    yield Value(f"{name}_low", low, "ratio")
    yield Value(f"{name}_high", high, "ratio")


# Enough for a country; beyond, an interval in floats would mean nothing.
_MOST = Decimal(1_000_000)

RULE = Rule(
    "exits",
    "person",
    (
        *(Input(name, "count", least=ZERO, most=_MOST) for name in DYNAMIC),
        *(Input(name, "count", default=ZERO, least=ZERO, most=_MOST) for name in CATEGORIES[len(DYNAMIC) :]),
        Input("on", "day", today=True),
    ),
    _answer,
)
