"""What the time of lent employees is worth as a gift: for each, pay and charges, up to three social security ceilings.

One month at a time, amounts in euros. Source: general tax code, article 238 bis; the law names neither month nor year
(docs/methods/rules/mecenat_skills.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

_WHOLE = Decimal(1)
CEILINGS = ("whole_month", "time_given")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    costs = given.numbers("cost")
    ceilings, monthly = sheet.number("law.mecenat.skills_ceilings"), _monthly(sheet)
    ceiling = sheet.step("ceiling", ceilings * monthly, "euro", ceilings=ceilings, monthly=monthly)
    values = [
        sheet.step(
            "employee", min(cost, cents(ceiling * share)), "euro", n=n, cost=cost, ceiling=ceiling * share
        )
        for n, (cost, share) in enumerate(zip(costs, _shares(given), strict=True), start=1)
    ]
    total = sum(values, ZERO)
    return sheet.answer(
        "rule.mecenat_skills.found",
        Value("gift", total, "euro"),
        Value("ceiling", ceiling, "euro"),
        Value("above", sum(costs, ZERO) - total, "euro"),
    )


def _monthly(sheet: Worksheet) -> Decimal:
    return sheet.number("law.wages.social_security_monthly")


def _shares(given: Given) -> tuple[Decimal, ...]:
    """Give the share of the ceiling each employee has: all of it, or the share of the month given."""
    costs, times = given.numbers("cost"), given.numbers("time")
    if given.code("ceiling") == "whole_month":
        return (_WHOLE,) * len(costs)
    if len(times) != len(costs):
        raise refuse_rule(
            "rule.mecenat_skills.refused.times",
            "rule.mecenat_skills.lift.times",
            employees=Decimal(len(costs)),
            times=Decimal(len(times)),
        )
    return times


RULE = Rule(
    "mecenat_skills",
    "mecenat",
    (
        Input("cost", "money", least=ZERO, many=True),
        Input("ceiling", "code", default="whole_month", axis="skills_ceiling", codes=CEILINGS),
        Input("time", "percent", required=False, least=ZERO, most=_WHOLE, many=True),
        Input("month", "day", today=True),
    ),
    _answer,
    dated_by="month",
)
