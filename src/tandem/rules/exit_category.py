"""Which category does one exit belong to? Durable, transition, positive, other, or withdrawn.

Exactly six months is not settled by the State's page: it counts as durable, and is said to be in doubt. Source: categories
of the DGEFP (docs/methods/rules/exit_category.md).
"""

from __future__ import annotations

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO

_TERM = "fixed_term"
_CATEGORIES = {
    "permanent": "durable",
    _TERM: "",
    "civil_service": "durable",
    "business": "durable",
    "subsidised": "transition",
    "training": "positive",
    "other_siae": "positive",
    "unemployed": "other",
    "inactive": "other",
    "withdrawn": "withdrawn",
}


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    category = _CATEGORIES[given.code("exit")] or _by_length(given, sheet)
    dynamic = sheet.step("dynamic", category in {"durable", "transition", "positive"}, "yes_no")
    return sheet.answer(
        "rule.exit_category.found",
        Value("category", category, "code", "exit_category"),
        Value("dynamic", dynamic, "yes_no"),
    )


def _by_length(given: Given, sheet: Worksheet) -> str:
    """Tell a short contract from a long one by its months."""
    if not given.has("months"):
        raise refuse_rule("rule.exit_category.refused.months", "rule.exit_category.lift.months")
    months, least = given.number("months"), sheet.number("law.exits.durable_months")
    if months == least:
        sheet.doubt("rule.exit_category.doubt.exactly", least=least)
    long = sheet.step("long", months >= least, "yes_no", months=months, least=least)
    return "durable" if long else "transition"


RULE = Rule(
    "exit_category",
    "person",
    (
        Input("exit", "code", axis="exit", codes=tuple(_CATEGORIES)),
        Input("months", "number", required=False, least=ZERO),
        Input("on", "day", today=True),
    ),
    _answer,
)
